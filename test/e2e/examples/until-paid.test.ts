import { DatabaseSync } from 'node:sqlite';
import type { Execution } from '../../../dev/n8n/execution';
import type { N8nLine } from '../../../dev/n8n/installation';
import { startInstance } from '../../../dev/n8n/startInstance';
import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Order } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { payOnHostedPage } from '../hostedPage';
import { formUrl } from './addresses';
import { endOfDay, inWords, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

const name = 'until-paid';
const lastDay = schoolToday().plus({ days: 10 });

/** How long what is waited for may take, in milliseconds. */
const patience = 60_000;

const fee = {
	'Name of the parent': 'Asha Rao',
	'Mobile number': '98765 43210',
	Email: 'asha.rao@example.com',
	'What for': 'Bus fee',
	'Amount in rupees': '1,500.50',
	'Last day to pay': lastDay.toISODate() ?? '',
};

/** The email to this address with this subject, as soon as it is there. */
async function emailTo(bed: ExampleBed, address: string, subject: string) {
	return await untilDefined(subject, patience, async () =>
		Promise.resolve(bed.mailbox.to(address).find((email) => email.subject === subject)),
	);
}

const parent = 'asha.rao@example.com';
const asking = `Bus fee: please pay by ${inWords(lastDay)}`;
const reminder = 'Reminder: Bus fee';
const thanks = 'Thank you: Bus fee is paid';

describe('the fee of one parent, with seconds for days', () => {
	const bed = startedOnce(async () => await ExampleBed.open());
	let workflow: SavedWorkflow;
	beforeAll(async () => {
		workflow = await bed.activate(name, { 'Wait a day': { amount: 3, unit: 'seconds' } });
	});
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

describe('a run that waits while n8n is restarted', () => {
	const startTimeout = 600_000;
	const instance = startedOnce(async () => await startInstance(n8nLine), startTimeout);
	const bed = startedOnce(async () => await ExampleBed.open(instance.url));

	/** n8n is stopped for a day. */
	async function dayWithoutN8n(): Promise<void> {
		await instance.stop();
		const database = new DatabaseSync(instance.databaseFile);
		database
			.prepare('UPDATE execution_entity SET waitTill = ? WHERE waitTill IS NOT NULL')
			.run(new Date().toISOString().replace('T', ' ').replace('Z', ''));
		database.close();
		await instance.restart();
	}

	it(
		'goes on where it was: it reminds, waits again, and thanks',
		async () => {
			const workflow = await bed.activate(name);
			const execution = await bed.startedBy(workflow, async () => {
				await submitForm(formUrl(bed, workflow, 'Office form'), fee);
			});
			expect(execution.status).toBe('waiting');

			await dayWithoutN8n();
			await emailTo(bed, parent, reminder);
			await untilDefined('the next wait', patience, async () =>
				(await bed.session.executions.read(execution.id)).status === 'waiting' ? true : undefined,
			);
			await payOnHostedPage(String(bed.jodo.links[0]?.redirect_url));
			await dayWithoutN8n();
			await emailTo(bed, parent, thanks);

			const ended = await bed.session.executions.finished(execution.id);
			expect(ended.status).toBe('success');
			expect(bed.mailbox.to(parent).map(({ subject }) => subject)).toEqual([
				asking,
				reminder,
				thanks,
			]);
		},
		startTimeout,
	);
});
