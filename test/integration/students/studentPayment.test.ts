import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clientOf, PAYMENT_EXAMPLE, PLAN_EXAMPLE, PLANS } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import { apiError, pairing } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { code } from '../locator';
import { feesAs, messageOf, operation, sent } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

/** Runs one operation for one input, and expects its items to come out. */
async function itemsOf(parameters: INodeParameters): Promise<IDataObject[]> {
	const { items, error } = await bench.run(parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

const newStudent = () => bench.jodo.addStudent().jodo_student_id;

/** What was paid, as the panel has it. */
const paid: INodeParameters = {
	mode: 'cash',
	specifyFeeComponents: 'fields',
	fee_components: {
		row: [
			{ component_type: code('tuition_fee'), amount: '1,000.10' },
			{ component_type: code('8926'), amount: 0.2 },
		],
	},
};
const paidRows = [
	{ component_type: 'tuition_fee', amount: 1000.1 },
	{ component_type: '8926', amount: 0.2 },
];

const add = (fields: INodeParameters) => operation('studentPayment', 'add')({ ...paid, ...fields });
const cancel = operation('studentPayment', 'cancel');
const getAll = operation('studentPayment', 'getAll');

describe('Add Payment', () => {
	it('sends the rows with their exact sum, and gives what was recorded', async () => {
		const jodo_student_id = newStudent();

		const items = await itemsOf(
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

		const [item = {}] = await itemsOf(add({ jodo_student_id }));

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

		await itemsOf(add({ jodo_student_id, paid_at: '={{ $now.toISODate() }}' }));

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

		await itemsOf(add({ jodo_student_id }));

		expect(bench.jodo.payments.map(({ amount }) => amount)).toEqual([1000.3]);
	});

	it('says in the output that a payment without a transaction ID cannot be cancelled', async () => {
		const jodo_student_id = newStudent();
		const hintsOf = async (transaction_id: string) =>
			(await bench.run(add({ jodo_student_id, transaction_id }), { items: [{}, {}] })).run.hints(
				'Jodo',
			);

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
				/^Jodo rejected the student payment: .*Invalid component type hostel_fee$/,
			);
			expect(apiError(error).description).toContain('Choose a fee component');
		},
	);

	it('takes a used transaction ID again, unless Jodo refuses it', async () => {
		const jodo_student_id = newStudent();
		const again = add({ jodo_student_id, transaction_id: 'RCPT-1' });
		await itemsOf(again);
		await itemsOf(again);
		expect(bench.jodo.payments).toHaveLength(2);

		bench.jodo.assume({ transactionRepeated: 'refused' });

		const { error } = await bench.run(again);
		expect(messageOf(error)).toBe(
			'Jodo rejected the student payment: Payment already exists for transaction id: RCPT-1',
		);
		expect(apiError(error).description).toContain('MAE00000');
	});

	const row = (cells: INodeParameters): INodeParameters => ({
		fee_components: { row: [{ component_type: code('tuition_fee'), amount: 100, ...cells }] },
	});
	const refusals: Array<[string, INodeParameters, string]> = [
		['an amount of nothing', row({ amount: 0 }), 'Amount (₹) must be more than zero'],
		['a blank amount', row({ amount: '={{ $json.no }}' }), 'Amount (₹) is blank'],
		[
			'three decimals',
			row({ amount: '={{ 0.1 + 0.2 }}' }),
			'Amount (₹): "0.30000000000000004" is not an amount in rupees',
		],
		[
			'no component',
			row({ component_type: code('={{ "" }}') }),
			'Fee Component (component_type) is blank',
		],
		['no rows', { fee_components: {} }, 'Fee Components has no fee component'],
		['no rows in JSON', feesAs('[]'), 'Fee Components (JSON) has no fee component'],
		[
			'a sum that no number can hold',
			feesAs(Array(3).fill({ component_type: 'tuition_fee', amount: 9_999_999_999_999 })),
			'Fee Components: the sum is too large',
		],
		['a blank mode', { mode: '={{ "" }}' }, 'Mode is blank'],
		[
			'a payment of tomorrow',
			{ paid_at: '={{ $now.plus({ days: 1 }).toISODate() }}' },
			'Paid At: "2026-11-26" is in the future (read as 26 Nov 2026 12:00 in Asia/Kolkata)',
		],
		[
			'a day that could be two',
			{ paid_at: '02/03/2026' },
			'Paid At: "02/03/2026" is not one certain date and time',
		],
		[
			'notes that are a list',
			{ additionalFields: { notes: '={{ [1] }}' } },
			'Additional Fields: Notes: a list is not text',
		],
	];

	it.each(refusals)('refuses %s before anything is sent', async (_what, fields, message) => {
		const { error } = await bench.run(add({ jodo_student_id: '1', ...fields }));

		const withoutDays = (text: string) =>
			text.replace(/"\d{4}-.*/, '').replace(/^Additional Fields: /, '');
		expect(withoutDays(messageOf(error))).toBe(withoutDays(message));
		expect(error).toHaveProperty('description', expect.stringMatching(/\S/));
		expect(bench.jodo.requests).toEqual([]);
	});
});

describe('Cancel Payment', () => {
	/** Records a payment with this transaction ID, and forgets that it was sent. */
	async function recorded(transaction_id: string): Promise<string> {
		const jodo_student_id = newStudent();
		await itemsOf(add({ jodo_student_id, transaction_id }));
		bench.jodo.requests.length = 0;
		return jodo_student_id;
	}
	const statuses = () => bench.jodo.payments.map(({ status }) => status);

	it.each([
		['RCPT-1', 'RCPT-1'],
		['2026/08 15', '2026%2F08%2015'],
		['रसीद?#7', '%E0%A4%B0%E0%A4%B8%E0%A5%80%E0%A4%A6%3F%237'],
		['..7', '..7'],
	])('takes back the payment %s, its ID one part of the address', async (transaction_id, part) => {
		const jodo_student_id = await recorded(transaction_id);

		const items = await itemsOf(cancel({ jodo_student_id, transaction_id }));

		expect(sent(bench.jodo)).toEqual([
			{ request: `DELETE /erp/students/${jodo_student_id}/payments/${part}` },
		]);
		expect(items).toEqual([{ jodo_student_id, transaction_id, cancelled: true }]);
		expect(statuses()).toEqual(['cancelled']);
	});

	it.each(['.', '..', ' .. '])('refuses %j, which would lead to another address', async (dots) => {
		const { error } = await bench.run(cancel({ jodo_student_id: '1', transaction_id: dots }));

		expect(messageOf(error)).toBe(`Transaction ID: "${dots.trim()}" cannot stand in an address`);
		expect(bench.jodo.requests).toEqual([]);
	});

	it.each([404, 400] as const)('says what was looked for (%d)', async (missing) => {
		bench.jodo.assume({ missingPayment: missing, missingStudent: missing });
		const jodo_student_id = await recorded('RCPT-1');

		const ofNobody = await bench.run(cancel({ jodo_student_id: '1', transaction_id: 'RCPT-1' }));
		const unknown = await bench.run(cancel({ jodo_student_id, transaction_id: 'RCPT-2' }));

		expect(messageOf(ofNobody.error)).toBe(
			'Jodo did not find the student payment: Student not found',
		);
		expect(messageOf(unknown.error)).toBe(
			'Jodo did not find the student payment: Payment not found for transaction id: RCPT-2',
		);
		for (const { error } of [ofNobody, unknown]) {
			expect(apiError(error).description).toContain('Check the Jodo student ID');
			expect(apiError(error).description).toContain('Check the transaction ID');
		}
		expect(statuses()).toEqual(['paid']);
	});

	it('does not find what was recorded in the dashboard', async () => {
		const jodo_student_id = newStudent();
		await bench.jodo.recordInDashboard(jodo_student_id, PAYMENT_EXAMPLE);

		const { error } = await bench.run(cancel({ jodo_student_id, transaction_id: 'RCPT-1' }));

		expect(messageOf(error)).toMatch(/^Jodo did not find the student payment/);
	});

	it('is sent again when the answer was lost before Jodo did anything', async () => {
		const jodo_student_id = await recorded('RCPT-1');
		bench.jodo.fail({ do: 'dropBefore' });

		expect(await itemsOf(cancel({ jodo_student_id, transaction_id: 'RCPT-1' }))).toEqual([
			expect.objectContaining({ cancelled: true }),
		]);
		expect(bench.jodo.requests).toHaveLength(2);
	});
});

describe('Get Many Payments', () => {
	const settledRow = {
		settlement_utr: expect.stringMatching(/^UTR/),
		settled_at: expect.stringMatching(/Z$/),
	};

	/** A student with a payment at the counter and, after it, an instalment that the bank has settled. */
	async function withPayments(): Promise<string> {
		const jodo_student_id = newStudent();
		await itemsOf(add({ jodo_student_id, paid_at: '2026-06-15', mode: 'cheque' }));
		await clientOf(bench.jodo).post(PLANS(jodo_student_id), PLAN_EXAMPLE);
		for (const step of ['setUp', 'activate', 'debit', 'settle'] as const) {
			await bench.jodo.planStep(jodo_student_id, step);
		}
		bench.jodo.requests.length = 0;
		return jodo_student_id;
	}

	it('gives one item a payment, its rows always called component_type', async () => {
		const jodo_student_id = await withPayments();

		const { items, error } = await bench.run(getAll({ jodo_student_id, returnAll: true }));

		expect(error).toBeUndefined();
		expect(sent(bench.jodo)).toEqual([
			{ request: `GET /erp/students/${jodo_student_id}/payments` },
		]);
		const notSettled = { settlement_utr: null, settled_at: null };
		expect(items.map(({ json }) => json)).toEqual([
			{
				jodo_student_id,
				payment_id: bench.jodo.payments[0]?.id,
				amount: 1000.3,
				product: 'direct',
				mode: 'cheque',
				paid_at: '2026-06-15T06:30:00Z',
				settled: false,
				settled_at: null,
				details: [
					{ component_type: 'tuition_fee', amount: 1000.1, ...notSettled },
					{ component_type: '8926', amount: 0.2, ...notSettled },
				],
			},
			{
				jodo_student_id,
				payment_id: bench.jodo.payments[1]?.id,
				amount: 1000,
				product: 'flex',
				mode: 'emandate',
				paid_at: expect.stringMatching(/Z$/),
				settled: true,
				settled_at: settledRow.settled_at,
				details: [{ component_type: 'tuition_fee', amount: 1000, ...settledRow }],
			},
		]);
		expect(pairing(items)).toEqual([0, 0]);
	});

	it.each(['text', 'decimals'] as const)('gives the same with amounts as %s', async (style) => {
		const jodo_student_id = await withPayments();
		const usual = await itemsOf(getAll({ jodo_student_id }));

		bench.jodo.assume({ amountsInAnswers: style, statusInAnswers: false });

		expect(await itemsOf(getAll({ jodo_student_id }))).toEqual(usual);
	});

	it.each(['fee_component', 'component_type'])('reads rows that call it %s', async (key) => {
		const data = [{ id: 7, amount: '5', details: [{ [key]: 8926, amount: '5.00' }] }];
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data } } });

		expect(await itemsOf(getAll({ jodo_student_id: '={{ 1204 }}' }))).toEqual([
			{
				jodo_student_id: '1204',
				payment_id: '7',
				amount: 5,
				product: null,
				mode: null,
				paid_at: null,
				settled: false,
				settled_at: null,
				details: [{ component_type: '8926', amount: 5, settlement_utr: null, settled_at: null }],
			},
		]);
	});

	it('gives as many as the limit says', async () => {
		const jodo_student_id = await withPayments();

		expect(await itemsOf(getAll({ jodo_student_id, returnAll: false, limit: 1 }))).toHaveLength(1);
		expect(await itemsOf(getAll({ jodo_student_id, limit: 1, simplify: false }))).toHaveLength(1);
	});

	it.each([0, -1, 1.5, 'many'])('refuses the limit %j', async (limit) => {
		const { error } = await bench.run(getAll({ jodo_student_id: '1', limit }));

		expect(messageOf(error)).toBe(`Limit: "${limit}" is not a whole number above zero`);
		expect(bench.jodo.requests).toEqual([]);
	});

	it('gives the rows as Jodo has them with Simplify off', async () => {
		const jodo_student_id = await withPayments();

		const [counter] = await itemsOf(getAll({ jodo_student_id, simplify: false }));

		expect(counter).toEqual({
			id: bench.jodo.payments[0]?.id,
			amount: 1000.3,
			product: 'direct',
			mode: 'cheque',
			paid_at: '2026-06-15T06:30:00Z',
			details: [
				expect.objectContaining({ fee_component: 'tuition_fee', settlement_utr: null }),
				expect.objectContaining({ fee_component: '8926', amount: 0.2 }),
			],
		});
	});

	it('gives no item for a student who has paid nothing', async () => {
		expect(await itemsOf(getAll({ jodo_student_id: newStudent() }))).toEqual([]);
	});

	it.each([true, false])('gives what Jodo lists, cancelled ones too: %j', async (listed) => {
		const jodo_student_id = newStudent();
		await itemsOf(add({ jodo_student_id, transaction_id: 'RCPT-1' }));
		await itemsOf(cancel({ jodo_student_id, transaction_id: 'RCPT-1' }));
		bench.jodo.assume({ cancelledPaymentsListed: listed });

		expect(await itemsOf(getAll({ jodo_student_id }))).toHaveLength(listed ? 1 : 0);
	});

	it('pairs the payments of several students to their inputs', async () => {
		const first = await withPayments();
		const second = newStudent();
		const third = await withPayments();

		const { items } = await bench.run(getAll({ jodo_student_id: '={{ $json.student }}' }), {
			items: [{ student: first }, { student: second }, { student: third }],
		});

		expect(pairing(items)).toEqual([0, 0, 2, 2]);
		expect(items.map(({ json }) => json.jodo_student_id)).toEqual([first, first, third, third]);
	});

	it('says that the student was looked for', async () => {
		const { error } = await bench.run(getAll({ jodo_student_id: '1' }));

		expect(messageOf(error)).toBe('Jodo did not find the student: Student not found');
	});
});
