import { startedOnce } from '../../startedOnce';
import { startWebhookHost, type HostedWorkflow } from '../harness/webhooks';
import { until } from '../jodo/evidence';
import { automatic, paidLink, paidOrder, settledLink, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => bench.jodo.reset());

/** A parent pays, and the workflow runs. */
async function expectToHear(workflow: HostedWorkflow): Promise<void> {
	const before = workflow.executionCount;
	const link = await bench.createLink();
	expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
	await workflow.settled();
	expect(workflow.executionCount).toBe(before + 1);
}

describe('a run or a delivery that writes the static data of before back whole', () => {
	it('does not make the trigger deaf when the workflow was published anew in between', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		const before = workflow.staticData;
		await workflow.deactivate();
		await workflow.activate();

		workflow.staticData = before;

		await expectToHear(workflow);
	});

	it('does not make it deaf when it began before the first registration', async () => {
		const workflow = bench.add({ events: [paidLink] });
		const before = { global: { counted: 7 } };
		await workflow.activate();

		workflow.staticData = before;

		await expectToHear(workflow);
		expect(workflow.staticData.global).toEqual({ counted: 7 });
	});

	it('does not make another process of n8n deaf, which has not registered it', async () => {
		const here = await bench.addActive({ events: [paidLink] });
		const [subscription] = bench.jodo.subscriptions;
		const otherProcess = await startWebhookHost(bench.engine);
		const there = otherProcess.add({
			parameters: { ...automatic, events: [paidLink] },
			credential: bench.credential,
			workflowId: here.id,
			webhookId: here.path.split('/')[0],
		});
		there.active = true;

		const secret = subscription?.secret_key;
		const delivery = await bench.jodo.deliver({ event: paidLink, url: there.url, secret });
		await otherProcess.stop();

		expect(statusOf(delivery)).toBe(200);
	});

	it('leaves nothing behind at Jodo when it is unpublished then: its address tells what is its own', async () => {
		const workflow = bench.add({ events: [paidLink, paidOrder] });
		await workflow.activate();
		const { 'node:Jodo Trigger': data } = workflow.staticData;
		const { registration } = data as { registration: object };

		workflow.staticData = {
			'node:Jodo Trigger': { registration: { ...registration, added: [] } },
		};
		await workflow.deactivate();

		expect(bench.delivering).toEqual({});
	});

	it('leaves nothing behind either when that has taken all that it keeps', async () => {
		const workflow = bench.add({ events: [paidLink] });
		await workflow.activate();

		workflow.staticData = {};
		await workflow.deactivate();

		expect(bench.delivering).toEqual({});
	});

	it('leaves nothing behind of an event that is no longer selected', async () => {
		const workflow = bench.add({ events: [paidLink] });
		await workflow.activate();
		const before = workflow.staticData;
		await workflow.update({ ...automatic, events: [paidLink, settledLink] });

		workflow.staticData = before;
		await workflow.update({ ...automatic, events: [paidLink] });

		expect(bench.delivering).toEqual({ [paidLink]: workflow.url });
		await expectToHear(workflow);
	});

	it('touches nothing of another workflow of the same n8n', async () => {
		const other = await bench.addActive({ events: [paidOrder] });
		const workflow = await bench.addActive({ events: [paidLink] });

		await workflow.deactivate();

		expect(bench.delivering).toEqual({ [paidOrder]: other.url });
	});
});

it('an event that comes while others are still being registered is heard', async () => {
	const link = await bench.createLink();
	const workflow = bench.add({ events: [paidLink, paidOrder] });
	bench.jodo.setLatency(100);
	const activation = workflow.activate();
	await until(() => paidLink in bench.delivering);

	const delivery = await bench.jodo.pay(link.order_id);

	expect(Object.keys(bench.delivering)).toEqual([paidLink]);
	expect(statusOf(delivery)).toBe(200);
	await activation;
	expect(await workflow.items()).toHaveLength(1);
	await expectToHear(workflow);
});
