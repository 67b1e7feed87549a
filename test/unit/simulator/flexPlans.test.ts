import { startedOnce } from '../../startedOnce';
import { clientOf, PLAN_EXAMPLE, PLANS, STUDENTS } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';
import type { FlexStep } from '../../../simulator/index';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
let student = '';
beforeEach(() => {
	simulator.reset();
	student = simulator.addStudent().jodo_student_id;
});

async function set(plan: object = PLAN_EXAMPLE) {
	return await jodo.post(PLANS(student), plan);
}

async function happen(...steps: FlexStep[]): Promise<void> {
	for (const step of steps) await simulator.planStep(student, step);
}

/** A plan of one instalment with one row. */
function planOf(instalment: object, row: object = {}) {
	const details = [{ component_type: 'tuition_fee', amount: 10, ...row }];
	return { payment_schedule: [{ due_date: '2026-06-10', details, ...instalment }] };
}

describe('Manage Flex Plan', () => {
	it('answers status only, and Get Flex Schedule shows what is stored', async () => {
		const { status, data } = await set();
		expect(status).toBe(200);
		expect(data).toEqual({ status: 'success' });
		expect((await jodo.get(PLANS(student))).data).toEqual({
			status: 'success',
			data: {
				payment_schedule: [
					{
						due_date: '2026-06-10',
						amount: 1000,
						details: [{ component_type: 'tuition_fee', amount: 1000 }],
					},
					{
						due_date: '2026-07-10',
						amount: 1250.5,
						details: [
							{ component_type: 'tuition_fee', amount: 1000 },
							{ component_type: '8926', amount: 250.5 },
						],
					},
				],
			},
		});
	});

	it('replaces a plan that nobody has set up', async () => {
		await set();
		await set(planOf({ due_date: '2026-12-01' }));
		expect(simulator.plans).toMatchObject([
			{ jodo_student_id: student, payment_schedule: [{ due_date: '2026-12-01' }] },
		]);
	});

	it('refuses a plan once the payer has set one up', async () => {
		await set();
		await happen('setUp');
		const { status, data } = await set();
		expect(status).toBe(400);
		expect(data.message).toBe('Subscription is already set up');
	});

	it('refuses a fee component that the branch does not have, in the words of the page', async () => {
		const { status, data } = await set(planOf({}, { component_type: 'hostel_fee' }));
		expect(status).toBe(400);
		expect(data.message).toBe('Fee component is not available');
		expect(simulator.plans).toHaveLength(0);
	});

	it('does not know a student that does not exist, in the words of the page', async () => {
		student = '1';
		const { status, data } = await set();
		expect(status).toBe(404);
		expect(data.message).toBe('Student was not found');
	});

	it.each([
		['an empty schedule', { payment_schedule: [] }, '', 'ensure this value has at least 1 items'],
		[
			'a date as India writes it',
			planOf({ due_date: '10/06/2026' }),
			'.0.due_date',
			'invalid date format',
		],
		[
			'an instalment without rows',
			planOf({ details: [] }),
			'.0.details',
			'ensure this value has at least 1 items',
		],
		[
			'an amount of the instalment',
			planOf({ amount: 10 }),
			'.0.amount',
			'extra fields not permitted',
		],
		[
			'an amount as text',
			planOf({}, { amount: '10' }),
			'.0.details.0.amount',
			'value is not a valid float',
		],
		[
			'is_downpayment as text',
			planOf({}, { is_downpayment: 'yes' }),
			'.0.details.0.is_downpayment',
			'value could not be parsed to a boolean',
		],
	])('refuses %s', async (_case, plan, place, message) => {
		const { status, data } = await set(plan);
		expect(status).toBe(400);
		expect(data.errors.map(Object.values)).toEqual([[`payment_schedule${place}`, message]]);
	});

	it('takes a row of nothing, as they occur in answers', async () => {
		expect((await set(planOf({}, { amount: 0 }))).status).toBe(200);
	});
});

describe('Get Flex Schedule', () => {
	it('is empty before a plan was set, or 404 where that is assumed', async () => {
		expect((await jodo.get(PLANS(student))).data.data).toEqual({ payment_schedule: [] });
		simulator.assume({ missingPlan: 404 });
		expect((await jodo.get(PLANS(student))).status).toBe(404);
	});
});

describe("the payer's and the bank's part", () => {
	it('sets up, debits, and settles, and List Payments shows it', async () => {
		await set();
		await happen('setUp', 'activate', 'debit', 'settle');
		const { data } = await jodo.get(`${STUDENTS}/${student}/payments`);
		expect(data.data).toMatchObject([
			{
				product: 'flex',
				amount: 1000,
				details: [{ fee_component: 'tuition_fee', settlement_utr: expect.stringMatching(/^UTR/) }],
			},
		]);
		expect(simulator.plans).toMatchObject([
			{ payment_schedule: [{ status: 'settled' }, { status: 'due' }] },
		]);
	});

	it('shows the subscription as the status of the product', async () => {
		await set();
		await happen('setUp', 'activate');
		const { data } = await jodo.get(`${STUDENTS}/${student}/products?product_type=flex`);
		expect(data.data).toMatchObject([{ status: 'active' }]);
	});

	it('debits again what has bounced', async () => {
		await set(planOf({}));
		await happen('setUp', 'activate', 'bounce');
		expect(simulator.payments).toHaveLength(0);
		await happen('debit');
		expect(simulator.payments).toHaveLength(1);
	});

	it('debits the instalment that is named', async () => {
		await set();
		await happen('setUp', 'activate');
		await simulator.planStep(student, 'debit', { instalment: 1 });
		expect(simulator.payments).toMatchObject([{ amount: 1250.5 }]);
		await expect(simulator.planStep(student, 'debit', { instalment: 1 })).rejects.toThrow(
			'No instalment that is due or bounced',
		);
	});

	it.each<[string, FlexStep[], string]>([
		['a debit before the setup', ['debit'], 'The payer has not set up this plan yet'],
		['a debit before the bank has confirmed', ['setUp', 'debit'], 'Subscription is not active yet'],
		['a second setup', ['setUp', 'setUp'], 'Subscription is already set up'],
		[
			'a downpayment that bounces',
			['setUp', 'activate', 'bounce'],
			'A downpayment does not bounce',
		],
		[
			'a debit after the mandate was cancelled',
			['setUp', 'activate', 'cancelMandate', 'debit'],
			'The mandate is cancelled',
		],
		[
			'a mandate that ends twice',
			['setUp', 'activate', 'expireMandate', 'cancelMandate'],
			'The mandate is already expired',
		],
		['a settlement of nothing', ['setUp', 'activate', 'settle'], 'No instalment that is debited'],
	])('knows no %s', async (_case, steps, message) => {
		await set();
		await expect(happen(...steps)).rejects.toThrow(message);
	});

	it('knows none without a plan', async () => {
		await expect(happen('setUp')).rejects.toThrow('No plan was set for this student');
	});
});
