import type { Execution } from '../../../dev/n8n/execution';
import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Order } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { payOnHostedPage } from '../hostedPage';
import { formUrl } from './addresses';
import { endOfDay } from './days';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';
import {
	asking,
	emailTo,
	fee,
	lastDay,
	parent,
	patience,
	reminder,
	thanks,
	untilPaid,
} from './untilPaid';

describe('the fee of one parent, with seconds for days', () => {
	const bed = startedOnce(async () => await ExampleBed.open());
	let workflow: SavedWorkflow;
	// A workflow of its own: each asks the same parent for the same fee, and one does so only once.
	beforeEach(async () => {
		workflow = await bed.activate(untilPaid, { 'Wait a day': { amount: 3, unit: 'seconds' } });
	});
	afterEach(async () => await bed.session.workflows.deactivate(workflow));
	beforeEach(() => {
		bed.jodo.reset();
		bed.mailbox.clear();
	});

	/** The office asks for it; then comes what happens to the link. Returns the run at its end. */
	async function ask(
		happens: (link: Order) => Promise<unknown>,
		changes: Partial<typeof fee> = {},
	): Promise<Execution> {
		const run = bed.startedBy(workflow, async () => {
			await submitForm(formUrl(bed, workflow, 'Office form'), { ...fee, ...changes });
		});
		await emailTo(bed, parent, asking);
		const [link] = bed.jodo.links;
		if (link === undefined) throw new Error('No link was created');
		await happens(link);
		const execution = await run;
		expect(execution.status).toBe('success');
		return execution;
	}

	it('is asked for, and thanked for when it is paid', async () => {
		await ask(async ({ redirect_url }) => await payOnHostedPage(redirect_url));

		const [link] = bed.jodo.links;
		const [asked, paid, ...others] = bed.mailbox.emails;
		expect(link?.expires_at).toBe(endOfDay(lastDay));
		expect(asked?.text).toContain('Please pay ₹1,500.50 for Bus fee here:');
		expect(asked?.text.split('\n')).toContain(link?.redirect_url);
		expect(paid?.subject).toBe(thanks);
		expect(paid?.text).toContain(String(link?.transaction_id));
		expect(others).toEqual([]);
	});

	it('is asked for once, however often the form is sent; the office is told', async () => {
		await ask(async ({ redirect_url }) => await payOnHostedPage(redirect_url));
		await bed.startedBy(workflow, async () => {
			await submitForm(formUrl(bed, workflow, 'Office form'), fee);
		});

		expect(bed.jodo.links).toHaveLength(1);
		const told = bed.mailbox.emails.at(-1);
		expect(told?.to).toEqual(['office@example.com']);
		expect(told?.text).toContain(
			'No link was created: The payment link for reference "asha.rao@example.com, Bus fee" was created before. To ask this parent once more, write something else under What for.',
		);
	});

	it('with another amount is not asked for beside the earlier link; the office is told to cancel that', async () => {
		await ask(async ({ redirect_url }) => await payOnHostedPage(redirect_url));
		await bed.startedBy(workflow, async () => {
			await submitForm(formUrl(bed, workflow, 'Office form'), {
				...fee,
				'Amount in rupees': '3000',
			});
		});

		expect(bed.jodo.links).toHaveLength(1);
		expect(bed.mailbox.emails.at(-1)?.text).toContain(
			'was created before with other details. The earlier link can still be paid: first cancel it in the Jodo dashboard. Then write something else under What for.',
		);
	});

	it('is reminded of each day until it is paid', async () => {
		await ask(async ({ redirect_url }) => {
			await emailTo(bed, parent, reminder);
			await payOnHostedPage(redirect_url);
		});

		const subjects = bed.mailbox.to(parent).map(({ subject }) => subject);
		expect(subjects).toEqual([asking, reminder, thanks]);
		expect(bed.mailbox.emails[1]?.text.split('\n')).toContain(bed.jodo.links[0]?.redirect_url);
	});

	it.each([
		['expired', async ({ order_id }: Order) => await bed.jodo.expire(order_id)],
		[
			'cancelled',
			async ({ order_id }: Order) =>
				await fetch(`${bed.jodo.url}/api/v1/integrations/pay/payment_links/${order_id}`, {
					method: 'DELETE',
					headers: { Authorization: `Basic ${bed.jodo.token}` },
				}),
		],
	])('is left alone once the link is %s, and the office knows', async (status, happens) => {
		await ask(happens);

		const [, toOffice, ...others] = bed.mailbox.emails;
		expect(toOffice).toMatchObject({ to: ['office@example.com'], subject: 'Not paid: Asha Rao' });
		expect(toOffice?.text).toContain(`The link is ${status}.`);
		expect(toOffice?.text).toContain(`Jodo's order: ${bed.jodo.links[0]?.order_id}`);
		expect(others).toEqual([]);
	});

	it('is not reminded of while Jodo cannot be asked', async () => {
		const execution = await ask(async ({ redirect_url }) => {
			await payOnHostedPage(redirect_url);
			const before = bed.jodo.requestCount;
			bed.jodo.fail({
				do: { kind: 'answer', status: 401, body: {} },
				match: { method: 'GET' },
				times: 1,
			});
			await untilDefined('Jodo to be asked', patience, async () =>
				Promise.resolve(bed.jodo.requestCount > before || undefined),
			);
		});

		expect(execution.runs('Ask Jodo')).toHaveLength(2);
		expect(bed.mailbox.emails.map(({ subject }) => subject)).toEqual([asking, thanks]);
	});

	it('is told to the office when no link can be created', async () => {
		await bed.startedBy(workflow, async () => {
			await submitForm(formUrl(bed, workflow, 'Office form'), { ...fee, 'Mobile number': '12345' });
		});

		const [email] = bed.mailbox.to('office@example.com');
		expect(bed.jodo.links).toEqual([]);
		expect(email?.text).toContain('No link was created: Payer Phone (phone)');
		expect(bed.mailbox.to(parent)).toEqual([]);
	});
});
