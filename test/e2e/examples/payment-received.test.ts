import type { SavedWorkflow } from '../../n8n/workflows';
import { code } from '../parameters';
import { DataTable } from './dataTable';
import { ExampleBed } from './exampleBed';
import { payOnHostedPage } from '../hostedPage';
import { createLink } from './links';

const table = 'Jodo payments';

let bed: ExampleBed;
let workflow: SavedWorkflow;
beforeAll(async () => {
	bed = await ExampleBed.open();
	workflow = await bed.activate('payment-received', {
		'Payment received': {
			failure_notification_email: 'office@example.com',
			collector_code: code('MAIN'),
		},
	});
});
afterAll(async () => {
	await (await DataTable.find(bed.session, table))?.delete();
	await bed.close();
});

describe('a received payment', () => {
	it('gives one receipt and one row, however often Jodo reports it', async () => {
		const { redirect_url } = await createLink(bed, { amount: 125000.5, invoice: 'INV-2026-0417' });
		await bed.startedBy(workflow, async () => await payOnHostedPage(redirect_url));
		const [delivery] = bed.jodo.deliveries;
		await bed.jodo.deliverAgain(String(delivery?.event_id));

		const [link] = bed.jodo.links;
		const [email] = bed.mailbox.emails;
		expect(bed.mailbox.emails).toHaveLength(1);
		expect(email).toMatchObject({
			from: 'office@example.com',
			to: ['asha.rao@example.com'],
			subject: 'Receipt for ₹1,25,000.50',
		});
		expect(email?.text).toContain('Dear Asha Rao,');
		expect(email?.text).toContain('Payable Amount: ₹1,25,000.50');
		expect(email?.text).toContain('Invoice: INV-2026-0417');
		expect(email?.text).toContain(`Jodo's reference: ${link?.transaction_id}`);
		expect(await bed.session.executions.list(workflow)).toHaveLength(1);

		const rows = await (await DataTable.find(bed.session, table))?.rows();
		expect(rows).toMatchObject([
			{
				order_id: link?.order_id,
				amount: 125000.5,
				invoice: 'INV-2026-0417',
				name: 'Asha Rao',
				phone: '9876543210',
				email: 'asha.rao@example.com',
				transaction_id: link?.transaction_id,
			},
		]);
		expect(Date.parse(String(rows?.[0]?.paid_at))).toBe(Date.parse(String(link?.paid_at)));
	});
});
