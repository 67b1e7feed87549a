import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clientOf, STUDENTS } from '../../../simulator/exampleRequests';
import { startedOnce } from '../../startedOnce';
import { apiError } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { code } from '../locator';
import {
	feesAs,
	feesOfPanel,
	feesOnPage,
	itemsOf,
	messageOf,
	operation,
	rohan,
	rohanSent,
	sent,
	userAt,
} from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const register = operation('student', 'register');
const updateFee = operation('student', 'updateFee');

describe('the fees of Register Student and Update Fee', () => {
	/** What is sent of the fees, when they are given so. */
	async function sentFees(fees: INodeParameters, items: IDataObject[] = [{}]): Promise<unknown> {
		const { jodo_student_id } = bench.jodo.addStudent();
		const { error } = await bench.run(updateFee({ jodo_student_id, ...fees }), { items });
		expect(error).toBeUndefined();
		return Object(bench.onlyBody()).fee_components;
	}
	const severalDiscounts = [
		{
			component_type: 'tuition_fee',
			fee_amount: 50_000,
			discounts: [
				{ discount_type: 'SIBLINGS', value: 500 },
				{ discount_type: 'MANAGEMENT', value: 99.99 },
			],
		},
	];

	it('are those of the panel', async () => {
		expect(await sentFees(feesOfPanel)).toEqual(feesOnPage);
	});

	it('may have several discounts, in the form of the page, as JSON text', async () => {
		expect(await sentFees(feesAs(severalDiscounts))).toEqual(severalDiscounts);
	});

	it('may have amounts as text, as the sample of the page has them', async () => {
		const asText = [
			{
				component_type: 8926,
				fee_amount: '2250',
				discounts: [{ discount_type: 'SIBLINGS', value: '250' }],
			},
		];

		expect(await sentFees(feesAs(asText))).toEqual([
			{
				component_type: '8926',
				fee_amount: 2250,
				discounts: [{ discount_type: 'SIBLINGS', value: 250 }],
			},
		]);
	});

	it('may come from a field that an expression names', async () => {
		const items = [{ fees: severalDiscounts }];

		expect(await sentFees(feesAs('={{ $json.fees }}'), items)).toEqual(severalDiscounts);
	});

	it('may come in the flat rows of a sheet, those without a discount left blank', async () => {
		const fees = [
			{
				component_type: 'tuition_fee',
				fee_amount: '50,000',
				discount_type: 'SIBLINGS',
				discount_value: '500.50',
			},
			{ component_type: 8926, fee_amount: '12000', discount_type: '', discount_value: null },
		];

		expect(await sentFees(feesAs('={{ $json.fees }}'), [{ fees }])).toEqual(feesOnPage);
	});

	it('have no discounts where the list of them is empty', async () => {
		const fees = [{ component_type: 'tuition_fee', fee_amount: 1, discounts: [] }];

		expect(await sentFees(feesAs(fees))).toEqual([
			{ component_type: 'tuition_fee', fee_amount: 1, discounts: [] },
		]);
	});

	const row = (cells: INodeParameters): INodeParameters => ({
		fee_components: { row: [{ component_type: code('tuition_fee'), fee_amount: 100, ...cells }] },
	});
	const refusals: Array<[string, INodeParameters, string]> = [
		[
			'a discount without its amount',
			row({ discount_type: code('SIBLINGS') }),
			'Discount Value in Rupees is blank',
		],
		[
			'an amount without its discount',
			row({ discount_value: 5 }),
			'Discount (discount_type) is blank',
		],
		['a fee of nothing', row({ fee_amount: 0 }), 'Fee Amount in Rupees must be more than zero'],
		[
			'a row without a component',
			row({ component_type: code('={{ "" }}') }),
			'Fee Component (component_type) is blank',
		],
		[
			'an amount with three decimals in the second row',
			feesAs([
				{ component_type: 'tuition_fee', fee_amount: 1 },
				{ component_type: 'tuition_fee', fee_amount: 1.005 },
			]),
			'Fee Components as JSON, row 2: Fee Amount in Rupees: "1.005" is not an amount in rupees',
		],
		[
			'a discount of the page without its amount',
			feesAs([
				{
					component_type: 'tuition_fee',
					fee_amount: 1,
					discounts: [{ discount_type: 'SIBLINGS' }],
				},
			]),
			'Fee Components as JSON, row 1: Discounts: row 1: Discount Value in Rupees (value) is blank',
		],
		[
			'both forms of a discount in one row',
			feesAs([
				{ component_type: 'tuition_fee', fee_amount: 1, discount_type: 'SIBLINGS', discounts: [] },
			]),
			'Fee Components as JSON, row 1: "discount_type" is not known',
		],
		[
			'a member that the page does not have',
			feesAs([{ component_type: 'tuition_fee', fee_amount: 1, due: '2027-01-01' }]),
			'Fee Components as JSON, row 1: "due" is not known',
		],
		['an object in place of the list', feesAs({ a: 1 }), 'Fee Components as JSON is not a list'],
	];

	it.each(refusals)('refuses %s before anything is sent', async (_what, fees, message) => {
		for (const parameters of [
			updateFee({ jodo_student_id: '1', ...fees }),
			register({ registration_id: 'user_1', ...rohan, ...fees }),
		]) {
			expect(messageOf((await bench.run(parameters)).error)).toBe(message);
		}
		expect(bench.jodo.requests).toEqual([]);
	});

	it('may be none for Register Student, and must be some for Update Fee', async () => {
		const registration_id = await userAt(bench.jodo);

		for (const none of [{ fee_components: {} }, feesAs('[]'), feesAs('={{ [] }}')]) {
			bench.jodo.requests.length = 0;
			await itemsOf(bench, register({ registration_id, ...rohan, ...none }));
			expect(bench.onlyBody()).toEqual({ student: rohanSent });
			bench.jodo.requests.length = 0;
			const { error } = await bench.run(updateFee({ jodo_student_id: '1', ...none }));
			expect(messageOf(error)).toMatch(/^Fee Components( as JSON)? has no fee component$/);
			expect(bench.jodo.requests).toEqual([]);
		}
	});
});

describe('Update Fee', () => {
	it('sends the fees, and gives the exact sums of what was sent', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();
		const fees = [
			{ component_type: 'tuition_fee', fee_amount: 0.1 },
			{
				component_type: '8926',
				fee_amount: 0.2,
				discounts: [
					{ discount_type: 'SIBLINGS', value: 0.01 },
					{ discount_type: 'MANAGEMENT', value: 0.02 },
				],
			},
		];

		const items = await itemsOf(bench, updateFee({ jodo_student_id, ...feesAs(fees) }));

		expect(sent(bench.jodo)).toEqual([
			{
				request: `PATCH /erp/students/${jodo_student_id}/fee`,
				body: { fee_components: fees },
			},
		]);
		expect(items).toEqual([
			{ jodo_student_id, updated: true, total_fee: 0.3, total_discount: 0.03 },
		]);
	});

	it('gives no discount as zero', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();
		const fees = [{ component_type: 'tuition_fee', fee_amount: 1 }];

		expect(await itemsOf(bench, updateFee({ jodo_student_id, ...feesAs(fees) }))).toEqual([
			expect.objectContaining({ total_fee: 1, total_discount: 0 }),
		]);
	});

	it.each(['replaces', 'merges'] as const)(
		'leaves the same fees when it is sent again, where Jodo %s',
		async (feeUpdate) => {
			const { jodo_student_id } = bench.jodo.addStudent({
				fee_components: [{ component_type: 'Event Fee', fee_amount: 5 }],
			});
			bench.jodo.assume({ feeUpdate });
			await itemsOf(bench, updateFee({ jodo_student_id, ...feesAs(feesOnPage) }));
			const once = structuredClone(bench.jodo.students[0]?.fee_components);

			bench.jodo.fail({ do: 'dropAfter' });
			await itemsOf(bench, updateFee({ jodo_student_id, ...feesAs(feesOnPage) }));

			expect(bench.jodo.students[0]?.fee_components).toEqual(once);
			expect(once).toHaveLength(feeUpdate === 'merges' ? 3 : 2);
		},
	);

	it.each([
		['a fee component', { component_type: 'hostel_fee', fee_amount: 1 }, 'Choose a fee component'],
		[
			'a discount',
			{
				component_type: 'tuition_fee',
				fee_amount: 1,
				discounts: [{ discount_type: 'STAFF', value: 1 }],
			},
			'Choose a discount',
		],
	])('says what to do about %s that is not set up', async (_what, fee, advice) => {
		const { jodo_student_id } = bench.jodo.addStudent();

		for (const nestedErrorKeys of ['dotted', 'brackets', 'leaf'] as const) {
			bench.jodo.assume({ nestedErrorKeys });
			const { error } = await bench.run(updateFee({ jodo_student_id, ...feesAs([fee]) }));

			expect(messageOf(error)).toMatch(/^Jodo did not update the fee of the student: .*Invalid/);
			expect(apiError(error).description).toContain(advice);
		}
	});

	it('says that Jodo wants whole rupees, where it does', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();
		bench.jodo.assume({ feesInPaise: false });
		const fees = [{ component_type: 'tuition_fee', fee_amount: 1.5 }];

		const { error } = await bench.run(updateFee({ jodo_student_id, ...feesAs(fees) }));

		expect(messageOf(error)).toContain('value is not a valid integer');
		expect(apiError(error).description).toContain('whole rupees');
	});

	it('is what Get Student has afterwards', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();
		await itemsOf(bench, updateFee({ jodo_student_id, ...feesOfPanel }));

		const { data } = await clientOf(bench.jodo).get(`${STUDENTS}/${jodo_student_id}`);

		expect(data.data.fee_summary).toEqual({ total_fee: 62_000, total_discount: 500.5 });
	});
});
