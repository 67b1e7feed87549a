import type { INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { apiError } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { code } from '../locator';
import { add, feesAs, itemsOf, messageOf, paidRows, sent } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const newStudent = () => bench.jodo.addStudent().jodo_student_id;

describe('Add Payment', () => {
	it('sends the rows with their exact sum, and gives what was recorded', async () => {
		const jodo_student_id = newStudent();

		const items = await itemsOf(
			bench,
			add({
				jodo_student_id,
				paid_at: '15 Jun 2026 11:30 AM',
				transaction_id: ' RCPT-7 ',
				additionalFields: { settlement_utr: 'UTR1', notes: 'Cheque 004512' },
			}),
		);

		expect(sent(bench.jodo)).toEqual([
			{
				request: `POST /erp/students/${jodo_student_id}/payments`,
				body: {
					amount: 1000.3,
					paid_at: '2026-06-15T06:00:00.000Z',
					mode: 'cash',
					transaction_id: 'RCPT-7',
					fee_components: paidRows,
					settlement_utr: 'UTR1',
					notes: 'Cheque 004512',
				},
			},
		]);
		expect(items).toEqual([
			{
				jodo_student_id,
				transaction_id: 'RCPT-7',
				amount: 1000.3,
				mode: 'cash',
				paid_at: '2026-06-15T11:30:00.000+05:30',
				recorded: true,
			},
		]);
	});

	it('is paid now, in cash, without what was left blank', async () => {
		const jodo_student_id = newStudent();
		const before = Date.now();

		const [item = {}] = await itemsOf(bench, add({ jodo_student_id }));

		const body = Object(bench.onlyBody());
		expect(Object.keys(body).sort()).toEqual(['amount', 'fee_components', 'mode', 'paid_at']);
		expect(Date.parse(body.paid_at)).toBeGreaterThanOrEqual(before);
		expect(Date.parse(body.paid_at)).toBeLessThanOrEqual(Date.now());
		expect(item).toMatchObject({ transaction_id: null, mode: 'cash', recorded: true });
		expect(Date.parse(String(item.paid_at))).toBe(Date.parse(body.paid_at));
	});

	it.each([
		['a day alone, which means noon', '2026-06-15', '2026-06-15T06:30:00.000Z'],
		['a day that was picked', '2026-06-15T00:00:00', '2026-06-15T06:30:00.000Z'],
		['a day as a sheet numbers it', 46188, '2026-06-15T06:30:00.000Z'],
		['a moment with an offset', '2026-06-15T00:00:00+05:30', '2026-06-14T18:30:00.000Z'],
	])('reads %s', async (_what, given, paid_at) => {
		const jodo_student_id = newStudent();

		const { error } = await bench.run(add({ jodo_student_id, paid_at: '={{ $json.given }}' }), {
			items: [{ given }],
		});

		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toMatchObject({ paid_at });
	});

	it('takes today as today, whatever time it is', async () => {
		const jodo_student_id = newStudent();

		await itemsOf(bench, add({ jodo_student_id, paid_at: '={{ $now.toISODate() }}' }));

		expect(Date.parse(Object(bench.onlyBody()).paid_at)).toBeLessThanOrEqual(Date.now());
	});

	it.each([
		['as JSON text', feesAs(paidRows)],
		['by an expression', feesAs('={{ $json.rows }}')],
	])('takes the rows %s', async (_how, rows) => {
		const jodo_student_id = newStudent();

		await bench.run(add({ jodo_student_id, ...rows }), { items: [{ rows: paidRows }] });

		expect(bench.onlyBody()).toMatchObject({ amount: 1000.3, fee_components: paidRows });
	});

	it('is recorded where Jodo does not add the rows up, too', async () => {
		const jodo_student_id = newStudent();
		bench.jodo.assume({ paymentSumChecked: false });

		await itemsOf(bench, add({ jodo_student_id }));

		expect(bench.jodo.payments.map(({ amount }) => amount)).toEqual([1000.3]);
	});

	it('says in the output that a payment without a transaction ID cannot be cancelled', async () => {
		const jodo_student_id = newStudent();
		const hintsOf = async (transaction_id: string) => {
			const parameters = add({ jodo_student_id, transaction_id });
			return (await bench.run(parameters, { items: [{}, {}], mode: 'trigger' })).run.hints('Jodo');
		};

		expect(await hintsOf('')).toEqual([
			'A payment without a transaction ID cannot be cancelled with this node. Give each one your receipt number.',
		]);
		expect(await hintsOf('RCPT-1')).toEqual([]);
	});

	it.each([404, 400] as const)('says that the student was looked for (%d)', async (missing) => {
		bench.jodo.assume({ missingStudent: missing });

		const { error } = await bench.run(add({ jodo_student_id: '1' }));

		expect(messageOf(error)).toBe('Jodo did not find the student: Student not found');
		expect(apiError(error).description).toContain('Check the Jodo student ID');
	});

	it.each(['errors', 'message'] as const)(
		'says which fee component is not set up (in %s)',
		async (componentRefusal) => {
			bench.jodo.assume({ componentRefusal });
			const rows = feesAs([{ component_type: 'hostel_fee', amount: 1 }]);

			const { error } = await bench.run(add({ jodo_student_id: newStudent(), ...rows }));

			expect(messageOf(error)).toMatch(
				/^Jodo did not record the student payment: .*Invalid component type hostel_fee$/,
			);
			expect(apiError(error).description).toContain('Choose a fee component');
		},
	);

	it('takes a used transaction ID again, unless Jodo refuses it', async () => {
		const jodo_student_id = newStudent();
		const again = add({ jodo_student_id, transaction_id: 'RCPT-1' });
		await itemsOf(bench, again);
		await itemsOf(bench, again);
		expect(bench.jodo.payments).toHaveLength(2);

		bench.jodo.assume({ transactionRepeated: 'refused' });

		const { error } = await bench.run(again);
		expect(messageOf(error)).toBe(
			'Jodo did not record the student payment: Payment already exists for transaction id: RCPT-1',
		);
		expect(apiError(error).description).toContain('MAE00000');
	});

	it('refuses a payment of tomorrow', async () => {
		const { error } = await bench.run(
			add({ jodo_student_id: '1', paid_at: '={{ $now.plus({ days: 1 }).toISODate() }}' }),
		);

		expect(messageOf(error)).toMatch(/^Paid At: "[\d-]+" is in the future \(read as .* 12:00 in /);
		expect(bench.jodo.requests).toEqual([]);
	});

	const row = (cells: INodeParameters): INodeParameters => ({
		fee_components: { row: [{ component_type: code('tuition_fee'), amount: 100, ...cells }] },
	});
	const refusals: Array<[string, INodeParameters, string]> = [
		['an amount of nothing', row({ amount: 0 }), 'Amount in Rupees must be more than zero'],
		['a blank amount', row({ amount: '={{ $json.no }}' }), 'Amount in Rupees is blank'],
		[
			'three decimals',
			row({ amount: '={{ 0.1 + 0.2 }}' }),
			'Amount in Rupees: "0.30000000000000004" is not an amount in rupees',
		],
		[
			'no component',
			row({ component_type: code('={{ "" }}') }),
			'Fee Component (component_type) is blank',
		],
		['no rows', { fee_components: {} }, 'Fee Components has no fee component'],
		['no rows in JSON', feesAs('[]'), 'Fee Components as JSON has no fee component'],
		[
			'a sum that no number can hold',
			feesAs(Array(3).fill({ component_type: 'tuition_fee', amount: 9_999_999_999_999 })),
			'Fee Components as JSON: the sum is too large',
		],
		['a blank mode', { mode: '={{ "" }}' }, 'Mode is blank'],
		[
			'a day that could be two',
			{ paid_at: '02/03/2026' },
			'Paid At: "02/03/2026" is not a clear date and time',
		],
		[
			'notes that are a list',
			{ additionalFields: { notes: '={{ [1] }}' } },
			'Notes: a list is not text',
		],
	];

	it.each(refusals)('refuses %s before anything is sent', async (_what, fields, message) => {
		const { error } = await bench.run(add({ jodo_student_id: '1', ...fields }));

		expect(messageOf(error)).toBe(message);
		expect(error).toHaveProperty('description', expect.stringMatching(/\S/));
		expect(bench.jodo.requests).toEqual([]);
	});
});
