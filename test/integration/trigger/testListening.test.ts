import { startedOnce } from '../../startedOnce';
import { paidLink, paidOrder, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => bench.jodo.reset());

describe('listening for a test event in the editor', () => {
	it('subscribes the test address, takes one event, and leaves nothing behind', async () => {
		const workflow = bench.add({ events: [paidLink] });

		await workflow.listenForTestEvent();

		expect(bench.delivering).toEqual({ [paidLink]: workflow.testUrl });
		const link = await bench.createLink();
		expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
		expect(await workflow.items()).toMatchObject([[{ json: { order_id: link.order_id } }]]);
		expect(bench.delivering).toEqual({});
		expect(workflow.staticData).toEqual({});
	});

	it('leaves nothing behind when it is cancelled', async () => {
		const workflow = bench.add();

		await workflow.listenForTestEvent();
		await workflow.stopListening();

		expect(bench.delivering).toEqual({});
		expect(bench.jodo.subscriptions).toHaveLength(2);
	});

	it('never cuts off the active workflow: it refuses, and says what to do instead', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		const before = bench.atJodo;

		await expect(workflow.listenForTestEvent()).rejects.toThrow(
			/^Jodo already sends Payment Link: Paid to this workflow itself, which is published, .* Nothing was changed\. Listening for a test would cut the published workflow off\. Instead, open Executions/,
		);

		expect(bench.atJodo).toBe(before);
		const link = await bench.createLink();
		expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
		expect(workflow.executionCount).toBe(1);
	});

	it('refuses when one of several events is received by the active workflow', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		const before = bench.atJodo;
		const edited = bench.host.add({
			parameters: {
				events: [paidLink, paidOrder],
				failure_notification_email: 'accounts@school.example',
				collector_code: { __rl: true, mode: 'code', value: 'MAIN' },
			},
			credential: bench.credential,
			workflowId: workflow.id,
			webhookId: workflow.path.split('/')[0],
		});

		await expect(edited.listenForTestEvent()).rejects.toThrow('this workflow itself');

		expect(bench.atJodo).toBe(before);
	});

	it("never displaces another system's webhook, not even with Replace Existing", async () => {
		await bench.subscribe();
		const before = bench.atJodo;
		const workflow = bench.add({ events: [paidLink], options: { replaceExisting: true } });

		await expect(workflow.listenForTestEvent()).rejects.toThrow(
			/to erp\.school\.example, .* Nothing was changed\. Listening for a test would cut that off\. Instead, do one of these: 1\. Set mock data/,
		);

		expect(bench.atJodo).toBe(before);
	});

	it('takes up a test address that an n8n which was killed left at Jodo', async () => {
		const workflow = bench.add({ events: [paidLink] });
		await bench.subscribe({ url: workflow.testUrl });

		await workflow.listenForTestEvent();
		await workflow.stopListening();

		expect(bench.delivering).toEqual({});
	});

	it('leaves alone what the active workflow remembers, whether n8n has saved it or not', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		const { event_id } = await bench.jodo.deliver({ event: paidLink });
		await workflow.settled();
		const { 'node:Jodo Trigger': data } = workflow.staticData;
		workflow.staticData = { 'node:Jodo Trigger': { ...Object(data), acceptedEvents: [] } };

		await expect(workflow.listenForTestEvent()).rejects.toThrow('this workflow itself');
		await bench.jodo.deliverAgain(event_id);
		await workflow.settled();

		expect(workflow.executionCount).toBe(1);
	});

	it('gives way to the activation of the same workflow', async () => {
		const workflow = bench.add({ events: [paidLink] });
		await workflow.listenForTestEvent();

		await workflow.activate();
		expect(bench.delivering).toEqual({ [paidLink]: workflow.url });

		await workflow.stopListening();
		expect(bench.delivering).toEqual({ [paidLink]: workflow.url });
	});

	it('may take the same event as often as one likes', async () => {
		const workflow = bench.add({ events: [paidLink] });
		const link = await bench.createLink();

		const event_id = '5f0c8f6e-7d0f-4a80-8a9b-6a6f0f3c1d2e';
		for (let times = 0; times < 2; times += 1) {
			await workflow.listenForTestEvent();
			await bench.jodo.deliver({ event: paidLink, order_id: link.order_id, event_id });
			await workflow.settled();
		}

		expect(workflow.executionCount).toBe(2);
	});
});
