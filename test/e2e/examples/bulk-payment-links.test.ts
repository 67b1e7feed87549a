import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { payOnHostedPage } from '../hostedPage';
import { BulkBed, pasted } from './bulkBed';
import { DataTable } from './dataTable';
import { endOfDay, schoolToday } from './days';
import { separatedBy } from './pastedSheet';

const school = startedOnce(async () => await BulkBed.open());
beforeEach(() => school.bed.jodo.reset());

/** What the school has in its sheet: invoice, parent's number and rupees. */
const billed = [
	['INV-2026-0417', '9876543210', 125000.5],
	['INV-2026-0418', '9876543211', 48500],
	['INV-2026-0419', '9876543212', 9750],
	['INV-2026-0420', '9876543213', 62000.75],
];

const bills = () =>
	school.bed.jodo.links
		.map(({ request }) => [request.notes?.[0]?.value, request.phone, request.details[0]?.amount])
		.sort();

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
		['a title above the headings, in one cell', `Fees of class 5, second term\n\n${pasted}`],
		['an empty line above the headings', `\n${separatedBy(';', pasted)}`],
	])('gives each correct row a link of its amount, with %s', async (_case, text) => {
		const execution = await school.run(await school.import(text));

		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(bills()).toEqual(billed);
	});

	it('lets each link be paid for fourteen days', async () => {
		await school.run(await school.import());

		const lastMoment = endOfDay(schoolToday().plus({ days: 14 }));
		expect(school.bed.jodo.links.map(({ expires_at }) => expires_at)).toEqual(
			billed.map(() => lastMoment),
		);
	});

	it('puts every link into a file, beside its row', async () => {
		const { fileName, rows } = await school.linksOf(await school.run(await school.import()));

		expect(fileName).toMatch(/^payment-links-\d{4}-\d{2}-\d{2}-\d{4}\.xlsx$/);
		expect(rows).toHaveLength(billed.length);
		for (const row of rows) {
			// Without scrolling to the right.
			expect(Object.keys(row).slice(0, 4)).toEqual(['invoice', 'result', 'status', 'link']);
			const [link] = school.bed.jodo.withNote(String(row.invoice));
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
		const workflow = await school.import();
		await school.run(workflow);
		const rows = await (await DataTable.madeBy(school.bed.session, workflow))?.rows();

		expect(rows).toMatchObject(
			billed.map(([reference, , amount]) => {
				const [link] = school.bed.jodo.withNote(String(reference));
				const { order_id, redirect_url } = link ?? {};
				return { reference, amount, order_id, link: redirect_url, status: 'unpaid' };
			}),
		);
	});

	it('puts the row that Jodo cannot take into a file of its own, with what is to be done', async () => {
		const { fileName, rows } = await school.failuresOf(await school.run(await school.import()));

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
				what_happened: 'Payer Phone: "98765" is not an Indian phone number of ten digits',
				what_to_do: expect.stringMatching(/^Write one number of ten digits, such as 9876543210/),
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
		const workflow = await school.import();
		const first = await school.linksOf(await school.run(workflow));
		const again = await school.linksOf(await school.run(workflow));

		expect(school.bed.jodo.links).toHaveLength(billed.length);
		expect(again.rows).toEqual(
			first.rows.map((row) => ({ ...row, result: 'has its link already' })),
		);
	});

	it('creates only what is missing when a failed row was corrected', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		const again = await school.run(await corrected(workflow, '\\t98765\\t', '\\t9876543214\\t'));

		expect(school.bed.jodo.links).toHaveLength(billed.length + 1);
		expect(school.bed.jodo.withNote('INV-2026-0421')).toMatchObject([
			{ request: { phone: '9876543214', details: [{ amount: 15250 }] } },
		]);
		expect((await school.linksOf(again)).rows).toHaveLength(billed.length + 1);
		expect(again.output('File of the failures')).toEqual([]);
	});

	it('says what to do about a row whose amount is another one now', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		const again = await school.run(await corrected(workflow, '48500', '75000'));

		expect(bills()).toEqual(billed);
		expect((await school.failuresOf(again)).rows[0]).toMatchObject({
			invoice: 'INV-2026-0418',
			amount: '75000',
			what_happened: 'This invoice number already has a link with another amount or payer.',
			what_to_do: expect.stringContaining('cancel the old link'),
		});
		expect((await school.linksOf(again)).rows).toHaveLength(billed.length - 1);
	});

	it('says of a row whose answer was lost that its link may exist', async () => {
		const workflow = await school.import();
		school.bed.jodo.fail({ do: 'dropAfter' });
		await school.run(workflow);
		const again = await school.run(workflow);
		const { rows } = await school.failuresOf(again);

		expect(bills()).toEqual(billed);
		expect((await school.linksOf(again)).rows).toHaveLength(billed.length - 1);
		expect(rows.filter(({ invoice }) => invoice !== 'INV-2026-0421')).toMatchObject([
			{
				what_happened: expect.stringMatching(/it is not known whether Jodo created it\.$/),
				what_to_do: expect.stringMatching(
					/^Look for it in the Jodo dashboard, and send the parent the link that you find there\. If it is not there, give the row a new invoice number, such as INV-2026-\d+-B, and start again\.$/,
				),
			},
		]);
	});

	it("never shows another school's link of the same invoice number", async () => {
		const one = await school.import();
		await school.run(one);
		await school.run(await school.import(pasted.replace('48500', '75000')));
		const { rows } = await school.linksOf(await school.run(one));

		const [first] = school.bed.jodo.withNote('INV-2026-0418');
		expect(rows.find(({ invoice }) => invoice === 'INV-2026-0418')).toMatchObject({
			order_id: first?.order_id,
			link: first?.redirect_url,
		});
	});

	it('says so where the table was deleted', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		await (await DataTable.madeBy(school.bed.session, workflow))?.delete();
		const again = await school.run(workflow);
		const { rows } = await school.failuresOf(again);

		expect(again.output('File of the links')).toEqual([]);
		expect(rows).toHaveLength(billed.length + 1);
		expect(rows[0]).toMatchObject({
			what_happened: expect.stringMatching(/was created before\.$/),
			what_to_do:
				'Look for it in the Jodo dashboard, and send the parent the link that you find there.',
		});
	});

	async function corrected(workflow: SavedWorkflow, from: string, to: string) {
		const changed = JSON.stringify(workflow).replaceAll(from, to);
		return await school.bed.session.workflows.update(JSON.parse(changed) as SavedWorkflow);
	}
});

describe('the form of the office', () => {
	let workflow: SavedWorkflow;
	beforeAll(async () => {
		workflow = await school.activate();
	});

	it.each([
		['commas', separatedBy(',', pasted)],
		['semicolons, with the mark that Excel puts before them', `\ufeff${separatedBy(';', pasted)}`],
	])('takes a CSV file with %s', async (_case, content) => {
		const invoices = content.replaceAll('INV-', `CSV-${content.length}-`);
		const file = { fileName: 'class 5.csv', content: invoices };
		const { page } = await school.upload(workflow, file);

		expect(bills().map(([, ...bill]) => bill)).toEqual(billed.map(([, ...bill]) => bill));
		expect(page).toContain('4 rows have their link, 1 are to be corrected.');
		expect(page).toMatch(/payment-links-.*to-be-corrected-/s);
	});

	it('takes a CSV file as accountants keep it: a short row with the total, quotes and line breaks in cells', async () => {
		const content = [
			'\ufeff"invoice",admission_no,student,parent,phone,email,amount',
			'Q-1,ADM-1042,Kabir Rao,"Asha Rao\r\n(mother)",9876543210,asha.rao@example.com,"1,25,000.50"',
			'Q-2,ADM-1043,Zoya "Zo" Shaikh,"Imran ""I"" Shaikh",9876543211,imran.shaikh@example.com,"48,500"',
			' ',
			'Q-3,ADM-1044,"Arjun Iyer,Lakshmi Iyer,9876543212,lakshmi.iyer@example.com,"9,750"',
			'Q-4,ADM-1045,Simran Kaur,"Gurpreet" Singh,9876543213,gurpreet.singh@example.com',
			'Total,,,,,"1,83,250.50"',
		].join('\r\n');
		const { execution, page } = await school.upload(workflow, { fileName: 'q.csv', content });

		expect(page).toContain('3 rows have their link, 2 are to be corrected.');
		expect((await school.linksOf(execution)).rows).toMatchObject([
			{ invoice: 'Q-1', parent: 'Asha Rao\n(mother)', amount: '1,25,000.50' },
			{ invoice: 'Q-2', student: 'Zoya "Zo" Shaikh', parent: 'Imran "I" Shaikh' },
			{ invoice: 'Q-3', student: '"Arjun Iyer', parent: 'Lakshmi Iyer', amount: '9,750' },
		]);
		expect((await school.failuresOf(execution)).rows).toMatchObject([
			{
				invoice: 'Q-4',
				parent: '"Gurpreet" Singh',
				email: 'gurpreet.singh@example.com',
				amount: null,
			},
			{ invoice: 'Total', email: '1,83,250.50', what_happened: 'The row looks like a total.' },
		]);
	});

	it('takes an Excel file, such as that of an earlier run', async () => {
		const earlier = await school.upload(workflow, {
			fileName: 'class 6.csv',
			content: separatedBy(',', pasted),
		});
		const file = earlier.execution.output('File of the links')[0]?.binary?.links?.id;
		const content = Buffer.from(await school.bed.session.download(String(file)));
		const { execution, page } = await school.upload(workflow, { fileName: 'links.xlsx', content });

		expect(bills()).toEqual(billed);
		expect((await school.linksOf(execution)).rows.map((row) => [row.invoice, row.result])).toEqual(
			billed.map(([invoice]) => [invoice, 'has its link already']),
		);
		expect(page).toContain('4 rows have their link, 0 are to be corrected.');
	});

	it('takes the corrected file of the failures, without what was wrong before', async () => {
		const headings =
			'invoice\twhat_happened\twhat_to_do\tadmission_no\tstudent\tparent\tphone\temail\tamount\tresult\tstatus\tlink\torder_id';
		const row =
			'F-1\tIt was wrong\tCorrect it.\tADM-1046\tRohan Nair\tMeera Nair\t9876543214\tmeera.nair@example.com\t15250\told\tpaid\thttps://old.example.com\torder_old';
		const file = { fileName: 'failures.csv', content: separatedBy(',', `${headings}\n${row}`) };
		const { execution } = await school.upload(workflow, file);
		const [linked] = (await school.linksOf(execution)).rows;

		const [link] = school.bed.jodo.withNote('F-1');
		expect(linked).toMatchObject({
			result: 'link created',
			status: 'unpaid',
			link: link?.redirect_url,
		});
		expect(linked).not.toHaveProperty('what_happened');
		expect(linked).not.toHaveProperty('what_to_do');
	});
});

describe('every evening', () => {
	it('writes down which links are paid', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		const [paid] = school.bed.jodo.withNote('INV-2026-0419');
		await payOnHostedPage(String(paid?.redirect_url));
		const evening = await school.bed.session.executions.run(workflow, 'Every evening at eight');
		const { rows } = await school.linksOf(await school.run(workflow));

		expect(evening.status).toBe('success');
		expect(rows.map(({ invoice, status }) => [invoice, status])).toEqual(
			billed.map(([invoice]) => [invoice, invoice === 'INV-2026-0419' ? 'paid' : 'unpaid']),
		);
	});

	it('fails where links could not be looked up, after it has written down the others', async () => {
		const workflow = await school.import();
		await school.run(workflow);
		const [lost, paid] = school.bed.jodo.links;
		await payOnHostedPage(String(paid?.redirect_url));
		school.bed.jodo.fail({
			match: { path: String(lost?.order_id) },
			do: { kind: 'answer', status: 404, body: {} },
		});
		const { status, error } = await school.bed.session.executions.run(
			workflow,
			'Every evening at eight',
		);
		const { rows } = await school.linksOf(await school.run(workflow));

		expect(status).toBe('error');
		expect(error?.message).toMatch(
			/^1 of 4 links could not be looked up\. The first: Jodo did not find the payment link/,
		);
		expect(rows.map(({ status: written }) => written)).toEqual([
			'unpaid',
			'paid',
			'unpaid',
			'unpaid',
		]);
	});
});
