import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { tooManyRequestsFault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { BulkBed, pasted } from './bulkBed';
import { DataTable } from './dataTable';
import { separatedBy } from './pastedSheet';

const school = startedOnce(async () => await BulkBed.open());
beforeEach(() => school.bed.jodo.reset());

const headings = 'invoice\tadmission_no\tstudent\tparent\tphone\temail\tamount';
const asha = 'ADM-1042\tKabir Rao\tAsha Rao\t9876543210\tasha.rao@example.com\t125000.50';
const imran = 'ADM-1043\tZoya Shaikh\tImran Shaikh\t9876543211\timran.shaikh@example.com\t48500';

const sheet = (...rows: string[]) => [headings, ...rows].join('\n');

/** An Excel file as many programs of schools write it: the table of a web page. */
function excelFile(rows: string): string {
	const cells = (row: string) => row.split('\t').map((cell) => `<td>${cell}</td>`);
	return `<table>${rows.replace(/.+/g, (row) => `<tr>${cells(row).join('')}</tr>`)}</table>`;
}

/** What belongs into n8n and not into a file of the office. */
const technical = /expression|Prevent Duplicates|node|item/i;

describe('a row that cannot be billed', () => {
	it('is explained in the words of the office, whatever is wrong', async () => {
		school.bed.jodo.fail({ do: 'dropAfter' });
		const mistakes = [
			`A-1\t${asha}`,
			`A-2\t${imran.replace('9876543211', '98765')}`,
			`A-3\t${imran.replace('Imran Shaikh', ' ')}`,
			`A-4\t${imran.replace('imran.shaikh@example.com', '')}`,
			`A-5\t${imran.replace('48500', '15250.333')}`,
			`\t${imran}`,
			`A-7\t${imran.replace('48500', 'abc')}`,
		];
		const execution = await school.run(await school.import(sheet(...mistakes)));
		const { rows } = await school.failuresOf(execution);

		expect(rows).toHaveLength(mistakes.length);
		for (const { what_happened, what_to_do } of rows) {
			expect(what_happened).toEqual(expect.stringMatching(/\w/));
			expect(what_to_do).toEqual(expect.stringMatching(/\w.*\.$/));
			expect(`${String(what_happened)} ${String(what_to_do)}`).not.toMatch(technical);
		}
		expect(rows[0]).toMatchObject({
			what_happened: expect.stringMatching(/^It is not known whether Jodo created/),
			what_to_do:
				'Look in the Jodo dashboard for this parent and amount. If the link is not there, give the row a new invoice number, such as A-1-B, and start again.',
		});
		expect(rows.find(({ invoice }) => invoice === null)).toMatchObject({
			what_happened: 'The row has no invoice number.',
			what_to_do: 'Give it one, or leave the row out if it is a total.',
		});
	});

	it('may have fewer cells than the headings, as a total has', async () => {
		const execution = await school.run(
			await school.import(sheet(`A-8\t${asha}`, '\tTotal\t125000.50', '\t\t\t\t125000.50\r\n')),
		);

		expect((await school.linksOf(execution)).rows).toMatchObject([{ invoice: 'A-8' }]);
		expect((await school.failuresOf(execution)).rows).toMatchObject([
			{ what_happened: 'The row has no invoice number.' },
			{ what_happened: 'The row has no invoice number.' },
		]);
	});

	it.each(['Total', 'GRAND TOTAL:', 'Sub-total', 'Total amount'])(
		'is to be left out where its invoice number is %s',
		async (invoice) => {
			const execution = await school.run(
				await school.import(sheet(`A-9\t${asha}`, `${invoice}\t\t\t\t\t\t39,07,500`)),
			);

			expect((await school.linksOf(execution)).rows).toMatchObject([{ invoice: 'A-9' }]);
			expect((await school.failuresOf(execution)).rows).toMatchObject([
				{ invoice, what_happened: 'The row looks like a total.', what_to_do: 'Leave it out.' },
			]);
		},
	);

	it('is told to start again with the whole sheet where Jodo refuses it', async () => {
		school.bed.jodo.fail({
			do: { kind: 'answer', status: 400, body: { status: 'error', message: 'Not now' } },
		});
		const execution = await school.run(await school.import(sheet(`B-1\t${asha}`)));
		const [row] = (await school.failuresOf(execution)).rows;

		expect(row?.what_to_do).toEqual(expect.stringContaining('start again with the whole sheet'));
		expect(row?.what_to_do).not.toMatch(technical);
	});
});

describe('the whole advice for a row', () => {
	it.each([
		[
			'without the branch that the account needs',
			() => school.bed.jodo.assume({ createNeedsCollectorCode: true }),
			"Choose the branch in the workflow, or enter a default branch in the credential. An account with several branches needs one. Jodo's answer: HTTP 400, E0000, Invalid payload.",
		],
		[
			'after too many requests',
			() => school.bed.jodo.fail({ times: 'always', do: tooManyRequestsFault(0) }),
			"Jodo limits how fast requests may come. Wait a while, and try again. Lower Items at a Time in the options, and start again with the whole sheet. Jodo's answer: HTTP 429, Too many requests.",
		],
		[
			'that Jodo refuses with a word of its own',
			() =>
				school.bed.jodo.fail({
					do: refusing('This fee item is closed. Ask the node of your office.'),
				}),
			"Nothing was created for this row. Fix the field that Jodo mentions and start again with the whole sheet. Jodo's answer: HTTP 400, This fee item is closed. Ask the node of your office.",
		],
	])('%s is kept', async (_case, prepare, advice) => {
		prepare();
		const execution = await school.run(await school.import(sheet(`B-2\t${asha}`)));

		expect((await school.failuresOf(execution)).rows).toMatchObject([{ what_to_do: advice }]);
	});

	const refusing = (message: string) =>
		({ kind: 'answer', status: 400, body: { status: 'error', message } }) as const;
});

describe('an invoice number that occurs twice', () => {
	it('with another parent or amount, never makes somebody cancel the valid link', async () => {
		const execution = await school.run(await school.import(sheet(`C-1\t${asha}`, `C-1\t${imran}`)));

		expect(school.bed.jodo.links).toMatchObject([{ request: { name: 'Asha Rao' } }]);
		expect((await school.failuresOf(execution)).rows).toMatchObject([
			{
				parent: 'Imran Shaikh',
				what_happened: 'This invoice number already has a link with another amount or payer.',
				what_to_do:
					'If both rows are bills of their own, only give this row a number of its own. If this row corrects the earlier one, cancel the old link in the Jodo dashboard (its order ID is in the table Jodo payment links), and give this row a new number, such as C-1-B.',
			},
		]);
	});

	it('with the same parent and amount, is billed once', async () => {
		const execution = await school.run(await school.import(sheet(`C-2\t${asha}`, `C-2\t${asha}`)));
		const links = (await school.linksOf(execution)).rows.map(({ link }) => link);

		const [only, ...others] = school.bed.jodo.links;
		expect(others).toEqual([]);
		expect(links).toEqual([only?.redirect_url, only?.redirect_url]);
	});

	it("for two children of one parent, does not give the second the first one's link", async () => {
		const sibling = asha.replace('ADM-1042\tKabir', 'ADM-1050\tMeera');
		const workflow = await school.import(sheet(`C-3\t${asha}`, `C-3\t${sibling}`));

		for (const result of ['link created', 'has its link already']) {
			const execution = await school.run(workflow);
			expect(school.bed.jodo.links).toHaveLength(1);
			expect((await school.linksOf(execution)).rows).toMatchObject([
				{ student: 'Kabir Rao', result, link: school.bed.jodo.links[0]?.redirect_url },
			]);
			expect((await school.failuresOf(execution)).rows).toMatchObject([
				{
					student: 'Meera Rao',
					what_happened: 'This invoice number already has the link of admission number ADM-1042.',
					what_to_do: 'Give this row a number of its own, and start again.',
				},
			]);
		}
	});
});

describe('twins without admission numbers', () => {
	const twin = (invoice: string, student: string) =>
		`${invoice}\t${asha.replace('ADM-1042\tKabir Rao', `\t${student}`)}`;

	it("with one invoice number do not get each other's link, and a name may be written anew", async () => {
		const workflow = await school.import(sheet(twin('T-1', 'Kabir Rao'), twin('T-1', 'Meera Rao')));
		await school.run(workflow);
		const again = await school.run(
			await school.bed.session.workflows.update(
				JSON.parse(JSON.stringify(workflow).replaceAll('Kabir Rao', 'KABIR  rao')) as SavedWorkflow,
			),
		);

		expect(school.bed.jodo.links).toHaveLength(1);
		expect((await school.linksOf(again)).rows).toMatchObject([
			{ student: 'KABIR  rao', link: school.bed.jodo.links[0]?.redirect_url },
		]);
		expect((await school.failuresOf(again)).rows).toMatchObject([
			{
				student: 'Meera Rao',
				what_happened: 'This invoice number already has the link of Kabir Rao.',
				what_to_do:
					'If this is another student, give this row a number of its own, and start again. If not, write the name as it was.',
			},
		]);
	});

	it('may get the name of the student later: the row keeps its link', async () => {
		const workflow = await school.import(sheet(twin('T-2', '')));
		await school.run(workflow);
		const again = await school.run(
			await school.bed.session.workflows.update(
				JSON.parse(
					JSON.stringify(workflow).replace('T-2\\t\\t', 'T-2\\t\\tKabir Rao'),
				) as SavedWorkflow,
			),
		);

		expect((await school.linksOf(again)).rows).toMatchObject([
			{ student: 'Kabir Rao', link: school.bed.jodo.links[0]?.redirect_url },
		]);
	});
});

describe('the page after the upload', () => {
	let workflow: SavedWorkflow;
	beforeAll(async () => {
		workflow = await school.activate();
	});

	it('counts the rows that have a link, and those to be looked up in the dashboard', async () => {
		const file = { fileName: 'class.csv', content: separatedBy(',', pasted) };
		school.bed.jodo.fail({ do: 'dropAfter' });
		const first = await school.upload(workflow, file);
		const second = await school.upload(workflow, file);
		await (await DataTable.madeBy(school.bed.session, workflow))?.delete();
		const third = await school.upload(workflow, file);

		const lookedUp = 'are to be looked up in the Jodo dashboard';
		expect(first.page).toContain(`3 rows have their link, 1 are to be corrected, 1 ${lookedUp}.`);
		expect(second.page).toContain(`3 rows have their link, 1 are to be corrected, 1 ${lookedUp}.`);
		expect(third.page).toContain(`0 rows have their link, 1 are to be corrected, 4 ${lookedUp}.`);
	});

	it.each([
		['expired', 'Its link has expired.'],
		['cancelled', 'Its link was cancelled.'],
	])('counts a link that is %s as to be corrected', async (status, what_happened) => {
		const invoice = `G-${status}`;
		const content = separatedBy(',', sheet(`${invoice}\t${asha}`));
		const file = { fileName: 'class.csv', content };
		await school.upload(workflow, file);
		const table = await DataTable.madeBy(school.bed.session, workflow);
		await table?.change('reference', invoice, { status });
		const { execution, page } = await school.upload(workflow, file);

		expect(page).toContain('0 rows have their link, 1 are to be corrected.');
		expect((await school.failuresOf(execution)).rows).toMatchObject([
			{
				invoice,
				what_happened,
				what_to_do: `If this is still to be paid, give the row a new invoice number, such as ${invoice}-B, and start again.`,
			},
		]);
	});

	it.each([
		['csv', (rows: string) => separatedBy(',', rows)],
		['xls', excelFile],
	])('names every column that is missing from a %s file', async (type, made) => {
		const rows = sheet(`D-1\t${asha}`)
			.replace('parent', 'Name of the Parent')
			.replace('amount', 'Amount (Rs)');
		const content = made(rows);
		const { page } = await school.upload(workflow, { fileName: `class.${type}`, content });

		expect(school.bed.jodo.links).toEqual([]);
		expect(page).toContain('The sheet has no column parent and no column amount; it has: ');
		expect(page).toContain('Name of the Parent');
	});

	it('names the columns of an Excel file that has a title above them, too', async () => {
		const content = excelFile(`Fees of class 5\n${sheet(`D-2\t${asha}`)}`);
		const { page } = await school.upload(workflow, { fileName: 'class.xls', content });

		expect(school.bed.jodo.links).toEqual([]);
		expect(page).toMatch(
			/The sheet has no column invoice and .*; it has: Fees of class 5\. Rename/,
		);
		expect(page).toContain('The headings have to be in the first row.');
	});

	it('takes an empty cell in the first row for no missing column', async () => {
		const row = `E-1\t${asha.replace('asha.rao@example.com', '')}`;
		const file = { fileName: 'class.xls', content: excelFile(sheet(row)) };
		const { error } = await school.run(await school.import(sheet(row)));
		const { page } = await school.upload(workflow, file);

		expect(error).toBeUndefined();
		expect(page).toContain('0 rows have their link, 1 are to be corrected.');
	});
});

describe('a sheet without the headings', () => {
	it.each([
		[
			'with headings of its own',
			pasted.replace('invoice', 'Invoice No.').replace('amount', 'Amount (Rs)'),
			'The sheet has no column invoice and no column amount; it has: Invoice No., admission_no, student, parent, phone, email, Amount (Rs). Nothing was sent. Rename its heading, or add the column. The headings have to be in the first row.',
		],
		[
			'with a row above headings of its own',
			`Fees of class 5\n${pasted.replace('invoice', 'Invoice No.')}`,
			expect.stringMatching(
				/^The sheet has no column invoice; it has: Invoice No\., admission_no, /,
			),
		],
	])('%s stops before anything is sent', async (_case, text, message) => {
		const execution = await school.run(await school.import(text));

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toEqual(message);
		expect(school.bed.jodo.requestCount).toBe(0);
	});
});
