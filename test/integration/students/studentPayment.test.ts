import { clientOf, PAYMENT_EXAMPLE, PLAN_EXAMPLE, PLANS } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import { apiError, pairing } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { add, itemsOf, messageOf, operation, sent } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const newStudent = () => bench.jodo.addStudent().jodo_student_id;

const cancel = operation('studentPayment', 'cancel');
const getAll = operation('studentPayment', 'getAll');

describe('Cancel Payment', () => {
	/** Records a payment with this transaction ID, and forgets that it was sent. */
	async function recorded(transaction_id: string): Promise<string> {
		const jodo_student_id = newStudent();
		await itemsOf(bench, add({ jodo_student_id, transaction_id }));
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

		const items = await itemsOf(bench, cancel({ jodo_student_id, transaction_id }));

		expect(sent(bench.jodo)).toEqual([
			{ request: `DELETE /erp/students/${jodo_student_id}/payments/${part}` },
		]);
		expect(items).toEqual([{ jodo_student_id, transaction_id, cancelled: true }]);
		expect(statuses()).toEqual(['cancelled']);
	});

	it.each(['.', '..', ' .. ', 'R-\ud800'])(
		'refuses %j, which no address can hold',
		async (dots) => {
			const { error } = await bench.run(cancel({ jodo_student_id: '1', transaction_id: dots }));

			expect(messageOf(error)).toBe(
				`Transaction ID: "${dots.trim()}" cannot be part of a web address`,
			);
			expect(bench.jodo.requests).toEqual([]);
		},
	);

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

	it('says that a payment may be cancelled already, where a lost answer hid that', async () => {
		const jodo_student_id = await recorded('RCPT-1');
		bench.jodo.fail({ do: 'dropAfter' });

		const { error } = await bench.run(cancel({ jodo_student_id, transaction_id: 'RCPT-1' }));

		expect(messageOf(error)).toMatch(/^Jodo did not find the student payment: .* \(tried 2 times/);
		expect(apiError(error).description).toContain(
			'If the payment was cancelled before, Jodo does not find it, either.',
		);
		expect(statuses()).toEqual(['cancelled']);
	});

	it('is sent again when the answer was lost before Jodo did anything', async () => {
		const jodo_student_id = await recorded('RCPT-1');
		bench.jodo.fail({ do: 'dropBefore' });

		expect(await itemsOf(bench, cancel({ jodo_student_id, transaction_id: 'RCPT-1' }))).toEqual([
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
		await itemsOf(bench, add({ jodo_student_id, paid_at: '2026-06-15', mode: 'cheque' }));
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
		const usual = await itemsOf(bench, getAll({ jodo_student_id }));

		bench.jodo.assume({ amountsInAnswers: style, statusInAnswers: false });

		expect(await itemsOf(bench, getAll({ jodo_student_id }))).toEqual(usual);
	});

	it.each(['fee_component', 'component_type'])('reads rows that call it %s', async (key) => {
		const data = [{ id: 7, amount: '5', details: [{ [key]: 8926, amount: '5.00' }] }];
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data } } });

		expect(await itemsOf(bench, getAll({ jodo_student_id: '={{ 1204 }}' }))).toEqual([
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

		expect(
			await itemsOf(bench, getAll({ jodo_student_id, returnAll: false, limit: 1 })),
		).toHaveLength(1);
		expect(
			await itemsOf(bench, getAll({ jodo_student_id, limit: 1, simplify: false })),
		).toHaveLength(1);
	});

	it.each([
		[0, '"0"'],
		[-1, '"-1"'],
		[1.5, '"1.5"'],
		['many', '"many"'],
		// What a number cannot be made of at all.
		[{ toString: 'none', valueOf: 'none' }, 'an object'],
	])('refuses the limit %j', async (limit, called) => {
		const { error } = await bench.run(getAll({ jodo_student_id: '1', limit }));

		expect(messageOf(error)).toBe(`Limit: ${called} is not a whole number above zero`);
		expect(bench.jodo.requests).toEqual([]);
	});

	it('gives the rows as Jodo has them with Simplify off', async () => {
		const jodo_student_id = await withPayments();

		const [counter] = await itemsOf(bench, getAll({ jodo_student_id, simplify: false }));

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
		expect(await itemsOf(bench, getAll({ jodo_student_id: newStudent() }))).toEqual([]);
	});

	it.each([true, false])('gives what Jodo lists, cancelled ones too: %j', async (listed) => {
		const jodo_student_id = newStudent();
		await itemsOf(bench, add({ jodo_student_id, transaction_id: 'RCPT-1' }));
		await itemsOf(bench, cancel({ jodo_student_id, transaction_id: 'RCPT-1' }));
		bench.jodo.assume({ cancelledPaymentsListed: listed });

		expect(await itemsOf(bench, getAll({ jodo_student_id }))).toHaveLength(listed ? 1 : 0);
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
