import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clientOf, STUDENTS } from '../../../simulator/exampleRequests';
import { STUDENT_EXAMPLE } from '../../../simulator/students/addStudent';
import { startedOnce } from '../../startedOnce';
import { apiError, created, pairing } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { code } from '../locator';
import { feesAs, feesOfPanel, feesOnPage, messageOf, onceEach, operation, sent } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	bench.engine.log.length = 0;
});

/** Runs one operation for one input, and expects its items to come out. */
async function itemsOf(parameters: INodeParameters): Promise<IDataObject[]> {
	const { items, error } = await bench.run(parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

async function userId(): Promise<string> {
	const [{ registration_id } = {}] = await itemsOf({
		resource: 'user',
		operation: 'register',
		name: 'Asha Rao',
		phone: '9876543210',
		email: 'asha@example.com',
	});
	bench.jodo.requests.length = 0;
	return String(registration_id);
}

/** The facts of a student as the panel has them. */
const rohan: INodeParameters = {
	fullname: 'Rohan Rao',
	identifier: 'ENR-5',
	grade: code('grade_5'),
	date_of_birth: '1 May 2014',
	new_admission: true,
	academic_year_start: 2026,
	academic_year_end: 2027,
	primary_contact_name: 'Asha Rao',
	primary_contact_number: '+91 98765 43210',
	primary_contact_email: 'asha@example.com',
};

/** The same as Jodo's page has them: academic years are text there. */
const rohanSent = { ...STUDENT_EXAMPLE, new_admission: true };

const register = operation('student', 'register');
const get = operation('student', 'get');
const update = operation('student', 'update');
const updateFee = operation('student', 'updateFee');
const getProducts = operation('student', 'getProducts');

describe('Register Student', () => {
	it('sends the student with years as text, and gives the Jodo student ID', async () => {
		const registration_id = await userId();

		const items = await itemsOf(register({ registration_id, ...rohan }));

		expect(sent(bench.jodo)).toEqual([
			{ request: `POST /erp/users/${registration_id}/students`, body: { student: rohanSent } },
		]);
		expect(items).toEqual([
			{
				jodo_student_id: bench.jodo.students[0]?.jodo_student_id,
				registration_id,
				fullname: 'Rohan Rao',
				identifier: 'ENR-5',
				grade: 'grade_5',
			},
		]);
	});

	it('sends fees with a discount, and a custom identifier, when they are filled in', async () => {
		const registration_id = await userId();

		await itemsOf(
			register({
				registration_id,
				...rohan,
				...feesOfPanel,
				additionalFields: { custom_identifier: 'BUS-ROUTE-7' },
			}),
		);

		expect(bench.onlyBody()).toEqual({
			student: { ...rohanSent, custom_identifier: 'BUS-ROUTE-7' },
			fee_components: feesOnPage,
		});
	});

	it('reads every value of a sheet, whatever type it has there', async () => {
		const registration_id = await userId();
		const row = {
			class: 'grade_5',
			born: 41760,
			new: 'yes',
			start: '2026',
			phone: 9876543210,
			number: 412,
		};

		const { error } = await bench.run(
			register({
				registration_id,
				...rohan,
				identifier: '={{ $json.number }}',
				grade: code('={{ $json.class }}'),
				date_of_birth: '={{ $json.born }}',
				new_admission: '={{ $json.new }}',
				academic_year_start: '={{ $json.start }}',
				primary_contact_number: '={{ $json.phone }}',
			}),
			{ items: [row] },
		);

		expect(error).toBeUndefined();
		expect(bench.onlyBody()).toEqual({
			student: { ...rohanSent, identifier: '412', date_of_birth: '2014-05-01' },
		});
	});

	it.each([200, 201] as const)('is done when Jodo answers %d', async (studentRegistered) => {
		const registration_id = await userId();
		bench.jodo.assume({ studentRegistered });

		expect(await itemsOf(register({ registration_id, ...rohan }))).toHaveLength(1);
	});

	it('has null for the Jodo student ID where Jodo does not say it', async () => {
		const registration_id = await userId();
		bench.jodo.assume({ studentIdInAnswer: false });

		expect(await itemsOf(register({ registration_id, ...rohan }))).toEqual([
			expect.objectContaining({ jodo_student_id: null, registration_id, identifier: 'ENR-5' }),
		]);
	});

	it.each([12345, '12345'])('gives the Jodo student ID %j as text', async (jodo_student_id) => {
		bench.jodo.fail({
			do: { kind: 'answer', status: 201, body: { status: 'success', data: { jodo_student_id } } },
		});

		expect(await itemsOf(register({ registration_id: 'user_1', ...rohan }))).toEqual([
			expect.objectContaining({ jodo_student_id: '12345' }),
		]);
	});

	it.each([404, 400] as const)('says that the user was looked for (%d)', async (missingUser) => {
		bench.jodo.assume({ missingUser });

		const { error } = await bench.run(register({ registration_id: 'user_1', ...rohan }));

		expect(messageOf(error)).toBe('Jodo did not find the user: User not found');
		expect(apiError(error).description).toContain('Check the registration ID');
	});

	it('says which grade is not known where Jodo checks it, and what to do', async () => {
		const registration_id = await userId();
		bench.jodo.assume({ gradesChecked: true });

		const { error } = await bench.run(
			register({ registration_id, ...rohan, grade: code('grade_99') }),
		);

		expect(messageOf(error)).toBe(
			'Jodo rejected the student: student.grade: Invalid grade grade_99',
		);
		expect(apiError(error).description).toContain('Choose a grade that is set up');
	});

	it('passes on that the admission number is registered already, where Jodo says so', async () => {
		const registration_id = await userId();
		await itemsOf(register({ registration_id, ...rohan }));
		bench.jodo.assume({ studentRepeated: 'refused' });

		const { error } = await bench.run(register({ registration_id, ...rohan }));

		expect(messageOf(error)).toBe(
			'Jodo rejected the student: Student already exists for identifier: ENR-5',
		);
	});

	const refusals: Array<[string, INodeParameters, string]> = [
		['a name from a blank cell', { fullname: '={{ $json.no }}' }, 'Full Name (fullname) is blank'],
		['no grade', { grade: code('={{ $json.no }}') }, 'Grade is blank'],
		[
			'a day of birth that could be two days',
			{ date_of_birth: '05/04/2014' },
			'Date of Birth: "05/04/2014" is not one certain date',
		],
		[
			'a new admission that is neither yes nor no',
			{ new_admission: '={{ "maybe" }}' },
			'New Admission: "maybe" is neither yes nor no',
		],
		['a new admission that is blank', { new_admission: '={{ "" }}' }, 'New Admission is blank'],
		['no new admission', { new_admission: '={{ $json.no }}' }, 'New Admission is blank'],
		[
			'an academic year of two digits',
			{ academic_year_start: 26 },
			'Academic Year Start: "26" is not a year of four digits',
		],
		['no academic year', { academic_year_start: '={{ null }}' }, 'Academic Year Start is blank'],
		[
			'a year that ends before it starts',
			{ academic_year_end: 2025 },
			'Academic Year End: 2025 is before the Academic Year Start, 2026',
		],
		[
			'a phone number of nine digits',
			{ primary_contact_number: '987654321' },
			'Parent Phone (primary_contact_number): "987654321" is not an Indian phone number of ten digits',
		],
		[
			'an email without a domain',
			{ primary_contact_email: 'asha@example' },
			'Parent Email (primary_contact_email): "asha@example" is not an email address',
		],
		[
			'a registration ID that is a path',
			{ registration_id: '../students' },
			'Registration ID: "../students" is not a Registration ID',
		],
	];

	it.each(refusals)('refuses %s before anything is sent', async (_what, change, message) => {
		const { error } = await bench.run(register({ registration_id: 'user_1', ...rohan, ...change }));

		expect(messageOf(error)).toBe(message);
		expect(error).toHaveProperty('description', expect.stringMatching(/\S/));
		expect(bench.jodo.requests).toEqual([]);
	});
});

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
			'Discount Value (₹) is blank',
		],
		[
			'an amount without its discount',
			row({ discount_value: 5 }),
			'Discount (discount_type) is blank',
		],
		['a fee of nothing', row({ fee_amount: 0 }), 'Fee Amount (₹) must be more than zero'],
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
			'Fee Components (JSON), row 2: Fee Amount (₹): "1.005" is not an amount in rupees',
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
			'Fee Components (JSON), row 1: Discounts: row 1: Discount Value (₹) (value) is blank',
		],
		[
			'both forms of a discount in one row',
			feesAs([
				{ component_type: 'tuition_fee', fee_amount: 1, discount_type: 'SIBLINGS', discounts: [] },
			]),
			'Fee Components (JSON), row 1: "discount_type" is not known',
		],
		[
			'a member that the page does not have',
			feesAs([{ component_type: 'tuition_fee', fee_amount: 1, due: '2027-01-01' }]),
			'Fee Components (JSON), row 1: "due" is not known',
		],
		['an object in place of the list', feesAs({ a: 1 }), 'Fee Components (JSON) is not a list'],
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
		const registration_id = await userId();

		for (const none of [{ fee_components: {} }, feesAs('[]'), feesAs('={{ [] }}')]) {
			bench.jodo.requests.length = 0;
			await itemsOf(register({ registration_id, ...rohan, ...none }));
			expect(bench.onlyBody()).toEqual({ student: rohanSent });
			bench.jodo.requests.length = 0;
			const { error } = await bench.run(updateFee({ jodo_student_id: '1', ...none }));
			expect(messageOf(error)).toMatch(/^Fee Components( \(JSON\))? has no fee component$/);
			expect(bench.jodo.requests).toEqual([]);
		}
	});
});

describe('Get Student', () => {
	it('asks for the student, and gives all columns', async () => {
		const { jodo_student_id } = bench.jodo.addStudent({ fee_components: feesOnPage });

		expect(await itemsOf(get({ jodo_student_id }))).toEqual([
			{
				jodo_student_id,
				fullname: 'Rohan Rao',
				identifier: 'ENR-5',
				custom_identifier: null,
				grade: 'grade_5',
				new_admission: false,
				academic_year_start: 2026,
				academic_year_end: 2027,
				date_of_birth: '2014-05-01',
				collector_code: 'MAIN',
				joining_year: null,
				primary_contact_name: 'Asha Rao',
				primary_contact_number: '9876543210',
				primary_contact_email: 'asha@example.com',
				total_fee: 62_000,
				total_discount: 500.5,
			},
		]);
		expect(sent(bench.jodo)).toEqual([{ request: `GET /erp/students/${jodo_student_id}` }]);
	});

	it('gives the same whatever types Jodo uses', async () => {
		const data = {
			...STUDENT_EXAMPLE,
			primary_contact_number: 9876543210,
			grade: { code: 'grade_5', name: 'Grade 5' },
			joining_year: '2026',
			fee_summary: { total_fee: '62000.00', total_discount: '500.50' },
		};
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data } } });

		expect(await itemsOf(get({ jodo_student_id: '={{ 1204 }}' }))).toEqual([
			expect.objectContaining({
				jodo_student_id: '1204',
				grade: 'grade_5',
				academic_year_start: 2026,
				joining_year: 2026,
				primary_contact_number: '9876543210',
				collector_code: null,
				total_fee: 62_000,
				total_discount: 500.5,
			}),
		]);
	});

	it.each(['null', 'omitted'] as const)(
		'has null for what is absent (%s)',
		async (absentFields) => {
			const { jodo_student_id } = bench.jodo.addStudent();
			bench.jodo.assume({ absentFields });

			expect(await itemsOf(get({ jodo_student_id }))).toEqual([
				expect.objectContaining({ custom_identifier: null, joining_year: null }),
			]);
		},
	);

	it('gives data untouched with Simplify off', async () => {
		const data = { fullname: 'Rohan Rao', new_thing: { deep: [1, null] } };
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { status: 'success', data } } });

		expect(await itemsOf(get({ jodo_student_id: '1', simplify: false }))).toEqual([data]);
	});

	it.each([404, 400] as const)('says that the student was looked for (%d)', async (missing) => {
		bench.jodo.assume({ missingStudent: missing });

		const { error } = await bench.run(get({ jodo_student_id: '1' }));

		expect(messageOf(error)).toBe('Jodo did not find the student: Student not found');
		expect(apiError(error).description).toContain(
			"it is Jodo's own number, not the student's admission number",
		);
	});
});

describe('Update Student', () => {
	it('sends name and admission number, and gives the student as changed', async () => {
		const { jodo_student_id } = bench.jodo.addStudent({ new_admission: true });

		const items = await itemsOf(
			update({ jodo_student_id, fullname: ' Rohan K. Rao ', identifier: '={{ 77 }}' }),
		);

		expect(sent(bench.jodo)).toEqual([
			{
				request: `PATCH /erp/students/${jodo_student_id}`,
				body: { fullname: 'Rohan K. Rao', identifier: '77' },
			},
		]);
		expect(items).toEqual([
			expect.objectContaining({
				jodo_student_id,
				fullname: 'Rohan K. Rao',
				identifier: '77',
				academic_year_start: 2026,
				joining_year: 2026,
				// Not in this answer.
				collector_code: null,
				total_fee: null,
			}),
		]);
	});

	it('is sent again after a lost answer: the same values change nothing', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();
		bench.jodo.fail({ do: 'dropAfter' });

		await itemsOf(update({ jodo_student_id, fullname: 'Rohan', identifier: 'ENR-5' }));

		expect(bench.jodo.requests).toHaveLength(2);
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

		const items = await itemsOf(updateFee({ jodo_student_id, ...feesAs(fees) }));

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

		expect(await itemsOf(updateFee({ jodo_student_id, ...feesAs(fees) }))).toEqual([
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
			await itemsOf(updateFee({ jodo_student_id, ...feesAs(feesOnPage) }));
			const once = structuredClone(bench.jodo.students[0]?.fee_components);

			bench.jodo.fail({ do: 'dropAfter' });
			await itemsOf(updateFee({ jodo_student_id, ...feesAs(feesOnPage) }));

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
});

describe('Get Products', () => {
	it('gives one item a product, all paired to the input', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();

		const { items } = await bench.run(getProducts({ jodo_student_id, product_type: '' }));

		expect(sent(bench.jodo)).toEqual([
			{ request: `GET /erp/students/${jodo_student_id}/products` },
		]);
		expect(items.map(({ json }) => json)).toEqual(
			['flex', 'pay', 'cred'].map((product_type, index) => ({
				jodo_student_id,
				product_id: `${jodo_student_id}${index}`,
				product_type,
				status: 'pending',
			})),
		);
		expect(pairing(items)).toEqual([0, 0, 0]);
	});

	it('asks for one kind only', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();

		const items = await itemsOf(getProducts({ jodo_student_id, product_type: 'flex' }));

		expect(items.map(({ product_type }) => product_type)).toEqual(['flex']);
		expect(sent(bench.jodo)).toEqual([
			{ request: `GET /erp/students/${jodo_student_id}/products?product_type=flex` },
		]);
	});

	it('gives rows untouched with Simplify off', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();

		expect(
			await itemsOf(getProducts({ jodo_student_id, product_type: 'pay', simplify: false })),
		).toEqual([{ id: Number(`${jodo_student_id}1`), product_type: 'pay', status: 'pending' }]);
	});

	it('gives no item when there is none', async () => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data: [] } } });

		expect(await itemsOf(getProducts({ jodo_student_id: '1' }))).toEqual([]);
	});

	it('says what to do where Jodo demands a kind', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();
		bench.jodo.assume({ productsNeedType: true });

		const { error } = await bench.run(getProducts({ jodo_student_id }));

		expect(messageOf(error)).toBe(
			'Jodo did not return the products of the student: product_type: field required',
		);
		expect(apiError(error).description).toContain('Choose one product');
	});

	it('refuses a kind that there is not', async () => {
		const { error } = await bench.run(
			getProducts({ jodo_student_id: '1', product_type: '={{ "loan" }}' }),
		);

		expect(messageOf(error)).toBe('Product Type: "loan" is not one of the choices');
	});
});

describe('a student is never registered twice', () => {
	const items = [1, 2, 3].map((number) => ({ receipt: `ADM-${number}` }));
	const each = (registration_id: string, more: INodeParameters = {}) =>
		register({ registration_id, ...rohan, identifier: '={{ $json.receipt }}', ...more });
	const registered = () => bench.jodo.students.map(({ identifier }) => identifier);

	it('by itself, when the answer was lost', async () => {
		const registration_id = await userId();
		bench.jodo.fail({ do: 'dropAfter' });

		const { error } = await bench.run(each(registration_id), { items: items.slice(0, 1) });

		expect(messageOf(error)).toMatch(/^It is not known whether Jodo registered the student /);
		expect(apiError(error).description).toContain('this admission number');
		expect(registered()).toEqual(['ADM-1']);
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('by Retry on Fail', async () => {
		const registration_id = await userId();
		bench.jodo.fail({ skip: 1, do: 'dropAfter' });

		await bench.run(each(registration_id, { options: { concurrency: 1 } }), {
			items,
			retryOnFail: true,
			maxTries: 3,
		});

		expect(registered()).toEqual(['ADM-1', 'ADM-2']);
	});

	it('with Prevent Duplicates, which says whether the student has changed', async () => {
		const registration_id = await userId();
		const once = (more: INodeParameters = {}) =>
			bench.run(each(registration_id, { ...onceEach('skip'), ...more }), {
				items: items.slice(0, 1),
				workflowId: 'registered once',
			});
		await once();

		const { items: same } = await once();
		const { items: changed } = await once({ grade: code('grade_6') });

		expect(same[0]?.json).toEqual({
			skipped: true,
			reference: 'ADM-1',
			reason: 'Reference "ADM-1" was registered before',
			changed: false,
		});
		expect(changed[0]?.json).toMatchObject({ skipped: true, changed: true });
		expect(registered()).toEqual(['ADM-1']);
	});

	it('and a stopped run names the IDs, and logs nothing of the child', async () => {
		const registration_id = await userId();
		const rows = items.map(({ receipt }) => ({
			...{ receipt, fullname: 'Rohan Rao', born: '2014-05-01' },
			...{ parent: 'Asha Rao', phone: '9876543210', email: 'asha@example.com' },
		}));
		bench.engine.log.length = 0;
		bench.jodo.fail({ skip: 1, do: 'internalErrorAfter' });

		const { error } = await bench.run(
			each(registration_id, {
				fullname: '={{ $json.fullname }}',
				date_of_birth: '={{ $json.born }}',
				primary_contact_name: '={{ $json.parent }}',
				primary_contact_number: '={{ $json.phone }}',
				primary_contact_email: '={{ $json.email }}',
				options: { concurrency: 1 },
			}),
			{ items: rows },
		);

		const jodo_student_id = bench.jodo.students[0]?.jodo_student_id;
		expect(created(error)).toEqual([{ item: 0, jodo_student_id, registration_id }]);
		expect(apiError(error).description).toContain(
			`Registered before this and valid: item 0: ${jodo_student_id} ${registration_id}.`,
		);
		const log = JSON.stringify(bench.engine.log);
		expect(log).toContain(
			`Jodo: the run was stopped after these: item 0: ${jodo_student_id} ${registration_id}; It is not known`,
		);
		const facts = Object.values(rows[0] ?? {});
		expect(facts.filter((fact) => log.includes(fact))).toEqual([]);
	});
});

it('reads back what the API has changed', async () => {
	const { jodo_student_id } = bench.jodo.addStudent();
	await itemsOf(updateFee({ jodo_student_id, ...feesOfPanel }));

	const { data } = await clientOf(bench.jodo).get(`${STUDENTS}/${jodo_student_id}`);

	expect(data.data.fee_summary).toEqual({ total_fee: 62_000, total_discount: 500.5 });
});
