import { STUDENT_EXAMPLE } from '../../../simulator/students/addStudent';
import { startedOnce } from '../../startedOnce';
import { apiError, pairing } from '../jodo/evidence';
import { startBench } from '../jodo/setup';
import { itemsOf, messageOf, operation, sent } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const get = operation('student', 'get');
const update = operation('student', 'update');
const getProducts = operation('student', 'getProducts');

describe('Get Student, besides what getStudent.test.ts shows', () => {
	it('gives the same whatever types Jodo uses', async () => {
		const data = {
			...STUDENT_EXAMPLE,
			primary_contact_number: 9876543210,
			grade: { code: 'grade_5', name: 'Grade 5' },
			joining_year: '2026',
			fee_summary: { total_fee: '62000.00', total_discount: '500.50' },
		};
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data } } });

		expect(await itemsOf(bench, get({ jodo_student_id: '={{ 1204 }}' }))).toEqual([
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

			expect(await itemsOf(bench, get({ jodo_student_id }))).toEqual([
				expect.objectContaining({ custom_identifier: null, joining_year: null }),
			]);
		},
	);

	it('gives data untouched with Simplify off', async () => {
		const data = { fullname: 'Rohan Rao', new_thing: { deep: [1, null] } };
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { status: 'success', data } } });

		expect(await itemsOf(bench, get({ jodo_student_id: '1', simplify: false }))).toEqual([data]);
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
			bench,
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

		await itemsOf(bench, update({ jodo_student_id, fullname: 'Rohan', identifier: 'ENR-5' }));

		expect(bench.jodo.requests).toHaveLength(2);
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

		const items = await itemsOf(bench, getProducts({ jodo_student_id, product_type: 'flex' }));

		expect(items.map(({ product_type }) => product_type)).toEqual(['flex']);
		expect(sent(bench.jodo)).toEqual([
			{ request: `GET /erp/students/${jodo_student_id}/products?product_type=flex` },
		]);
	});

	it('gives rows untouched with Simplify off', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();

		expect(
			await itemsOf(bench, getProducts({ jodo_student_id, product_type: 'pay', simplify: false })),
		).toEqual([{ id: Number(`${jodo_student_id}1`), product_type: 'pay', status: 'pending' }]);
	});

	it('gives no item when there is none', async () => {
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data: [] } } });

		expect(await itemsOf(bench, getProducts({ jodo_student_id: '1' }))).toEqual([]);
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
