import type { INodeParameters } from 'n8n-workflow';

import { clientOf, PLAN_EXAMPLE, PLANS } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import { apiError, pairing } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { code } from '../locator';
import { itemsOf, messageOf, operation, sent } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const newStudent = () => bench.jodo.addStudent().jodo_student_id;

const set = operation('flexPlan', 'set');
const get = operation('flexPlan', 'get');

/** A schedule given all together, as JSON text or as an expression. */
const scheduleAs = (json: unknown): INodeParameters => ({
	specifyPaymentSchedule: 'json',
	paymentScheduleJson: typeof json === 'string' ? json : JSON.stringify(json),
});

/** Rows of the panel, each with a day, a component and an amount. */
const scheduleOf = (...row: INodeParameters[]): INodeParameters => ({
	specifyPaymentSchedule: 'fields',
	payment_schedule: { row },
});

const tuition = code('tuition_fee');
const transport = code('8926');

describe('Set Flex Plan', () => {
	it('makes one instalment of the rows of one day, and puts the days in order', async () => {
		const jodo_student_id = newStudent();

		const items = await itemsOf(
			bench,
			set({
				jodo_student_id,
				...scheduleOf(
					{
						due_date: '10 Jul 2027',
						component_type: tuition,
						amount: '1,000',
						is_downpayment: false,
					},
					{ due_date: '2027-06-10', component_type: tuition, amount: 0.1, is_downpayment: true },
					{ due_date: '2027-07-10T00:00:00', component_type: transport, amount: 0.2 },
				),
			}),
		);

		expect(sent(bench.jodo)).toEqual([
			{
				request: `POST /flex/students/${jodo_student_id}/plans`,
				body: {
					payment_schedule: [
						{
							due_date: '2027-06-10',
							details: [{ component_type: 'tuition_fee', amount: 0.1, is_downpayment: true }],
						},
						{
							due_date: '2027-07-10',
							details: [
								{ component_type: 'tuition_fee', amount: 1000, is_downpayment: false },
								{ component_type: '8926', amount: 0.2, is_downpayment: false },
							],
						},
					],
				},
			},
		]);
		expect(items).toEqual([
			{
				jodo_student_id,
				instalments: 2,
				amount: 1000.3,
				first_due_date: '2027-06-10',
				last_due_date: '2027-07-10',
			},
		]);
	});

	it('takes the schedule of the page as JSON text, without what is optional there', async () => {
		const jodo_student_id = newStudent();

		await itemsOf(bench, set({ jodo_student_id, ...scheduleAs(PLAN_EXAMPLE.payment_schedule) }));

		expect(bench.onlyBody()).toEqual(PLAN_EXAMPLE);
	});

	it('takes the flat rows of a sheet by an expression', async () => {
		const jodo_student_id = newStudent();
		const rows = [
			{ due_date: '10-Jun-2027', component_type: 'tuition_fee', amount: '₹ 500' },
			{ due_date: 46548, component_type: 8926, amount: 20, is_downpayment: '' },
			{ due_date: '10 July 2027', component_type: 'tuition_fee', amount: 5, is_downpayment: 'no' },
		];

		const { error } = await bench.run(
			set({ jodo_student_id, ...scheduleAs('={{ $json.rows }}') }),
			{ items: [{ rows }] },
		);

		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual({
			payment_schedule: [
				{
					due_date: '2027-06-10',
					details: [
						{ component_type: 'tuition_fee', amount: 500 },
						{ component_type: '8926', amount: 20 },
					],
				},
				{
					due_date: '2027-07-10',
					details: [{ component_type: 'tuition_fee', amount: 5, is_downpayment: false }],
				},
			],
		});
	});

	it('sets another schedule in place of the first, until the parent has set it up', async () => {
		const jodo_student_id = newStudent();
		const plan = set({ jodo_student_id, ...scheduleAs(PLAN_EXAMPLE.payment_schedule) });
		await itemsOf(bench, plan);
		await itemsOf(bench, plan);
		expect(bench.jodo.plans).toHaveLength(1);
		await bench.jodo.planStep(jodo_student_id, 'setUp');

		const { error } = await bench.run(plan);

		expect(messageOf(error)).toBe('Jodo did not set the Flex plan: Subscription is already set up');
		expect(apiError(error).description).toContain('Once the parent has finished the setup');
	});

	it('is sent again after a lost answer: the same schedule leaves the same plan', async () => {
		const jodo_student_id = newStudent();
		bench.jodo.fail({ do: 'dropAfter' });

		await itemsOf(bench, set({ jodo_student_id, ...scheduleAs(PLAN_EXAMPLE.payment_schedule) }));

		expect(bench.jodo.requests).toHaveLength(2);
		expect(bench.jodo.plans.map((plan) => plan.payment_schedule.length)).toEqual([2]);
	});

	it('says that a fee component is not available, and what to do', async () => {
		const row = { due_date: '2027-06-10', component_type: code('hostel_fee'), amount: 1 };

		const { error } = await bench.run(set({ jodo_student_id: newStudent(), ...scheduleOf(row) }));

		expect(messageOf(error)).toBe('Jodo did not set the Flex plan: Fee component is not available');
		expect(apiError(error).description).toContain('Choose a fee component');
	});

	it.each([404, 400] as const)('says that the student was looked for (%d)', async (missing) => {
		bench.jodo.assume({ missingStudent: missing });
		const row = { due_date: '2027-06-10', component_type: tuition, amount: 1 };

		const { error } = await bench.run(set({ jodo_student_id: '1', ...scheduleOf(row) }));

		expect(messageOf(error)).toBe('Jodo did not find the student: Student was not found');
		expect(apiError(error).description).toContain('Check the Jodo student ID');
	});

	const good = { due_date: '2027-06-10', component_type: 'tuition_fee', amount: 1 };
	const refusals: Array<[string, INodeParameters, string]> = [
		['no rows', scheduleOf(), 'Payment Schedule has no instalment'],
		['no rows in JSON', scheduleAs('[]'), 'Payment Schedule as JSON has no instalment'],
		[
			'a blank day',
			scheduleAs([{ ...good, due_date: '' }]),
			'Payment Schedule as JSON, row 1: Due Date is blank',
		],
		[
			'a day that could be two',
			scheduleAs([good, { ...good, due_date: '05/04/2027' }]),
			'Payment Schedule as JSON, row 2: Due Date: "05/04/2027" is not a clear date',
		],
		[
			'a row of nothing',
			scheduleAs([{ ...good, amount: 0 }]),
			'Payment Schedule as JSON, row 1: Amount in Rupees must be more than zero',
		],
		[
			'a downpayment that is neither yes nor no',
			scheduleAs([{ ...good, is_downpayment: 'half' }]),
			'Payment Schedule as JSON, row 1: Is Downpayment: "half" is neither yes nor no',
		],
		[
			'an instalment without rows',
			scheduleAs([{ due_date: '2027-06-10', details: [] }]),
			'Payment Schedule as JSON, row 1: Details has no fee component',
		],
		[
			'a blank amount inside an instalment',
			scheduleAs([{ due_date: '2027-06-10', details: [{ component_type: 'tuition_fee' }] }]),
			'Payment Schedule as JSON, row 1: Details: row 1: Amount in Rupees is blank',
		],
		[
			'what the page does not have',
			scheduleAs([{ ...good, mode: 'cash' }]),
			'Payment Schedule as JSON, row 1: "mode" is not known',
		],
		['text that is no JSON', scheduleAs('[{]'), 'Payment Schedule as JSON is not readable JSON'],
	];

	it('says of a due date how a due date is written, not how a birthday is', async () => {
		const schedule = scheduleAs([{ ...good, due_date: '05/04/2027' }]);

		const { error } = await bench.run(set({ jodo_student_id: '1', ...schedule }));

		expect(error).toHaveProperty('description', expect.stringContaining('such as 10 Apr 2027.'));
		expect(error).toHaveProperty('description', expect.not.stringContaining('2014'));
	});

	it.each(refusals)('refuses %s before anything is sent', async (_what, schedule, message) => {
		const { error } = await bench.run(set({ jodo_student_id: '1', ...schedule }));

		expect(messageOf(error).replace(/ at line .*/, '')).toBe(message);
		expect(error).toHaveProperty('description', expect.stringMatching(/\S/));
		expect(bench.jodo.requests).toEqual([]);
	});
});

describe('Get Flex Plan', () => {
	async function withPlan(): Promise<string> {
		const jodo_student_id = newStudent();
		await clientOf(bench.jodo).post(PLANS(jodo_student_id), PLAN_EXAMPLE);
		bench.jodo.requests.length = 0;
		return jodo_student_id;
	}

	it('gives one item an instalment, all paired to the input', async () => {
		const jodo_student_id = await withPlan();

		const { items } = await bench.run(get({ jodo_student_id }));

		expect(sent(bench.jodo)).toEqual([{ request: `GET /flex/students/${jodo_student_id}/plans` }]);
		expect(items.map(({ json }) => json)).toEqual([
			{
				jodo_student_id,
				instalment: 1,
				due_date: '2026-06-10',
				amount: 1000,
				details: [{ component_type: 'tuition_fee', amount: 1000 }],
			},
			{
				jodo_student_id,
				instalment: 2,
				due_date: '2026-07-10',
				amount: 1250.5,
				details: [
					{ component_type: 'tuition_fee', amount: 1000 },
					{ component_type: '8926', amount: 250.5 },
				],
			},
		]);
		expect(pairing(items)).toEqual([0, 0]);
	});

	it.each(['text', 'decimals'] as const)('gives the same with amounts as %s', async (style) => {
		const jodo_student_id = await withPlan();
		const usual = await itemsOf(bench, get({ jodo_student_id }));

		bench.jodo.assume({ amountsInAnswers: style, statusInAnswers: false });

		expect(await itemsOf(bench, get({ jodo_student_id }))).toEqual(usual);
	});

	it('keeps rows of nothing, which occur', async () => {
		const payment_schedule = [
			{ due_date: '2027-06-10', amount: 0.0, details: [{ component_type: 8926, amount: 0.0 }] },
		];
		const answer = { status: 'success', data: { payment_schedule } };
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: answer } });

		expect(await itemsOf(bench, get({ jodo_student_id: '1' }))).toEqual([
			{
				jodo_student_id: '1',
				instalment: 1,
				due_date: '2027-06-10',
				amount: 0,
				details: [{ component_type: '8926', amount: 0 }],
			},
		]);
	});

	it('gives the schedule as Jodo has it with Simplify off', async () => {
		const jodo_student_id = await withPlan();

		expect(await itemsOf(bench, get({ jodo_student_id, simplify: false }))).toEqual([
			{
				payment_schedule: PLAN_EXAMPLE.payment_schedule.map(({ due_date }, index) => ({
					due_date,
					amount: [1000, 1250.5][index],
					details: expect.any(Array),
				})),
			},
		]);
	});

	it('gives no item before a plan was set', async () => {
		expect(await itemsOf(bench, get({ jodo_student_id: newStudent() }))).toEqual([]);
	});

	it('says that there is no plan, where Jodo says so', async () => {
		bench.jodo.assume({ missingPlan: 404 });

		const { error } = await bench.run(get({ jodo_student_id: newStudent() }));

		expect(messageOf(error)).toBe('Jodo did not find the Flex plan: Plan was not found');
	});

	it.each([404, 400] as const)('says that the student is not there (%d)', async (missing) => {
		bench.jodo.assume({ missingStudent: missing });

		const { error } = await bench.run(get({ jodo_student_id: '1' }));

		expect(messageOf(error)).toBe('Jodo did not find the Flex plan: Student was not found');
		expect(apiError(error).description).toContain('Check the Jodo student ID');
	});
});
