import type { Student } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { ExampleBed } from './exampleBed';
import { pastedSheet, pasting, separatedBy } from './pastedSheet';
import { downloadSpreadsheet } from './spreadsheet';

const name = 'settlements';
const statementNode = 'Paste the statement here';
const studentsNode = 'Paste the students here';

const bed = startedOnce(async () => await ExampleBed.open());
let kabir: Student, zoya: Student;
beforeEach(() => {
	bed.jodo.reset();
	kabir = bed.jodo.addStudent({ fullname: 'Kabir Rao' });
	zoya = bed.jodo.addStudent({ fullname: 'Zoya Shaikh' });
});

/** The headings of the example's sheet, and other lines. */
const lines = (node: string, ...rest: string[]) =>
	[pastedSheet(name, node).split('\n')[0], ...rest, ''].join('\n');

interface Sheets {
	students?: Student[];
	separator?: string;
	/** How both sheets differ from those of the example. */
	change?(text: string): string;
}

async function run(
	statement: string[],
	{ students = [kabir, zoya], separator = '\t', change = (text) => text }: Sheets,
) {
	const pasted = (node: string, ...rows: string[]) =>
		pasting(name, change(separatedBy(separator, lines(node, ...rows))), node);
	const list = students.map(({ jodo_student_id, fullname }) => `${jodo_student_id}\t${fullname}`);
	const workflow = await bed.import(name, {
		...pasted(statementNode, ...statement),
		...pasted(studentsNode, ...list),
	});
	return await bed.session.executions.run(workflow, 'When clicking Execute');
}

/** Runs it. Returns the rows of its file. */
async function compare(statement: string[], sheets: Sheets = {}) {
	const execution = await run(statement, sheets);
	expect(execution.error).toBeUndefined();
	return (await downloadSpreadsheet(bed.session, execution, 'File of the comparison')).rows;
}

/** Money that has reached the school under this UTR. */
async function settled({ jodo_student_id }: Student, settlement_utr: string, amount: number) {
	await bed.jodo.recordInDashboard(jodo_student_id, {
		amount,
		paid_at: '2026-11-20T10:00:00+05:30',
		settlement_utr,
		fee_components: [{ component_type: 'tuition_fee', amount }],
	});
}

/** An instalment that was debited, and not settled yet. */
async function debited({ jodo_student_id }: Student, amount: number) {
	await fetch(`${bed.jodo.url}/api/v1/integrations/flex/students/${jodo_student_id}/plans`, {
		method: 'POST',
		headers: { Authorization: `Basic ${bed.jodo.token}`, 'Content-Type': 'application/json' },
		body: JSON.stringify({
			payment_schedule: [
				{ due_date: '2027-04-10', details: [{ component_type: 'tuition_fee', amount }] },
			],
		}),
	});
	for (const step of ['setUp', 'activate', 'debit'] as const) {
		await bed.jodo.planStep(jodo_student_id, step);
	}
}

const utr = 'CNRBR52026112600012345';

describe('a settlement of several students', () => {
	beforeEach(async () => {
		await settled(kabir, utr, 75000.1);
		await settled(zoya, utr, 45000.4);
	});

	it.each(['\t', ',', ';'])(
		'is in the account where a line of the statement has its UTR and sum, separated by %j',
		async (separator) => {
			const rows = await compare([`26 Nov 2026\tNEFT CR ${utr} JODO\t1,20,000.50`], { separator });

			expect(rows).toMatchObject([
				{
					result: 'in the account',
					utr,
					at_jodo: 120000.5,
					at_bank: 120000.5,
					students: 'Kabir Rao, Zoya Shaikh',
				},
			]);
		},
	);

	it('is missing where no line has its UTR', async () => {
		const rows = await compare(['27 Nov 2026\tNEFT CR CNRBR52026112700067890 JODO\t34,500.00']);

		expect(rows).toMatchObject([
			{ result: 'not in the statement', utr, at_jodo: 120000.5, at_bank: 0 },
			{ result: 'not of these students', at_jodo: 0, at_bank: 34500 },
		]);
	});

	it('is another amount where the bank has less, or a student is not in the list', async () => {
		const line = `26 Nov 2026\tNEFT CR ${utr.toLowerCase()} JODO\t1,20,000.50`;
		const rows = await compare([line], { students: [kabir] });

		expect(rows).toMatchObject([
			{ result: 'another amount', at_jodo: 75000.1, at_bank: 120000.5, students: 'Kabir Rao' },
		]);
	});
});

describe('what is no settlement', () => {
	it('is an instalment that was debited and is not settled yet', async () => {
		await debited(kabir, 30000.25);
		const rows = await compare([]);

		expect(rows).toMatchObject([
			{ result: 'not settled yet', at_jodo: 30000.25, students: 'Kabir Rao' },
		]);
	});

	it('is cash at the counter, which Jodo never settles', async () => {
		await bed.jodo.recordInDashboard(kabir.jodo_student_id, {
			amount: 500,
			paid_at: '2026-11-20T10:00:00+05:30',
			mode: 'cash',
			fee_components: [{ component_type: 'tuition_fee', amount: 500 }],
		});
		await settled(zoya, utr, 100);

		expect(await compare([])).toMatchObject([{ result: 'not in the statement', at_jodo: 100 }]);
	});

	it('is a student whom Jodo does not know, and the others are compared', async () => {
		await settled(zoya, utr, 100);
		const rows = await compare([`26 Nov 2026\t${utr}\t100`], {
			students: [{ ...kabir, jodo_student_id: '999' }, zoya],
		});

		expect(rows.map(({ result }) => result)).toEqual(['could not be asked', 'in the account']);
		expect(rows[0]?.utr).toContain('Student not found');
		expect(rows[0]?.students).toBe('Kabir Rao, 999');
	});
});

describe('an amount as banks and accountants write it', () => {
	it.each([
		'₹1,20,000.50',
		'₹ 1,20,000.50',
		'Rs. 1,20,000.50',
		'Rs.1,20,000.50/-',
		'Rs 1,20,000.50',
		'INR 120000.50',
		' 1,20,000.5 ',
		'1 20 000.50 Cr.',
	])('%s is 1,20,000.50', async (amount) => {
		await settled(kabir, utr, 120000.5);

		expect(await compare([`26 Nov 2026\t${utr}\t${amount}`])).toMatchObject([
			{ result: 'in the account', at_bank: 120000.5 },
		]);
	});

	it('Rs. 1,200/- is 1,200', async () => {
		await settled(kabir, utr, 1200);

		expect(await compare([`26 Nov 2026\t${utr}\tRs. 1,200/-`])).toMatchObject([
			{ result: 'in the account', at_bank: 1200 },
		]);
	});
});

describe('sheets as they come', () => {
	it('may have lines above the headings, which may be written as people do', async () => {
		await settled(kabir, utr, 100);
		const rows = await compare([`26 Nov 2026\t${utr}\t100`], {
			change: (text) =>
				`Jodo Bank, statement of November\n\n${text.replace('jodo_student_id', 'Jodo Student ID').replace('amount', 'Amount')}`,
		});

		expect(rows).toMatchObject([{ result: 'in the account', students: 'Kabir Rao' }]);
	});

	it.each([
		[
			'amount',
			'Amount (INR)',
			/^The statement has no column amount; it has: date, description, amount_inr\. /,
		],
		[
			'jodo_student_id',
			'ID',
			/^The list of students has no column jodo_student_id; it has: id, student\. /,
		],
	])('stop where the column %s is missing', async (column, heading, message) => {
		const { status, error } = await run([`26 Nov 2026\t${utr}\t100`], {
			change: (text) => text.replace(column, heading),
		});

		expect(status).toBe('error');
		expect(error?.message).toMatch(message);
		expect(error?.message).toMatch(
			/ Nothing was compared\. Rename its heading, or add the column\.$/,
		);
		expect(bed.jodo.requestCount).toBe(0);
	});

	it('say in the words of the office who could not be asked', async () => {
		bed.jodo.fail({
			do: { kind: 'answer', status: 400, body: { status: 'error', message: 'Item locked' } },
		});

		expect(await compare([])).toMatchObject([
			{
				result: 'could not be asked',
				utr: "Jodo did not return the payments of the student: Item locked. Fix the field that Jodo mentions and start again with the whole list. Jodo's answer: HTTP 400, Item locked.",
			},
		]);
	});
});
