import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Order } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { code } from '../parameters';
import { repeatedAnswer } from '../triggerBed';
import { DataTable } from './dataTable';
import { ExampleBed } from './exampleBed';
import { payOnHostedPage } from '../hostedPage';
import { createLink, createPayOrder } from './links';

const trigger = 'Payment received';

const bed = startedOnce(async () => await ExampleBed.open());
let workflow: SavedWorkflow;
beforeAll(async () => {
	workflow = await bed.activate('payment-received', {
		[trigger]: {
			failure_notification_email: 'office@example.com',
			collector_code: code('MAIN'),
		},
	});
});
beforeEach(() => bed.mailbox.clear());

/** A parent pays, and the workflow does what it does then. */
async function pay({ redirect_url }: Order): Promise<void> {
	const execution = await bed.startedBy(workflow, async () => await payOnHostedPage(redirect_url));
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	await bed.jodo.deliveriesDone();
}

/** How often the workflow ran for this payment. */
async function runsFor({ order_id }: Order): Promise<number> {
	const { executions } = bed.session;
	const ran = await Promise.all(
		(await executions.list(workflow)).map(async ({ id }) => await executions.finished(id)),
	);
	return ran.filter((execution) => execution.output(trigger)[0]?.json.order_id === order_id).length;
}

/** The rows of the table for this payment. */
async function rowsOf({ order_id }: Order) {
	const rows = await (await DataTable.find(bed.session, 'Jodo payments'))?.rows();
	return rows?.filter((row) => row.order_id === order_id);
}

const receiptsFor = (invoice: string) =>
	bed.mailbox.emails.filter(({ text }) => text.includes(`Invoice: ${invoice}`));

/** The documented event of a paid pay order names no transaction, unlike that of a link. */
const paidKinds = [
	{
		what: 'payment link',
		create: createLink,
		invoice: 'INV-2026-0417',
		transactionOf: ({ transaction_id }: Order) => String(transaction_id),
	},
	{
		what: 'pay order',
		create: createPayOrder,
		invoice: 'INV-2026-0418',
		transactionOf: () => '',
	},
];

describe.each(paidKinds)('a paid $what', ({ create, invoice, transactionOf }) => {
	it('gives the parent a receipt', async () => {
		const paid = await create(bed, { amount: 125000.5, invoice });
		await pay(paid);

		expect(bed.mailbox.emails).toMatchObject([
			{
				from: 'office@example.com',
				to: ['asha.rao@example.com'],
				subject: 'Receipt for ₹1,25,000.50',
			},
		]);
		const text = bed.mailbox.emails[0]?.text;
		expect(text).toContain('Dear Asha Rao,');
		expect(text).toContain('Payable Amount: ₹1,25,000.50');
		expect(text).toContain(`Invoice: ${invoice}`);
		expect(text).toContain(`Jodo's reference: ${transactionOf(paid) || paid.order_id}`);
	});

	it('gives the office a row', async () => {
		const paid = await create(bed, { amount: 125000.5, invoice });
		await pay(paid);

		const rows = await rowsOf(paid);
		expect(rows).toMatchObject([
			{
				amount: 125000.5,
				invoice,
				name: 'Asha Rao',
				phone: '9876543210',
				email: 'asha.rao@example.com',
				transaction_id: transactionOf(paid),
			},
		]);
		expect(Date.parse(String(rows?.[0]?.paid_at))).toBe(Date.parse(String(paid.paid_at)));
	});

	it('gives one receipt and one row, however often Jodo reports it', async () => {
		const paid = await create(bed, { amount: 125000.5, invoice: `${invoice}-A` });
		await pay(paid);
		const event_id = String(bed.jodo.deliveries.at(-1)?.event_id);
		const repeated = await bed.jodo.deliverAgain(event_id);
		// n8n stores an execution a moment after its reply: a later payment shows that there was none.
		await pay(await create(bed, { amount: 9750, invoice: `${invoice}-B` }));

		expect(repeated.attempts.at(-1)).toMatchObject(repeatedAnswer);
		expect(await runsFor(paid)).toBe(1);
		expect(receiptsFor(`${invoice}-A`)).toHaveLength(1);
		expect(await rowsOf(paid)).toHaveLength(1);
	});
});
