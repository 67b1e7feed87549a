import type { ManualDelivery } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import type { HostedWorkflow } from '../harness/webhooks';
import { paidLink, statusOf, TriggerBench } from './setup';

const webhookSecret = 'example of a secret given to Jodo';
const byHand = {
	registration: 'manual',
	events: [paidLink],
	options: { verifySourceIp: true },
};

async function statusFrom(
	bench: TriggerBench,
	workflow: HostedWorkflow,
	headers: ManualDelivery['headers'],
): Promise<number | undefined> {
	const delivery = await bench.jodo.deliver({
		event: paidLink,
		url: workflow.url,
		secret: webhookSecret,
		headers,
	});
	await workflow.settled();
	return statusOf(delivery);
}

describe('behind one proxy that n8n knows of (N8N_PROXY_HOPS=1)', () => {
	const bench = startedOnce(() => TriggerBench.start(1));

	it.each([
		['production', '3.6.234.242', 200],
		['production', '43.204.202.190', 200],
		['production', '::ffff:13.232.24.175', 200],
		['production', '198.51.100.7, 3.111.80.40', 200],
		['production', '3.6.234.242, 198.51.100.7', 403],
		['production', '3.108.86.33', 403],
		['production', '198.51.100.7', 403],
		['production', 'not an address', 403],
		['uat', '3.108.86.33', 200],
		['uat', '65.0.77.215', 200],
		['uat', '3.6.234.242', 403],
	])('a credential for %s and a caller that is %s: %d', async (environment, caller, status) => {
		const workflow = await bench.addActive(byHand, { webhookSecret, environment });

		expect(await statusFrom(bench, workflow, { 'x-forwarded-for': caller })).toBe(status);
		expect(workflow.executionCount).toBe(status === 200 ? 1 : 0);
	});

	it('still needs the signature', async () => {
		const workflow = await bench.addActive(byHand, { webhookSecret, environment: 'production' });

		const delivery = await bench.jodo.deliver({
			event: paidLink,
			url: workflow.url,
			secret: 'example of another secret',
			headers: { 'x-forwarded-for': '3.6.234.242' },
		});

		expect(statusOf(delivery)).toBe(401);
		expect(workflow.executionCount).toBe(0);
	});
});

describe('without a proxy', () => {
	const bench = startedOnce(() => TriggerBench.start());

	it('a forwarded address is only what the caller says, and is not believed', async () => {
		const workflow = await bench.addActive(byHand, { webhookSecret, environment: 'production' });

		expect(await statusFrom(bench, workflow, { 'x-forwarded-for': '3.6.234.242' })).toBe(403);
		expect(await statusFrom(bench, workflow, { 'x-real-ip': '3.6.234.242' })).toBe(403);
		expect(await statusFrom(bench, workflow, { forwarded: 'for=3.6.234.242' })).toBe(403);
		expect(workflow.executionCount).toBe(0);
	});

	it('the source is not looked at unless it is asked for', async () => {
		const workflow = await bench.addActive(
			{ ...byHand, options: {} },
			{ webhookSecret, environment: 'production' },
		);

		expect(await statusFrom(bench, workflow, {})).toBe(200);
	});

	it('works for a trigger that registers itself, too', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		const strict = bench.host.add({
			parameters: { events: [paidLink], options: { verifySourceIp: true } },
			credential: { ...bench.credential, environment: 'uat' },
			workflowId: 'strict',
			webhookId: '00000000-0000-4000-8000-00000000ffff',
		});
		strict.staticData = workflow.staticData;
		strict.active = true;
		const secret = bench.jodo.subscriptions[0]?.secret_key;

		const delivery = await bench.jodo.deliver({ event: paidLink, url: strict.url, secret });

		expect(statusOf(delivery)).toBe(403);
	});
});
