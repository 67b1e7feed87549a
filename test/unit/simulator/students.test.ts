import { startedOnce } from '../../startedOnce';
import { clientOf, STUDENTS } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';
import { STUDENT_EXAMPLE } from '../../../simulator/students/addStudent';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
beforeEach(() => simulator.reset());

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

describe('Get Student', () => {
	it('answers what was registered, academic years as integers', async () => {
		const { jodo_student_id } = simulator.addStudent({ new_admission: true });
		expect(await read(jodo_student_id)).toEqual({
			...STUDENT_EXAMPLE,
			new_admission: true,
			academic_year_start: 2026,
			academic_year_end: 2027,
			custom_identifier: null,
			collector_code: 'MAIN',
			joining_year: 2026,
			fee_summary: { total_fee: 0, total_discount: 0 },
		});
	});

	it('leaves out what is absent where that is assumed', async () => {
		simulator.assume({ absentFields: 'omitted' });
		const { jodo_student_id } = simulator.addStudent();
		const data = await read(jodo_student_id);
		expect(data).not.toHaveProperty('custom_identifier');
		expect(data).not.toHaveProperty('joining_year');
	});

	it.each([
		[404, 'MAE00001'],
		[400, 'MAE00000'],
	] as const)('answers %d for a student that it does not know', async (missingStudent, code) => {
		simulator.assume({ missingStudent });
		const { status, data } = await jodo.get(`${STUDENTS}/1`);
		expect(status).toBe(missingStudent);
		expect(data).toMatchObject({ message: 'Student not found', code });
	});

	it("does not know another account's students", async () => {
		const { jodo_student_id } = simulator.addStudent();
		const other = clientOf(simulator, simulator.issuedAccount.token);
		expect((await other.get(`${STUDENTS}/${jodo_student_id}`)).status).toBe(404);
	});
});

describe('Update Student', () => {
	it('changes full name and identifier, and answers the student', async () => {
		const { jodo_student_id } = simulator.addStudent();
		const change = { fullname: 'Rohan R Rao', identifier: 'ENR-6' };
		const { status, data } = await jodo.patch(`${STUDENTS}/${jodo_student_id}`, change);
		expect(status).toBe(200);
		expect(data.data).toEqual({
			...STUDENT_EXAMPLE,
			...change,
			academic_year_start: 2026,
			academic_year_end: 2027,
		});
		expect(await read(jodo_student_id)).toMatchObject(change);
	});

	it.each([
		['one of the two', { fullname: 'R' }, 'identifier', 'field required'],
		[
			'a third',
			{ fullname: 'R', identifier: 'E', grade: 'x' },
			'grade',
			'extra fields not permitted',
		],
	])('refuses %s', async (_case, body, key, message) => {
		const { jodo_student_id } = simulator.addStudent();
		const { status, data } = await jodo.patch(`${STUDENTS}/${jodo_student_id}`, body);
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key, message }]);
	});
});

describe('Update Fee', () => {
	async function update(jodo_student_id: string, fee_components: unknown) {
		return await jodo.patch(`${STUDENTS}/${jodo_student_id}/fee`, { fee_components });
	}

	it('replaces the fees, answers status only, and shows in the summary', async () => {
		const { jodo_student_id } = simulator.addStudent({ fee_components: FEES });
		const { status, data } = await update(jodo_student_id, [
			{ component_type: 'tuition_fee', fee_amount: 45000 },
		]);
		expect(status).toBe(200);
		expect(data).toEqual({ status: 'success' });
		expect((await read(jodo_student_id)).fee_summary).toEqual({
			total_fee: 45000,
			total_discount: 0,
		});
	});

	it('keeps what it does not name where that is assumed', async () => {
		simulator.assume({ feeUpdate: 'merges' });
		const { jodo_student_id } = simulator.addStudent({ fee_components: FEES });
		await update(jodo_student_id, [{ component_type: 'tuition_fee', fee_amount: 45000 }]);
		expect((await read(jodo_student_id)).fee_summary).toEqual({
			total_fee: 57000,
			total_discount: 0,
		});
	});

	it("takes amounts as text, as the page's sample has them", async () => {
		const { jodo_student_id } = simulator.addStudent();
		await update(jodo_student_id, [
			{
				component_type: '8926',
				fee_amount: '2250',
				discounts: [{ discount_type: 'MANAGEMENT', value: '250' }],
			},
		]);
		expect((await read(jodo_student_id)).fee_summary).toEqual({
			total_fee: 2250,
			total_discount: 250,
		});
	});

	it('takes paise, or refuses them where that is assumed', async () => {
		const { jodo_student_id } = simulator.addStudent();
		expect((await update(jodo_student_id, FEES)).status).toBe(200);
		simulator.assume({ feesInPaise: false });
		const { data } = await update(jodo_student_id, FEES);
		expect(data.errors.map(Object.values)).toEqual([
			['fee_components.0.fee_amount', 'value is not a valid integer'],
		]);
	});

	it.each([
		['no row', [], 'fee_components', 'ensure this value has at least 1 items'],
		[
			'a fee below nothing',
			[{ component_type: '8926', fee_amount: -1 }],
			'fee_components.0.fee_amount',
			'ensure this value is greater than or equal to 0',
		],
		[
			'a fee in words',
			[{ component_type: '8926', fee_amount: 'much' }],
			'fee_components.0.fee_amount',
			'value is not a valid float',
		],
		[
			'an amount called otherwise',
			[{ component_type: '8926', fee_amount: 1, amount: 1 }],
			'fee_components.0.amount',
			'extra fields not permitted',
		],
	])('refuses %s', async (_case, rows, key, message) => {
		const { jodo_student_id } = simulator.addStudent({ fee_components: FEES });
		const { status, data } = await update(jodo_student_id, rows);
		expect(status).toBe(400);
		expect(data.errors).toEqual([{ key, message }]);
		expect((await read(jodo_student_id)).fee_summary.total_fee).toBe(62000.5);
	});
});

describe('List Products', () => {
	it('answers an item a product, with a number as id', async () => {
		const { jodo_student_id } = simulator.addStudent();
		const { data } = await jodo.get(`${STUDENTS}/${jodo_student_id}/products`);
		expect(data.data).toEqual(
			['flex', 'pay', 'cred'].map((product_type) => ({
				id: expect.any(Number),
				product_type,
				status: 'pending',
			})),
		);
	});

	it('answers the one that was asked for', async () => {
		const { jodo_student_id } = simulator.addStudent();
		const { data } = await jodo.get(`${STUDENTS}/${jodo_student_id}/products`, {
			params: { product_type: 'pay' },
		});
		expect(data.data).toMatchObject([{ product_type: 'pay' }]);
	});

	it('refuses a type that does not exist, and none where that is assumed', async () => {
		const { jodo_student_id } = simulator.addStudent();
		const path = `${STUDENTS}/${jodo_student_id}/products`;
		const wrong = await jodo.get(path, { params: { product_type: 'loan' } });
		expect(wrong.data.errors).toEqual([
			{ key: 'product_type', message: 'value is not a valid enumeration member' },
		]);
		simulator.assume({ productsNeedType: true });
		expect((await jodo.get(path)).data.errors).toEqual([
			{ key: 'product_type', message: 'field required' },
		]);
	});
});

describe('addStudent', () => {
	it('registers a student and a user for them, without a request', () => {
		const before = simulator.requestCount;
		const { jodo_student_id, registration_id: user } = simulator.addStudent({ identifier: 'E-9' });
		expect(simulator.findStudent(jodo_student_id)).toMatchObject({ identifier: 'E-9' });
		expect(simulator.users.map((one) => one.registration_id)).toContain(user);
		expect(simulator.requestCount).toBe(before);
	});

	it('registers for a user that exists, and for no other', () => {
		const { registration_id } = simulator.addStudent();
		const second = simulator.addStudent({ registration_id, primary_contact_number: '9000000001' });
		expect(second.registration_id).toBe(registration_id);
		expect(simulator.users).toHaveLength(1);
		expect(() => simulator.addStudent({ registration_id: 'user_x' })).toThrow('User not found');
	});

	it('refuses what the call refuses', () => {
		const fee_components = [{ component_type: 'no_such', fee_amount: 1 }];
		expect(() => simulator.addStudent({ fee_components })).toThrow('Invalid component type');
	});
});
