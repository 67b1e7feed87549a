import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import { startedOnce } from '../../startedOnce';
import { code } from '../parameters';
import { ExampleBed } from './exampleBed';

const events = ['payment_link.payment.debited', 'order.payment.debited'];

const bed = startedOnce(async () => await ExampleBed.open());
let watch: SavedWorkflow;
/** A workflow of the school with the Jodo Trigger, which registers both events. */
let receipts: SavedWorkflow;
beforeAll(async () => {
	watch = await bed.import('webhook-watch', {
		'Webhooks at Jodo': { collector_code: code('MAIN') },
	});
	receipts = await bed.import('payment-received', {
		'Payment received': {
			failure_notification_email: 'office@example.com',
			collector_code: code('MAIN'),
		},
	});
});
beforeEach(async () => {
	bed.jodo.reset();
	bed.mailbox.clear();
	await bed.session.workflows.activate(receipts);
});
afterEach(async () => await bed.session.workflows.deactivate(receipts));

/** The next morning comes. Returns the emails to the office. */
async function morning() {
	const execution = await bed.session.executions.run(watch, 'Every morning at eight');
	expect(execution.error).toBeUndefined();
	return bed.mailbox.to('office@example.com');
}

/** What Jodo holds of an event. */
function webhookFor(event: string) {
	const webhook = bed.jodo.subscriptions.find(({ event_code }) => event_code === event);
	if (webhook === undefined) throw new Error(`${event} was not registered`);
	return webhook;
}

describe('the morning look at the webhooks', () => {
	it('says nothing while Jodo sends every event here', async () => {
		expect(await morning()).toEqual([]);
	});

	it('names the event that Jodo has disabled, and what to do', async () => {
		webhookFor('payment_link.payment.debited').enabled = false;
		const [email] = await morning();

		expect(email?.subject).toBe('Jodo does not tell us about all payments');
		expect(email?.text).toContain('payment_link.payment.debited goes nowhere');
		expect(email?.text).toContain('publish it again');
		expect(email?.text).not.toContain('order.payment.debited');
	});

	it('names both when nothing is registered any more', async () => {
		for (const event of events) webhookFor(event).enabled = false;
		const [email] = await morning();

		for (const event of events) expect(email?.text).toContain(`${event} goes nowhere`);
	});

	it.each([{ enabled: false }, { is_disabled: true }, { status: 'Disabled' }])(
		'names the event whose webhook Jodo lists as disabled: %j',
		async (mark) => {
			const data = bed.jodo.subscriptions.map(({ id, event_code, url }, index) =>
				index === 0 ? { id, event_code, url, ...mark } : { id, event_code, url },
			);
			bed.jodo.fail({
				match: { method: 'GET' },
				times: 1,
				do: { kind: 'answer', status: 200, body: { status: 'success', data } },
			});
			const [email] = await morning();

			expect(email?.text).toContain(`${data[0]?.event_code} goes nowhere`);
			expect(email?.text).not.toContain(`${data[1]?.event_code} goes`);
		},
	);

	it("names somebody else's address", async () => {
		webhookFor('order.payment.debited').url = 'https://erp.example.com/jodo';
		const [email] = await morning();

		expect(email?.text).toContain(
			'order.payment.debited goes to https://erp.example.com/jodo. If that is not wanted',
		);
	});

	it('says so when Jodo cannot be asked', async () => {
		await bed.jodo.offline();
		const [email] = await morning();
		await bed.jodo.online();

		expect(email?.text).toContain('Jodo could not be asked');
	});
});
