import { startedOnce } from '../../startedOnce';
import { clientOf, PAYMENT_EXAMPLE, STUDENTS } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
let student = '';
beforeEach(() => {
	simulator.reset();
	student = simulator.addStudent().jodo_student_id;
});

const path = () => `${STUDENTS}/${student}/payments`;

async function add(change: object = {}) {
	return await jodo.post(path(), { ...PAYMENT_EXAMPLE, ...change });
}

async function listed() {
	return (await jodo.get(path())).data.data;
}

describe('Add Payment', () => {
	it('answers 201 and status only', async () => {
		const { status, data } = await add();
		expect(status).toBe(201);
		expect(data).toEqual({ status: 'success' });
		expect(simulator.withTransactionId('RCPT-1')).toMatchObject([
			{ jodo_student_id: student, amount: 1500.5, notes: 'Paid at the counter', status: 'paid' },
		]);
	});

	it('takes the mode to be others when none is named', async () => {
		const { amount, paid_at, fee_components } = PAYMENT_EXAMPLE;
		expect((await jodo.post(path(), { amount, paid_at, fee_components })).status).toBe(201);
		expect(simulator.payments).toMatchObject([{ mode: 'others', transaction_id: null }]);
	});

	it.each([
		['an amount as text', { amount: '1500.5' }, 'amount', 'value is not a valid float'],
		['nothing', { amount: 0 }, 'amount', 'ensure this value is greater than 0'],
		[
			'an amount that is not the sum of its rows',
			{ amount: 1500 },
			'amount',
			'amount must be the sum of fee_components',
		],
		['a time without zone', { paid_at: '2026-06-10T10:00' }, 'paid_at', 'invalid datetime format'],
		['no rows', { fee_components: [] }, 'fee_components', 'ensure this value has at least 1 items'],
		[
			'a component that the branch does not have',
			{ fee_components: [{ component_type: 'hostel_fee', amount: 1500.5 }] },
			'fee_components.0.component_type',
			'Invalid component type hostel_fee',
		],
		[
			'rows named as in the answers',
			{ fee_components: [{ component_type: '8926', fee_component: '8926', amount: 1500.5 }] },
			'fee_components.0.fee_component',
			'extra fields not permitted',
		],
		['notes as a list', { notes: [] }, 'notes', 'str type expected'],
		['a blank transaction ID', { transaction_id: '' }, 'transaction_id', 'value must not be blank'],
		['an unknown member', { currency: 'INR' }, 'currency', 'extra fields not permitted'],
	])('refuses %s', async (_case, change, key, message) => {
		const { status, data } = await add(change);
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key, message }]);
		expect(simulator.payments).toHaveLength(0);
	});

	it('does not add the rows up where that is assumed', async () => {
		simulator.assume({ paymentSumChecked: false });
		expect((await add({ amount: 1500 })).status).toBe(201);
	});

	it('records a repeated transaction ID a second time', async () => {
		await add();
		expect((await add()).status).toBe(201);
		expect(simulator.withTransactionId('RCPT-1')).toHaveLength(2);
	});

	it('refuses a repeated transaction ID where that is assumed, until the first is cancelled', async () => {
		simulator.assume({ transactionRepeated: 'refused' });
		await add();
		const { status, data } = await add();
		expect(status).toBe(400);
		expect(data).toMatchObject({
			code: 'MAE00000',
			message: 'Payment already exists for transaction id: RCPT-1',
		});
		await jodo.delete(`${path()}/RCPT-1`);
		expect((await add()).status).toBe(201);
	});

	it('does not know a student that does not exist', async () => {
		student = '1';
		const { status, data } = await add();
		expect(status).toBe(404);
		expect(data).toMatchObject({ code: 'MAE00001', message: 'Student not found' });
	});
});

describe('List Payments', () => {
	it('names the component fee_component, and gives no transaction ID', async () => {
		await add();
		expect(await listed()).toEqual([
			{
				id: expect.stringMatching(/^pay_/),
				amount: 1500.5,
				product: 'direct',
				mode: 'cash',
				paid_at: '2026-06-10T04:30:00Z',
				details: [
					{
						fee_component: 'tuition_fee',
						amount: 1000,
						settlement_utr: 'UTR0000001',
						settled_at: null,
					},
					{
						fee_component: '8926',
						amount: 500.5,
						settlement_utr: 'UTR0000001',
						settled_at: null,
					},
				],
			},
		]);
	});

	it("lists this student's only", async () => {
		await add();
		student = simulator.addStudent().jodo_student_id;
		expect(await listed()).toEqual([]);
	});

	it('leaves cancelled ones out, unless it is assumed that they stay', async () => {
		await add();
		await jodo.delete(`${path()}/RCPT-1`);
		expect(await listed()).toEqual([]);
		simulator.assume({ cancelledPaymentsListed: true });
		expect(await listed()).toHaveLength(1);
	});

	it('writes amounts as text where that is assumed', async () => {
		simulator.assume({ amountsInAnswers: 'text' });
		await add();
		expect(await listed()).toMatchObject([
			{ amount: '1500.5', details: [{ amount: '1000.0' }, {}] },
		]);
	});

	it('does not know a student that does not exist', async () => {
		const { status, data } = await jodo.get(`${STUDENTS}/1/payments`);
		expect(status).toBe(404);
		expect(data).toMatchObject({ code: 'MAE00001', message: 'Student not found' });
	});
});

describe('Cancel Payment', () => {
	it('cancels by the transaction ID that was sent, and answers status only', async () => {
		await add({ transaction_id: 'RCPT/2026 17' });
		const { status, data } = await jodo.delete(`${path()}/${encodeURIComponent('RCPT/2026 17')}`);
		expect(status).toBe(200);
		expect(data).toEqual({ status: 'success' });
		expect(simulator.payments).toMatchObject([{ status: 'cancelled' }]);
	});

	it.each([404, 400] as const)(
		'answers %d for one that does not exist, or was cancelled',
		async (missingPayment) => {
			simulator.assume({ missingPayment });
			await add();
			await jodo.delete(`${path()}/RCPT-1`);
			for (const transaction_id of ['RCPT-1', 'RCPT-2']) {
				const { status, data } = await jodo.delete(`${path()}/${transaction_id}`);
				expect(status).toBe(missingPayment);
				expect(data.message).toBe(`Payment not found for transaction id: ${transaction_id}`);
			}
		},
	);

	it("leaves what was recorded in Jodo's dashboard", async () => {
		await simulator.recordInDashboard(student, PAYMENT_EXAMPLE);
		expect((await jodo.delete(`${path()}/RCPT-1`)).status).toBe(404);
		expect(await listed()).toHaveLength(1);
	});
});
