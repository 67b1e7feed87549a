import { startedOnce } from '../../startedOnce';
import type { HostedWorkflow } from '../harness/webhooks';
import { paidLink, settledLink, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
let workflow: HostedWorkflow;
beforeEach(async () => {
	bench.jodo.reset();
	workflow = await bench.addActive({ events: [paidLink, settledLink] });
});

/** The module as n8n's loader has loaded it: forgetting what the process knows is what a restart does. */
function restart(): void {
	const built = '../../../dist/nodes/JodoTrigger/delivery/repeats';
	const { forgetProcessMemory } = jest.requireActual<{
		forgetProcessMemory(memory: { node: string; staticData: object }): void;
	}>(built);
	forgetProcessMemory({ node: `${workflow.id} node-jodoTrigger`, staticData: {} });
}

describe('a repeated delivery', () => {
	it('is answered 200 and starts nothing', async () => {
		const link = await bench.createLink();
		const first = await bench.jodo.pay(link.order_id);
		await workflow.settled();

		const second = await bench.jodo.deliverAgain(first?.event_id ?? '');

		expect(second.attempts).toMatchObject([{ status: 200, body: '{"message":"Repeated"}' }]);
		expect(workflow.executionCount).toBe(1);
	});

	it('starts nothing after a restart of n8n either', async () => {
		const first = await bench.jodo.deliver({ event: paidLink });
		await workflow.settled();
		restart();

		expect(statusOf(await bench.jodo.deliverAgain(first.event_id))).toBe(200);
		await workflow.settled();
		expect(workflow.executionCount).toBe(1);
	});

	it('is new again when both n8n and the process have lost what they knew', async () => {
		const first = await bench.jodo.deliver({ event: paidLink });
		await workflow.settled();
		const { 'node:Jodo Trigger': data } = workflow.staticData;
		workflow.staticData = { 'node:Jodo Trigger': { ...Object(data), acceptedEvents: [] } };
		restart();

		await bench.jodo.deliverAgain(first.event_id);
		await workflow.settled();

		expect(workflow.executionCount).toBe(2);
	});

	it('starts nothing when the workflow was deactivated and activated in between', async () => {
		const first = await bench.jodo.deliver({ event: paidLink });
		await workflow.settled();
		await workflow.deactivate();
		await workflow.activate();
		const secret = bench.jodo.subscriptions.find((one) => one.enabled)?.secret_key;

		await bench.jodo.deliver({ event: paidLink, event_id: first.event_id, secret });
		await workflow.settled();

		expect(workflow.executionCount).toBe(1);
	});

	it('is known by its event_id, whatever else has changed in it', async () => {
		const event_id = '2f6a7c1e-3b1a-4bb0-9f59-6a2d5c1b7e90';
		await bench.jodo.deliver({ event: paidLink, event_id, timestamp: 1_750_000_000 });
		await bench.jodo.deliver({ event: paidLink, event_id, timestamp: 1_750_021_600 });
		await workflow.settled();

		expect(workflow.executionCount).toBe(1);
	});

	it('is known by its body where it has no event_id', async () => {
		const body = JSON.stringify({ event: paidLink, payload: { order_id: 'order_3' } });
		const other = JSON.stringify({ event: paidLink, payload: { order_id: 'order_4' } });
		for (const one of [body, body, other]) await bench.jodo.deliver({ event: paidLink, body: one });
		await workflow.settled();

		expect(workflow.executionCount).toBe(2);
	});

	it('of which several arrive at the same moment starts one execution', async () => {
		const event_id = '9b0d2a52-6c9e-4a57-8a14-3d1f2b5a7c61';

		const deliveries = await Promise.all(
			Array.from(
				{ length: 20 },
				async () => await bench.jodo.deliver({ event: paidLink, event_id }),
			),
		);
		await workflow.settled();

		expect(deliveries.map(statusOf)).toEqual(Array(20).fill(200));
		expect(workflow.executionCount).toBe(1);
	});
});

describe('different events at the same moment', () => {
	it('all start, once each, and all are remembered', async () => {
		const first = await Promise.all(
			Array.from({ length: 50 }, async () => await bench.jodo.deliver({ event: paidLink })),
		);
		await workflow.settled();
		expect(workflow.executionCount).toBe(50);
		restart();

		for (const { event_id } of first) await bench.jodo.deliverAgain(event_id);
		await workflow.settled();

		expect(workflow.executionCount).toBe(50);
	});
});

describe('an event is not remembered', () => {
	it('when the delivery was refused', async () => {
		const event_id = '1c2d3e4f-0000-4000-8000-000000000001';
		await bench.jodo.deliver({ event: paidLink, event_id, signature: 'lastDigitWrong' });

		await bench.jodo.deliver({ event: paidLink, event_id });
		await workflow.settled();

		expect(workflow.executionCount).toBe(1);
	});

	it('when its event was not selected at the time', async () => {
		const event_id = '1c2d3e4f-0000-4000-8000-000000000002';
		const event = 'order.payment.debited';
		const secret = bench.jodo.subscriptions[0]?.secret_key;
		await bench.jodo.deliver({ event, event_id, url: workflow.url, secret });

		await bench.jodo.deliver({ event: paidLink, event_id });
		await workflow.settled();

		expect(workflow.executionCount).toBe(1);
	});

	it('when the node failed before the workflow could start: n8n answers 500, Jodo sends it again', async () => {
		const simplify = "={{ $('Nowhere').first().json.simplify }}";
		const failing = await bench.addActive({
			events: ['order.payment.debited'],
			simplify,
		});
		const event = 'order.payment.debited';

		const delivery = await bench.jodo.deliver({ event });
		await failing.settled();

		expect(statusOf(delivery)).toBe(500);
		expect(JSON.stringify(failing.staticData)).not.toContain('acceptedEvents');
	});
});

it("lets Jodo's own repeats through until one is answered, and then only once", async () => {
	bench.jodo.setWebhooks({ hour: 2 });
	const link = await bench.createLink();
	workflow.active = false;
	const paying = bench.jodo.pay(link.order_id);
	await paying;
	workflow.active = true;

	await bench.jodo.deliveriesDone();
	await workflow.settled();

	const [delivery] = bench.jodo.deliveries;
	expect(delivery?.state).toBe('delivered');
	expect(delivery?.attempts.map(({ status }) => status)).toEqual([404, 200]);
	expect(workflow.executionCount).toBe(1);
});
