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

/** Runs it. Returns the rows of its file. */
async function compare(
	statement: string[],
	{ students = [kabir, zoya], separator = '\t' }: { students?: Student[]; separator?: string } = {},
) {
	const list = students.map(({ jodo_student_id, fullname }) => `${jodo_student_id}\t${fullname}`);
	const workflow = await bed.import(name, {
		...pasting(name, separatedBy(separator, lines(statementNode, ...statement)), statementNode),
		...pasting(name, separatedBy(separator, lines(studentsNode, ...list)), studentsNode),
	});
	const execution = await bed.session.executions.run(workflow, 'When clicking Execute');
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
	});
});
