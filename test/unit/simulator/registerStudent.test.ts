import { startedOnce } from '../../startedOnce';
import { clientOf, PAYMENT_EXAMPLE, STUDENTS, USERS } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';
import { STUDENT_EXAMPLE } from '../../../simulator/students/addStudent';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
let registration_id = '';
beforeEach(async () => {
	simulator.reset();
	const { data } = await jodo.post(`${USERS}/register`, {
		name: 'Asha Rao',
		phone: '9876543210',
		email: 'asha@example.com',
	});
	registration_id = data.data.registration_id;
});

/** Registers the invented student with some members replaced, and with what else stands beside `student`. */
async function register(change: object = {}, beside: object = {}) {
	return await jodo.post(`${USERS}/${registration_id}/students`, {
		student: { ...STUDENT_EXAMPLE, ...change },
		...beside,
	});
}

async function read(jodo_student_id: string) {
	return (await jodo.get(`${STUDENTS}/${jodo_student_id}`)).data.data;
}

const FEES = [
	{
		component_type: 'tuition_fee',
		fee_amount: 50000.5,
		discounts: [{ discount_type: 'SIBLINGS', value: 2500 }],
	},
	{ component_type: '8926', fee_amount: 12000 },
];

describe('Register Student', () => {
	it('registers for the user, and answers 201 with the id as text', async () => {
		const { status, data } = await register();
		expect(status).toBe(201);
		expect(data).toEqual({
			status: 'success',
			data: { jodo_student_id: expect.stringMatching(/^\d+$/) },
		});
		expect(simulator.students).toMatchObject([
			{ registration_id, ...data.data, fullname: 'Rohan Rao', academic_year_start: 2026 },
		]);
	});

	it('answers status only, and 200, where that is assumed', async () => {
		simulator.assume({ studentIdInAnswer: false, studentRegistered: 200 });
		const { status, data } = await register();
		expect(status).toBe(200);
		expect(data).toEqual({ status: 'success' });
		expect(simulator.students).toHaveLength(1);
	});

	it('takes fees and payments, too', async () => {
		const { data } = await register(
			{ custom_identifier: 'A-17' },
			{ fee_components: FEES, payments: [PAYMENT_EXAMPLE] },
		);
		const { jodo_student_id } = data.data;
		expect(await read(jodo_student_id)).toMatchObject({
			custom_identifier: 'A-17',
			fee_summary: { total_fee: 62000.5, total_discount: 2500 },
		});
		const payments = await jodo.get(`${STUDENTS}/${jodo_student_id}/payments`);
		expect(payments.data.data).toMatchObject([{ amount: 1500.5, mode: 'cash' }]);
	});

	it('makes a second student of the same identifier', async () => {
		await register();
		expect((await register()).status).toBe(201);
		expect(simulator.students).toHaveLength(2);
	});

	it('refuses a second student of the same identifier where that is assumed', async () => {
		simulator.assume({ studentRepeated: 'refused' });
		await register();
		const { status, data } = await register({ fullname: 'Somebody Else' });
		expect(status).toBe(400);
		expect(data.message).toBe('Student already exists for identifier: ENR-5');
		expect(simulator.students).toHaveLength(1);
	});

	it('does not check the grade, unless that is assumed', async () => {
		expect((await register({ grade: 'no_such' })).status).toBe(201);
		simulator.assume({ gradesChecked: true });
		const { data } = await register({ grade: 'no_such' });
		expect(data.errors).toEqual([{ key: 'student.grade', message: 'Invalid grade no_such' }]);
		expect((await register()).status).toBe(201);
	});

	it('puts the student on the branch that has the grade', async () => {
		const { data } = await register({ grade: 'grade_1' });
		expect(await read(data.data.jodo_student_id)).toMatchObject({ collector_code: 'NORTH' });
	});

	it('does not know a user of nobody', async () => {
		registration_id = 'user_x';
		const { status, data } = await register();
		expect(status).toBe(404);
		expect(data.message).toBe('User not found');
	});
});

/** A change to the invented student, the key that is named for it, and the reason. */
const REFUSED_STUDENTS: Array<[string, object, string, string]> = [
	['an unknown member', { stream: 'Science' }, 'stream', 'extra fields not permitted'],
	['no full name', { fullname: undefined }, 'fullname', 'field required'],
	['a blank identifier', { identifier: ' ' }, 'identifier', 'value must not be blank'],
	[
		'an academic year as a number',
		{ academic_year_start: 2026 },
		'academic_year_start',
		'str type expected',
	],
	[
		'an academic year that is none',
		{ academic_year_end: '26-27' },
		'academic_year_end',
		'value is not a valid year',
	],
	[
		'a day that does not exist',
		{ date_of_birth: '2014-02-31' },
		'date_of_birth',
		'invalid date format',
	],
	[
		'new_admission as text',
		{ new_admission: 'true' },
		'new_admission',
		'value could not be parsed to a boolean',
	],
	[
		'a phone with +91',
		{ primary_contact_number: '+919876543210' },
		'primary_contact_number',
		'phone number must have 10 digits',
	],
	[
		'a bad address',
		{ primary_contact_email: 'asha' },
		'primary_contact_email',
		'value is not a valid email address',
	],
];

describe('what Register Student refuses', () => {
	it.each(REFUSED_STUDENTS)('%s', async (_case, change, key, message) => {
		const { status, data } = await register(change);
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key: `student.${key}`, message }]);
		expect(simulator.students).toHaveLength(0);
	});

	it.each([
		['no student', { student: undefined }, 'student', 'field required'],
		[
			'a fee as text',
			{ fee_components: [{ component_type: 'tuition_fee', fee_amount: '500' }] },
			'fee_components.0.fee_amount',
			'value is not a valid float',
		],
		[
			'a component that the branch does not have',
			{ fee_components: [{ component_type: 'Tuition', fee_amount: 500 }] },
			'fee_components.0.component_type',
			'Invalid component type Tuition',
		],
		[
			'a discount that the branch does not have',
			{
				fee_components: [
					{
						component_type: 'tuition_fee',
						fee_amount: 500,
						discounts: [{ discount_type: 'STAFF', value: 5 }],
					},
				],
			},
			'fee_components.0.discounts.0.discount_type',
			'Invalid discount type STAFF',
		],
		[
			'a payment without transaction_id',
			{ payments: [{ ...PAYMENT_EXAMPLE, transaction_id: undefined }] },
			'payments.0.transaction_id',
			'field required',
		],
		[
			'a payment that is not the sum of its rows',
			{ payments: [{ ...PAYMENT_EXAMPLE, amount: 1 }] },
			'payments.0.amount',
			'amount must be the sum of fee_components',
		],
	])('%s', async (_case, beside, key, message) => {
		const { status, data } = await register({}, beside);
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key, message }]);
		expect(simulator.students).toHaveLength(0);
		expect(simulator.payments).toHaveLength(0);
	});

	it('no discount, where they are not checked', async () => {
		simulator.assume({ discountsChecked: false });
		const discounts = [{ discount_type: 'STAFF', value: 5 }];
		const fee_components = [{ component_type: 'tuition_fee', fee_amount: 500, discounts }];
		expect((await register({}, { fee_components })).status).toBe(201);
	});
});
