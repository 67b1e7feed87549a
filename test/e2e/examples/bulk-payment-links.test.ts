import type { Execution } from '../../../dev/n8n/execution';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { payOnHostedPage } from '../hostedPage';
import { formUrl } from './addresses';
import { DataTable } from './dataTable';
import { endOfDay, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { submitForm, type ChosenFile } from './formPage';
import { pastedSheet, pasting, separatedBy } from './pastedSheet';
import { downloadSpreadsheet } from './spreadsheet';

const name = 'bulk-payment-links';
const start = 'When clicking Execute';

const bed = startedOnce(async () => await ExampleBed.open());
beforeEach(() => bed.jodo.reset());

const run = async (workflow: SavedWorkflow) => await bed.session.executions.run(workflow, start);

const linksOf = async (execution: Execution) =>
	await downloadSpreadsheet(bed.session, execution, 'File of the links');

const failuresOf = async (execution: Execution) =>
	await downloadSpreadsheet(bed.session, execution, 'File of the failures');

/** What the school has in its sheet: invoice, parent's number and rupees. */
const billed = [
	['INV-2026-0417', '9876543210', 125000.5],
	['INV-2026-0418', '9876543211', 48500],
	['INV-2026-0419', '9876543212', 9750],
	['INV-2026-0420', '9876543213', 62000.75],
];

const bills = () =>
	bed.jodo.links
		.map(({ request }) => [request.notes?.[0]?.value, request.phone, request.details[0]?.amount])
		.sort();

/** Tabs between its cells, as a spreadsheet program copies them. */
const pasted = pastedSheet(name);

describe('the sheet of students', () => {
	it.each([
		['tabs, as it is copied out of Excel or Google Sheets', pasted],
		['commas', separatedBy(',', pasted)],
		['semicolons', separatedBy(';', pasted)],
		[
			'headings as people write them, and an empty row',
			pasted
				.replace('invoice\tadmission_no', 'Invoice\tAdmission No.')
				.replace('\nINV-2026-0419', '\n\t\t\t\t\t\t\nINV-2026-0419'),
		],
	])('gives each correct row a link of its amount, with %s', async (_case, text) => {
		const execution = await run(await bed.import(name, pasting(name, text)));

		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(bills()).toEqual(billed);
	});

	it('lets each link be paid for fourteen days', async () => {
		await run(await bed.import(name));

		const lastMoment = endOfDay(schoolToday().plus({ days: 14 }));
		expect(bed.jodo.links.map(({ expires_at }) => expires_at)).toEqual(
			billed.map(() => lastMoment),
		);
	});

	it('puts every link into a file, beside its row', async () => {
		const { fileName, rows } = await linksOf(await run(await bed.import(name)));

		expect(fileName).toMatch(/^payment-links-\d{4}-\d{2}-\d{2}-\d{4}\.xlsx$/);
		expect(rows).toHaveLength(billed.length);
		for (const row of rows) {
			// Without scrolling to the right.
			expect(Object.keys(row).slice(0, 4)).toEqual(['invoice', 'result', 'status', 'link']);
			const [link] = bed.jodo.withNote(String(row.invoice));
			expect(row).toMatchObject({
				student: link?.request.student_name,
				parent: link?.request.name,
				result: 'link created',
				status: 'unpaid',
				link: link?.redirect_url,
				order_id: link?.order_id,
			});
		}
	});

	it('keeps every link in a table', async () => {
		const workflow = await bed.import(name);
		await run(workflow);
		const rows = await (await DataTable.madeBy(bed.session, workflow))?.rows();

		expect(rows).toMatchObject(
			billed.map(([reference, , amount]) => {
				const [link] = bed.jodo.withNote(String(reference));
				const { order_id, redirect_url } = link ?? {};
				return { reference, amount, order_id, link: redirect_url, status: 'unpaid' };
			}),
		);
	});

	it('puts the row that Jodo cannot take into a file of its own, with what is to be done', async () => {
		const { fileName, rows } = await failuresOf(await run(await bed.import(name)));

		expect(fileName).toMatch(/^to-be-corrected-.*\.xlsx$/);
		expect(rows).toEqual([
			{
				invoice: 'INV-2026-0421',
				admission_no: 'ADM-1046',
				student: 'Rohan Nair',
				parent: 'Meera Nair',
				phone: '98765',
				email: 'meera.nair@example.com',
				amount: '15250',
				what_happened: 'Payer Phone (phone): "98765" is not an Indian phone number of ten digits',
				what_to_do: expect.stringMatching(/^Write ten digits, such as 9876543210/),
			},
		]);
		expect(Object.keys(rows[0] ?? {}).slice(0, 3)).toEqual([
			'invoice',
			'what_happened',
			'what_to_do',
		]);
	});
});

describe('the same sheet once more', () => {
	it('creates nothing twice, and has every link beside its row again', async () => {
		const workflow = await bed.import(name);
		const first = await linksOf(await run(workflow));
		const again = await linksOf(await run(workflow));

		expect(bed.jodo.links).toHaveLength(billed.length);
		expect(again.rows).toEqual(
			first.rows.map((row) => ({ ...row, result: 'has its link already' })),
		);
	});

	it('creates only what is missing when a failed row was corrected', async () => {
		const workflow = await bed.import(name);
		await run(workflow);
		const again = await run(await corrected(workflow, '\\t98765\\t', '\\t9876543214\\t'));

		expect(bed.jodo.links).toHaveLength(billed.length + 1);
		expect(bed.jodo.withNote('INV-2026-0421')).toMatchObject([
			{ request: { phone: '9876543214', details: [{ amount: 15250 }] } },
		]);
		expect((await linksOf(again)).rows).toHaveLength(billed.length + 1);
		expect(again.output('File of the failures')).toEqual([]);
	});

	it('says what to do about a row whose amount is another one now', async () => {
		const workflow = await bed.import(name);
		await run(workflow);
		const again = await run(await corrected(workflow, '48500', '75000'));

		expect(bills()).toEqual(billed);
		expect((await failuresOf(again)).rows[0]).toMatchObject({
			invoice: 'INV-2026-0418',
			amount: '75000',
			what_happened: 'was sent before with other details',
			what_to_do: expect.stringContaining('cancel the old link'),
		});
		expect((await linksOf(again)).rows).toHaveLength(billed.length - 1);
	});

	it('says of a row whose answer was lost that its link may exist', async () => {
		const workflow = await bed.import(name);
		bed.jodo.fail({ do: 'dropAfter' });
		await run(workflow);
		const { rows } = await linksOf(await run(workflow));

		expect(bills()).toEqual(billed);
		expect(rows.filter(({ link }) => link === null)).toMatchObject([
			{
				result: expect.stringMatching(
					/it is not known whether Jodo created it. Look for it in the Jodo dashboard/,
				),
			},
		]);
	});

	it("never shows another school's link of the same invoice number", async () => {
		const one = await bed.import(name);
		await run(one);
		await run(await bed.import(name, pasting(name, pasted.replace('48500', '75000'))));
		const { rows } = await linksOf(await run(one));

		const [first] = bed.jodo.withNote('INV-2026-0418');
		expect(rows.find(({ invoice }) => invoice === 'INV-2026-0418')).toMatchObject({
			order_id: first?.order_id,
			link: first?.redirect_url,
		});
	});

	it('says so where the table was deleted', async () => {
		const workflow = await bed.import(name);
		await run(workflow);
		await (await DataTable.madeBy(bed.session, workflow))?.delete();
		const { rows } = await linksOf(await run(workflow));

		expect(rows).toHaveLength(billed.length);
		expect(rows[0]).toMatchObject({
			result: expect.stringMatching(/was created before\. Look for it in the Jodo dashboard/),
			link: null,
		});
	});

	async function corrected(workflow: SavedWorkflow, from: string, to: string) {
		const changed = JSON.stringify(workflow).replaceAll(from, to);
		return await bed.session.workflows.update(JSON.parse(changed) as SavedWorkflow);
	}
});

describe('the form of the office', () => {
	let workflow: SavedWorkflow;
	beforeAll(async () => {
		workflow = await bed.activate(name);
	});

	async function upload(file: ChosenFile): Promise<{ execution: Execution; page?: string }> {
		let page: string | undefined;
		const { id } = await bed.startedBy(workflow, async () => {
			page = await submitForm(formUrl(bed, workflow, 'Upload the sheet'), { Sheet: file });
		});
		return { execution: await bed.session.executions.finished(id), page };
	}

	it.each([
		['commas', separatedBy(',', pasted)],
		['semicolons, with the mark that Excel puts before them', `\ufeff${separatedBy(';', pasted)}`],
	])('takes a CSV file with %s', async (_case, content) => {
		const invoices = content.replaceAll('INV-', `CSV-${content.length}-`);
		const { page } = await upload({ fileName: 'class 5.csv', content: invoices });

		expect(bills().map(([, ...bill]) => bill)).toEqual(billed.map(([, ...bill]) => bill));
		expect(page).toContain('4 rows have their link, 1 are to be corrected.');
		expect(page).toMatch(/payment-links-.*to-be-corrected-/s);
	});

	it('takes an Excel file, such as that of an earlier run', async () => {
		const earlier = await upload({ fileName: 'class 6.csv', content: separatedBy(',', pasted) });
		const file = earlier.execution.output('File of the links')[0]?.binary?.links?.id;
		const content = Buffer.from(await bed.session.download(String(file)));
		const { execution, page } = await upload({ fileName: 'links.xlsx', content });

		expect(bills()).toEqual(billed);
		expect((await linksOf(execution)).rows.map((row) => [row.invoice, row.result])).toEqual(
			billed.map(([invoice]) => [invoice, 'has its link already']),
		);
		expect(page).toContain('4 rows have their link, 0 are to be corrected.');
	});
});

describe('every evening', () => {
	it('writes down which links are paid', async () => {
		const workflow = await bed.import(name);
		await run(workflow);
		const [paid] = bed.jodo.withNote('INV-2026-0419');
		await payOnHostedPage(String(paid?.redirect_url));
		const evening = await bed.session.executions.run(workflow, 'Every evening at eight');
		const { rows } = await linksOf(await run(workflow));

		expect(evening.status).toBe('success');
		expect(rows.map(({ invoice, status }) => [invoice, status])).toEqual(
			billed.map(([invoice]) => [invoice, invoice === 'INV-2026-0419' ? 'paid' : 'unpaid']),
		);
	});
});
