import { DateTime } from 'luxon';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Order } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { formUrl } from './addresses';
import { DataTable } from './dataTable';
import { inWords, schoolToday } from './days';
import { ExampleBed } from './exampleBed';
import { submitForm } from './formPage';
import { payOnHostedPage } from '../hostedPage';

const form = 'Office form';
const daily = 'Every morning at nine';

const today = schoolToday();
const lastDay = today.plus({ days: 10 });

const bed = startedOnce(async () => await ExampleBed.open());
let workflow: SavedWorkflow;
beforeAll(async () => {
	workflow = await bed.activate('reminder-and-cancellation');
});
beforeEach(() => bed.mailbox.clear());

async function table(): Promise<DataTable> {
	const found = await DataTable.madeBy(bed.session, workflow);
	if (found === undefined) throw new Error('The workflow made no table');
	return found;
}

/** The office asks a parent for a fee. Returns the link at Jodo. */
async function ask(parent: string, email: string, phone = '9876543210'): Promise<Order> {
	const execution = await bed.startedBy(workflow, async () => {
		await submitForm(formUrl(bed, workflow, form), {
			'Name of the parent': parent,
			'Mobile number': phone,
			Email: email,
			'What for': 'Bus fee',
			'Amount in rupees': '1,25,000.50',
			'Last day to pay': lastDay.toISODate() ?? '',
		});
	});
	expect(execution.status).toBe('success');
	const link = bed.jodo.links.at(-1);
	if (link === undefined) throw new Error('No link was created');
	return link;
}

/** The next morning comes. */
async function morning(): Promise<void> {
	const execution = await bed.session.executions.run(workflow, daily);
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
}

/** Days pass: a link was sent, or its last day was, earlier than it really was. */
async function pretend(link: Order, change: { sent_at?: DateTime; last_day?: DateTime }) {
	const data = Object.fromEntries(
		Object.entries(change).map(([column, moment]) => [column, moment.toUTC().toISO()]),
	);
	await (await table()).change('order_id', link.order_id, data);
}

const state = async ({ order_id }: Order) =>
	(await (await table()).rows()).find((row) => row.order_id === order_id)?.state;

const daysAgo = (days: number) => DateTime.now().minus({ days, minutes: 1 });

describe('the fee of one parent', () => {
	it('is asked for by email, with amount, link and last day', async () => {
		const link = await ask('Asha Rao', 'asha.rao@example.com');

		const shown = inWords(lastDay);
		expect(link.expires_at).toBeNull();
		expect(bed.mailbox.emails).toHaveLength(1);
		const [email] = bed.mailbox.emails;
		expect(email?.to).toEqual(['asha.rao@example.com']);
		expect(email?.subject).toBe(`Bus fee: please pay by ${shown}`);
		expect(email?.text).toContain('pay ₹1,25,000.50 for Bus fee');
		expect(email?.text.split('\n')).toContain(link.redirect_url);
		expect(email?.text).toContain(`The last day to pay is ${shown}.`);
		expect(await state(link)).toBe('open');
	});

	it('is asked for once, however often the form is sent; the office is told', async () => {
		await ask('Farida Khan', 'farida.khan@example.com');
		bed.mailbox.clear();
		const before = bed.jodo.links.length;
		await ask('Farida Khan', 'farida.khan@example.com');

		expect(bed.jodo.links).toHaveLength(before);
		expect(bed.mailbox.emails.map(({ to }) => to)).toEqual([['office@example.com']]);
		expect(bed.mailbox.emails[0]?.text).toContain(
			'The payment link for reference "farida.khan@example.com, Bus fee" was created before. To ask this parent once more, write something else under What for.',
		);
	});

	it('is not asked for with a wrong number, and the office is told why', async () => {
		const before = bed.jodo.links.length;
		await ask('Nikhil Joshi', 'nikhil.joshi@example.com', '98765');

		expect(bed.jodo.links).toHaveLength(before);
		const [email] = bed.mailbox.emails;
		expect(email?.subject).toBe('No payment link for Nikhil Joshi');
		expect(email?.text).toContain('is not an Indian phone number of ten digits. Write one number');
		expect(email?.text).toContain('Parent: Nikhil Joshi, 98765, nikhil.joshi@example.com');
	});

	it('is left alone for three days', async () => {
		const link = await ask('Imran Shaikh', 'imran.shaikh@example.com');
		await pretend(link, { sent_at: daysAgo(2) });
		bed.mailbox.clear();
		await morning();

		expect(bed.mailbox.emails).toEqual([]);
		expect(link.status).toBe('unpaid');
	});

	it('is reminded of once when three days have passed', async () => {
		const link = await ask('Lakshmi Iyer', 'lakshmi.iyer@example.com');
		await pretend(link, { sent_at: daysAgo(3) });
		bed.mailbox.clear();
		await morning();
		await morning();

		expect(bed.mailbox.emails).toHaveLength(1);
		const [email] = bed.mailbox.emails;
		expect(email?.to).toEqual(['lakshmi.iyer@example.com']);
		expect(email?.subject).toBe('Reminder: Bus fee');
		expect(email?.text).toContain('₹1,25,000.50');
		expect(email?.text.split('\n')).toContain(link.redirect_url);
		expect(email?.text).toContain(`The last day to pay is ${inWords(lastDay)}.`);
		expect(await state(link)).toBe('open');
	});

	it('is not reminded of once it is paid', async () => {
		const link = await ask('Gurpreet Singh', 'gurpreet.singh@example.com');
		await payOnHostedPage(link.redirect_url);
		await pretend(link, { sent_at: daysAgo(3), last_day: daysAgo(1) });
		bed.mailbox.clear();
		await morning();

		expect(bed.mailbox.emails).toEqual([]);
		expect(link.status).toBe('paid');
		expect(await state(link)).toBe('paid');
	});

	it('can be paid on its last day, and not on the day after', async () => {
		const link = await ask('Meera Nair', 'meera.nair@example.com');
		await pretend(link, { last_day: today });
		await morning();
		expect(link.status).toBe('unpaid');
		await pretend(link, { last_day: today.minus({ days: 1 }) });
		await morning();

		expect(link.status).toBe('cancelled');
		expect(await state(link)).toBe('cancelled');
	});

	it('stays open when Jodo cannot say whether it is paid', async () => {
		const link = await ask('Rohan Das', 'rohan.das@example.com');
		await pretend(link, { sent_at: daysAgo(5), last_day: daysAgo(2) });
		bed.mailbox.clear();
		bed.jodo.assume({ missingOrder: 404 });
		bed.jodo.forget(link.order_id);
		await morning();

		expect(bed.mailbox.to('rohan.das@example.com')).toEqual([]);
		expect(await state(link)).toBe('open');
	});
});
