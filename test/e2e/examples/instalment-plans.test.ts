import { startedOnce } from '../../startedOnce';
import type { Student } from '../../../simulator';
import { ExampleBed } from './exampleBed';
import { pastedSheet, pasting, separatedBy } from './pastedSheet';
import { downloadSpreadsheet } from './spreadsheet';

const name = 'instalment-plans';
const planNode = 'Paste the plan here';
const studentsNode = 'Paste the students here';

const bed = startedOnce(async () => await ExampleBed.open());
let students: Student[];
beforeEach(() => {
	bed.jodo.reset();
	students = ['Kabir Rao', 'Zoya Shaikh', 'Arjun Iyer'].map((fullname) =>
		bed.jodo.addStudent({ fullname }),
	);
});

/** The students of the example who exist here. */
const listed = () =>
	pastedSheet(name, studentsNode).replace(/10000(\d)/g, (_id, number: string) =>
		String(students[Number(number) - 1]?.jodo_student_id),
	);

async function run({ plan = pastedSheet(name, planNode), list = listed() }) {
	const workflow = await bed.import(name, {
		...pasting(name, plan, planNode),
		...pasting(name, list, studentsNode),
	});
	return await bed.session.executions.run(workflow, 'When clicking Execute');
}

/** Runs it. Returns the rows of its file. */
async function setPlans(sheets: Parameters<typeof run>[0] = {}) {
	const execution = await run(sheets);
	expect(execution.error).toBeUndefined();
	return (await downloadSpreadsheet(bed.session, execution, 'File of the plans')).rows;
}

/** What Jodo has of a plan. */
const shown = ({ payment_schedule }: (typeof bed.jodo.plans)[number]) =>
	payment_schedule.map(({ due_date, details }) => ({ due_date, details }));

const planOfTheClass = [
	{
		due_date: '2027-04-10',
		details: [{ component_type: 'tuition_fee', amount: 30000, is_downpayment: true }],
	},
	{
		due_date: '2027-07-10',
		details: [
			{ component_type: 'tuition_fee', amount: 30000, is_downpayment: false },
			{ component_type: '8926', amount: 4500, is_downpayment: false },
		],
	},
	{
		due_date: '2027-10-10',
		details: [{ component_type: 'tuition_fee', amount: 30000, is_downpayment: false }],
	},
];

describe('the plan of a class', () => {
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
					.replace('downpayment', 'Downpayment')
					.replace('due_date', 'Due Date')
					.replace('jodo_student_id', 'Jodo student ID')
					.replace(/^/, 'Class 5, 2027\n\n'),
		],
	])('pasted with %s becomes the plan of each student', async (_case, separate) => {
		const plan = separate(pastedSheet(name, planNode));
		await setPlans({ plan, list: separate(listed()) });

		expect(bed.jodo.plans.map(({ jodo_student_id }) => jodo_student_id)).toEqual(
			students.map(({ jodo_student_id }) => jodo_student_id),
		);
		expect(bed.jodo.plans.map(shown)).toEqual(students.map(() => planOfTheClass));
	});

	it('gives a file with a row for each student', async () => {
		const rows = await setPlans();

		expect(rows.map(({ student }) => student)).toEqual(['Kabir Rao', 'Zoya Shaikh', 'Arjun Iyer']);
		expect(rows[0]).toMatchObject({
			jodo_student_id: students[0]?.jodo_student_id,
			result: 'plan set',
			instalments: 3,
			amount: 94500,
			first_due_date: '2027-04-10',
			last_due_date: '2027-10-10',
			what_happened: null,
		});
	});

	it('is refused for a student whose parent has set it up already, and the others have it', async () => {
		await setPlans();
		await bed.jodo.planStep(String(students[1]?.jodo_student_id), 'setUp');
		const rows = await setPlans();

		expect(rows.map(({ result }) => result)).toEqual(['plan set', 'refused', 'plan set']);
		expect(rows[1]?.what_happened).toContain('Subscription is already set up');
	});

	it('is set for nobody when one of its days can be two', async () => {
		const rows = await setPlans({
			plan: pastedSheet(name, planNode).replace('10 Oct 2027', '10/11/2027'),
		});

		expect(bed.jodo.plans).toEqual([]);
		expect(rows[0]).toMatchObject({
			result: 'refused',
			what_happened: expect.stringContaining('row 4: Due Date'),
			what_to_do: expect.stringContaining('can mean only one day'),
		});
	});
});

describe('a sheet without a column', () => {
	it.each([
		[
			{ plan: pastedSheet(name, planNode).replace('downpayment', 'Paid at once') },
			'The plan has no column downpayment; it has: due_date, component_type, amount, paid_at_once. Nothing was sent. Rename its heading, or add the column.',
		],
		[
			{ list: 'ID\tStudent\n100001\tKabir Rao' },
			'The list of students has no column jodo_student_id; it has: id, student. Nothing was sent. Rename its heading, or add the column.',
		],
	])('stops before anything is sent', async (sheets, message) => {
		const { status, error } = await run(sheets);

		expect(status).toBe('error');
		expect(error?.message).toBe(message);
		expect(bed.jodo.requestCount).toBe(0);
	});
});

describe('what to do about a refused plan', () => {
	it('is said in the words of the office', async () => {
		bed.jodo.fail({
			do: { kind: 'answer', status: 400, body: { status: 'error', message: 'Item locked' } },
		});
		const [first] = await setPlans();

		expect(first).toMatchObject({
			result: 'refused',
			what_happened: 'Jodo did not set the Flex plan: Item locked',
			what_to_do:
				"Nothing was set. Once the parent has finished the setup, the plan can no longer be changed here. Otherwise fix the field that Jodo mentions, and start again with the whole list. Jodo's answer: HTTP 400, Item locked.",
		});
	});
});
