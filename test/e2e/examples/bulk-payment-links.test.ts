import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { endOfDay, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { downloadSpreadsheet } from './spreadsheet';

const start = 'When clicking Execute';

const bed = startedOnce(async () => await ExampleBed.open());
beforeEach(() => bed.jodo.reset());

const run = async (workflow: SavedWorkflow) => await bed.session.executions.run(workflow, start);

/** What the school has in its sheet: invoice, parent's number and rupees. */
const billed = [
	['INV-2026-0417', '9876543210', 125000.5],
	['INV-2026-0418', '9876543211', 48500],
	['INV-2026-0419', '9876543212', 9750],
	['INV-2026-0420', '9876543213', 62000.75],
];

describe('the sheet of students', () => {
	it('gives each correct row a link of its amount', async () => {
		const execution = await run(await bed.import('bulk-payment-links'));

		expect(execution.status).toBe('success');
		const links = bed.jodo.links.map(({ request }) => [
			request.notes?.[0]?.value,
			request.phone,
			request.details[0]?.amount,
		]);
		expect(links.sort()).toEqual(billed);
	});

	it('lets each link be paid for fourteen days', async () => {
		await run(await bed.import('bulk-payment-links'));

		const lastMoment = endOfDay(schoolToday().plus({ days: 14 }));
		expect(bed.jodo.links.map(({ expires_at }) => expires_at)).toEqual(
			billed.map(() => lastMoment),
		);
	});

	it('puts every link into a file, beside its row', async () => {
		const execution = await run(await bed.import('bulk-payment-links'));
		const { fileName, rows } = await downloadSpreadsheet(
			bed.session,
			execution,
			'File of the links',
		);

		expect(fileName).toMatch(/^payment-links-\d{4}-\d{2}-\d{2}-\d{4}\.xlsx$/);
		expect(rows).toHaveLength(billed.length);
		for (const row of rows) {
			const [link] = bed.jodo.withNote(String(row.invoice));
			expect(row).toMatchObject({
				student: link?.request.student_name,
				parent: link?.request.name,
				result: 'link created',
				link: link?.redirect_url,
				order_id: link?.order_id,
			});
		}
	});

	it('puts the row that Jodo cannot take into a file of its own, with what is to be done', async () => {
		const execution = await run(await bed.import('bulk-payment-links'));
		const { fileName, rows } = await downloadSpreadsheet(
			bed.session,
			execution,
			'File of the failures',
		);

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
				what_happened: expect.stringContaining('phone'),
				what_to_do: expect.stringMatching(/\w/),
			},
		]);
	});

	it('creates nothing twice when it is run again', async () => {
		const workflow = await bed.import('bulk-payment-links');
		await run(workflow);
		const again = await run(workflow);
		const { rows } = await downloadSpreadsheet(bed.session, again, 'File of the links');

		expect(bed.jodo.links).toHaveLength(billed.length);
		expect(rows.map(({ invoice, result, link }) => [invoice, result, link])).toEqual(
			billed.map(([invoice]) => [invoice, 'has its link already', null]),
		);
	});

	it('creates only what is missing when a failed row was corrected', async () => {
		const workflow = await bed.import('bulk-payment-links');
		await run(workflow);
		const corrected = JSON.parse(
			JSON.stringify(workflow).replaceAll(',98765,', ',9876543214,'),
		) as SavedWorkflow;
		const again = await run(await bed.session.workflows.update(corrected));

		expect(bed.jodo.links).toHaveLength(billed.length + 1);
		expect(bed.jodo.withNote('INV-2026-0421')).toMatchObject([
			{ request: { phone: '9876543214', details: [{ amount: 15250 }] } },
		]);
		expect(again.output('File of the failures')).toEqual([]);
	});
});
