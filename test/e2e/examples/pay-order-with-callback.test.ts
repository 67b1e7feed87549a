import type { INodeParameters } from 'n8n-workflow';
import type { Execution } from '../../../dev/n8n/execution';
import { untilDefined } from '../../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';
import type { Order } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { ExampleBed } from './exampleBed';
import { readExample } from './exampleFiles';
import { payOnHostedPage } from '../hostedPage';

const name = 'pay-order-with-callback';

/** n8n looks once a minute whose waiting is over. In milliseconds. */
const dayTimeout = 90_000;

const bed = startedOnce(async () => await ExampleBed.open());
let workflow: SavedWorkflow;
beforeAll(async () => {
	workflow = await bed.activate(name);
});
beforeEach(() => {
	bed.jodo.reset();
	bed.mailbox.clear();
});

/** Fills in the form on the school's website. Returns the answer to the browser, which it does not follow. */
async function pressPay(changes: Record<string, string> = {}): Promise<Response> {
	return await fetch(`${bed.url}/webhook/pay-school-fee`, {
		method: 'POST',
		body: new URLSearchParams({
			parent: 'Asha Rao',
			phone: '98765 43210',
			email: 'asha.rao@example.com',
			student: 'Kabir Rao',
			class: 'Class 2',
			...changes,
		}),
		redirect: 'manual',
	});
}

/** Presses Pay and waits until the workflow waits for the parent. */
async function startPaying(): Promise<{ order: Order; execution: Execution }> {
	const execution = await bed.startedBy(workflow, pressPay);
	const [order] = bed.jodo.orders;
	if (order === undefined) throw new Error('No order was created');
	expect(execution.status).toBe('waiting');
	return { order, execution };
}

/** The execution as it is when it has ended, or waits again. */
async function settled({ id }: Execution): Promise<Execution> {
	return await bed.session.executions.finished(id);
}

const callback = ({ request }: Order) => String(request.callback_url);

async function open(url: string): Promise<string> {
	return await (await fetch(url)).text();
}

describe("the form on the school's website", () => {
	it("sends the parent to Jodo's page with the fee of the class, whatever the form says", async () => {
		const answer = await pressPay({ fee: '1', amount: '1' });

		const [order] = bed.jodo.orders;
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toBe(order?.redirect_url);
		expect(order?.request).toMatchObject({
			name: 'Asha Rao',
			phone: '9876543210',
			student_name: 'Kabir Rao',
			details: [{ component_type: 'Payable Amount', amount: 16500 }],
			notes: [{ key: 'class', value: 'Class 2' }],
		});
	});

	it('says paid to a parent who comes back from paying, and tells the office', async () => {
		const { order, execution } = await startPaying();
		const page = await open(await payOnHostedPage(order.redirect_url));

		expect(page).toContain('Your payment of ₹16,500.00 has arrived.');
		expect(page).toContain(order.transaction_id);
		expect((await settled(execution)).status).toBe('success');
		expect(bed.mailbox.emails).toMatchObject([
			{ to: ['office@example.com'], subject: 'Paid: Asha Rao, ₹16,500.00' },
		]);
		expect(bed.mailbox.emails[0]?.text).toContain(
			'Asha Rao has paid ₹16,500.00 for Kabir Rao, Class 2.',
		);
		expect(bed.mailbox.emails[0]?.text).toContain(order.order_id);
	});

	it('does not say paid to somebody who opens the callback without paying', async () => {
		const { order } = await startPaying();
		const page = await open(`${callback(order)}&status=paid&order_id=${order.order_id}`);

		expect(page).toContain('We have not seen your payment yet');
		expect(page).not.toContain('has arrived');
		expect(bed.mailbox.emails).toEqual([]);
	});

	it('still says paid to a parent who came back too early and pays then', async () => {
		const { order, execution } = await startPaying();
		await open(callback(order));
		expect((await settled(execution)).status).toBe('waiting');
		const page = await open(await payOnHostedPage(order.redirect_url));

		expect(page).toContain('Your payment of ₹16,500.00 has arrived.');
	});

	it('does not resume for a callback that was guessed', async () => {
		const { order, execution } = await startPaying();
		const guessed = new URL(callback(order));
		guessed.searchParams.set('signature', '0'.repeat(64));
		await payOnHostedPage(order.redirect_url);
		const answer = await fetch(guessed);

		expect(answer.status).toBe(401);
		expect((await settled(execution)).status).toBe('waiting');
	});

	it('does not say paid while Jodo cannot be asked', async () => {
		const { order, execution } = await startPaying();
		const address = await payOnHostedPage(order.redirect_url);
		await bed.jodo.offline();
		const first = await open(address);
		await bed.jodo.online();
		expect((await settled(execution)).status).toBe('waiting');

		expect(first).toContain('We have not seen your payment yet');
		expect(await open(address)).toContain('has arrived');
	});

	it.each([
		['a mobile number that cannot be one', { phone: '12345' }],
		['a class that has no fee', { class: 'Class 99' }],
	])('creates nothing for %s, and says so', async (_case, changes) => {
		const answer = await pressPay(changes);

		expect(answer.status).toBe(422);
		expect(await answer.text()).toContain('This did not work');
		expect(bed.jodo.orders).toEqual([]);
	});
});

describe('a parent who closes the browser', () => {
	let dayLater: SavedWorkflow;
	beforeAll(async () => {
		await bed.session.workflows.deactivate(workflow);
		dayLater = await bed.activate(name, {
			Fees: startedYesterday(),
			'Wait for the parent': { resumeAmount: 3, resumeUnit: 'seconds' },
		});
	});

	/** The node that remembers when the payment was started, a day in the past. */
	function startedYesterday(): INodeParameters {
		const fees = readExample(name).nodes.find((node) => node.name === 'Fees');
		return JSON.parse(
			JSON.stringify(fees?.parameters).replace('$now', '$now.minus({ days: 1 })'),
		) as INodeParameters;
	}

	/** Presses Pay, does what happens on that day, and waits until it is over. */
	async function aDayAfterPressingPay(during?: () => Promise<void>): Promise<Execution> {
		const { id } = await bed.startedBy(dayLater, pressPay);
		await during?.();
		return await untilDefined('the day to be over', dayTimeout, async () => {
			const execution = await bed.session.executions.finished(id);
			return execution.status === 'waiting' ? undefined : execution;
		});
	}

	it('after paying is found by the workflow itself when a day is over', async () => {
		const execution = await aDayAfterPressingPay(async () => {
			await bed.jodo.pay(String(bed.jodo.orders[0]?.order_id));
		});

		expect(execution.status).toBe('success');
		expect(bed.mailbox.emails).toMatchObject([{ subject: 'Paid: Asha Rao, ₹16,500.00' }]);
	});

	it('without paying is waited for no longer when a day is over', async () => {
		const execution = await aDayAfterPressingPay();

		expect(execution.status).toBe('success');
		expect(execution.runs('Ask Jodo')).toHaveLength(1);
		expect(bed.mailbox.emails).toEqual([]);
	});
});
