import { startedOnce } from '../../startedOnce';
import type { Student } from '../../../simulator';
import { ExampleBed } from './exampleBed';
import { pastedSheet, pasting, separatedBy } from './pastedSheet';
import { downloadSpreadsheet } from './spreadsheet';

const name = 'fee-revision';

const bed = startedOnce(async () => await ExampleBed.open());
let students: Student[];
beforeEach(() => {
	bed.jodo.reset();
	students = ['Kabir Rao', 'Zoya Shaikh', 'Arjun Iyer'].map((fullname) =>
		bed.jodo.addStudent({
			fullname,
			fee_components: [{ component_type: 'tuition_fee', fee_amount: 110000 }],
		}),
	);
});

/** The sheet of the example, of the students who exist here. */
const sheet = () =>
	pastedSheet(name).replace(/10000(\d)/g, (_id, number: string) =>
		String(students[Number(number) - 1]?.jodo_student_id),
	);

async function run(text: string) {
	const workflow = await bed.import(name, pasting(name, text));
	return await bed.session.executions.run(workflow, 'When clicking Execute');
}

/** Runs it over a sheet. Returns the rows of its file. */
async function revise(text = sheet()) {
	const execution = await run(text);
	expect(execution.error).toBeUndefined();
	const file = await downloadSpreadsheet(bed.session, execution, 'File of what changed');
	expect(file.fileName).toMatch(/^fees-\d{4}-\d{2}-\d{2}-\d{4}\.xlsx$/);
	return file.rows;
}

describe('the sheet of fees', () => {
	it.each([
		['tabs', (text: string) => text],
		['commas', (text: string) => separatedBy(',', text)],
		['semicolons', (text: string) => separatedBy(';', text)],
		[
			'commas, and fewer cells beside quoted amounts',
			(text: string) => separatedBy(',', text).replace(/,+$/gm, ''),
		],
		[
			'headings as people write them, below a title',
			(text: string) =>
				text
					.replace('jodo_student_id', 'Jodo Student ID')
					.replace('discount_type', 'Discount Type')
					.replace(/^/, 'Fees, discounts of class 5\n\n'),
		],
		[
			'an empty line above quoted headings',
			(text: string) => `\n${separatedBy(',', text.replace('student\t', 'Student, full name\t'))}`,
		],
	])('with %s sets the fees of each student together', async (_case, separate) => {
		await revise(separate(sheet()));

		expect(students.map(({ fee_components }) => fee_components)).toEqual([
			[
				{
					component_type: 'tuition_fee',
					fee_amount: 120000,
					discounts: [{ discount_type: 'SIBLINGS', value: 6000 }],
				},
				{ component_type: '8926', fee_amount: 18000, discounts: [] },
			],
			[{ component_type: 'tuition_fee', fee_amount: 120000, discounts: [] }],
			[{ component_type: 'tuition_fee', fee_amount: 110000, discounts: [] }],
		]);
	});

	it('gives a file of what changed, with the totals before and now', async () => {
		const [first, second] = await revise();

		expect(first).toMatchObject({
			jodo_student_id: students[0]?.jodo_student_id,
			student: 'Kabir Rao',
			result: 'changed',
			fee_before: 110000,
			discount_before: 0,
			fee_now: 138000,
			discount_now: 6000,
		});
		expect(second).toMatchObject({ student: 'Zoya Shaikh', result: 'changed', fee_now: 120000 });
	});

	it('says in the file what was refused, and what to do', async () => {
		const rows = await revise(`${sheet()}999\tRohan Das\ttuition_fee\t5000\t\t`);

		expect(rows.slice(2)).toMatchObject([
			{
				student: 'Arjun Iyer',
				result: 'refused',
				fee_now: 110000,
				what_happened: 'Fee Components as JSON, row 1: Discount Value in Rupees is blank',
				what_to_do: 'A discount needs both: which one, and how much.',
			},
			{
				student: 'Rohan Das',
				result: 'refused',
				fee_now: null,
				what_happened: expect.stringContaining('Student not found'),
				what_to_do: expect.stringContaining('Check the Jodo student ID'),
			},
		]);
	});

	it('changes nothing when it is run again', async () => {
		await revise();
		const rows = await revise();

		expect(rows.map(({ result }) => result)).toEqual([
			'totals as before',
			'totals as before',
			'refused',
		]);
	});

	it('says so where Jodo has kept other fees', async () => {
		bed.jodo.assume({ feeUpdate: 'merges' });
		const [transportOnly] = await revise(
			`${sheet().split('\n')[0]}\n${students[0]?.jodo_student_id}\tKabir Rao\t8926\t18000\t\t`,
		);

		expect(transportOnly).toMatchObject({
			result: expect.stringContaining('Jodo has other totals'),
			fee_before: 110000,
			fee_now: 128000,
		});
	});
});

describe('a sheet without a column', () => {
	it.each([
		['discount_type', 'Concession'],
		['discount_value', 'Rs'],
		['component_type', 'Fee'],
	])('%s stops before anything is sent', async (column, heading) => {
		const { status, error } = await run(sheet().replace(column, heading));

		expect(status).toBe('error');
		expect(error?.message).toMatch(
			new RegExp(
				`^The sheet has no column ${column}; it has: .*\\b${heading.toLowerCase()}\\b.*\\. Nothing was sent\\. Rename its heading, or add the column\\.$`,
			),
		);
		expect(bed.jodo.requestCount).toBe(0);
	});
});

describe('what to do about refused fees', () => {
	it('is said in the words of the office', async () => {
		bed.jodo.fail({
			match: { method: 'PATCH' },
			do: { kind: 'answer', status: 400, body: { status: 'error', message: 'Item locked' } },
		});
		const [first] = await revise();

		expect(first).toMatchObject({
			result: 'refused',
			what_happened: 'Jodo did not update the fee of the student: Item locked',
			what_to_do:
				"Nothing was updated for this row. Fix the field that Jodo mentions and start again with the whole sheet. Jodo's answer: HTTP 400, Item locked.",
		});
	});
});
