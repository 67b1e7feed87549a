import { jodoEvents } from '../../../nodes/JodoTrigger/events';
import { startedOnce } from '../../startedOnce';
import { code } from '../locator';
import { automatic, paidLink, paidOrder, settledLink, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => bench.jodo.reset());

describe('activating a workflow', () => {
	it('lists first, then adds each event with its own address, a secret and the branch', async () => {
		const workflow = await bench.addActive();

		expect(bench.calls).toEqual([
			'GET /erp/webhooks?collector_code=MAIN',
			'POST /erp/webhooks',
			'POST /erp/webhooks',
		]);
		expect(bench.jodo.requests[1]?.body).toEqual({
			event_code: paidLink,
			url: workflow.url,
			failure_notification_email: 'accounts@school.example',
			collector_code: 'MAIN',
			secret_key: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(bench.delivering).toEqual({ [paidLink]: workflow.url, [paidOrder]: workflow.url });
	});

	it('makes a secret of its own for every trigger', async () => {
		await bench.addActive({ events: [paidLink] });
		await bench.addActive({ events: [paidOrder] });

		const secrets = bench.jodo.subscriptions.map(({ secret_key }) => secret_key);
		expect(new Set(secrets).size).toBe(2);
	});

	it('may be repeated: what is in order is found and left alone', async () => {
		const workflow = await bench.addActive();
		const before = bench.atJodo;
		bench.jodo.requests.length = 0;

		await workflow.activate({ activation: 'init' });

		expect(bench.atJodo).toBe(before);
		expect(bench.calls).toEqual(['GET /erp/webhooks?collector_code=MAIN']);
	});

	it("uses the credential's default branch where the node names none", async () => {
		await bench.addActive({ collector_code: code('') }, { collector_code: 'NORTH' });

		expect(bench.jodo.subscriptions.map(({ collector_code }) => collector_code)).toEqual([
			'NORTH',
			'NORTH',
		]);
		expect(bench.calls[0]).toBe('GET /erp/webhooks?collector_code=NORTH');
	});

	it('sends no branch where there is none', async () => {
		bench.jodo.assume({ webhookNeedsCollectorCode: false });

		const workflow = await bench.addActive({ collector_code: code(''), events: [paidLink] });
		await workflow.deactivate();

		expect(bench.jodo.requests[1]?.body).not.toHaveProperty('collector_code');
		expect(bench.calls).toEqual([
			'GET /erp/webhooks',
			'POST /erp/webhooks',
			'GET /erp/webhooks',
			`DELETE /erp/webhooks/${bench.jodo.subscriptions[0]?.id}`,
		]);
	});

	it('takes several addresses for failures', async () => {
		await bench.addActive({
			failure_notification_email: ' accounts@school.example , it@school.example,',
			events: [paidLink],
		});

		expect(bench.jodo.subscriptions[0]?.failure_notification_email).toBe(
			'accounts@school.example,it@school.example',
		);
	});

	it('subscribes to all events at once', async () => {
		const events = jodoEvents.map(({ code: event }) => event);
		const workflow = await bench.addActive({ events });

		expect(Object.keys(bench.delivering)).toHaveLength(events.length);
		await workflow.deactivate();
		expect(bench.delivering).toEqual({});
	});
});

describe('deactivating it', () => {
	/** All that is kept: the secret, for the next time. */
	const onlySecret = (secret?: string) => ({
		'node:Jodo Trigger': {
			registration: { secret, added: [], unconfirmed: [], replaced: [] },
		},
	});

	it('disables exactly what it added, on its branch, and keeps the secret for the next time', async () => {
		const workflow = await bench.addActive();
		const [first] = bench.jodo.subscriptions;
		const ids = bench.jodo.subscriptions.map(({ id }) => id);
		bench.jodo.requests.length = 0;

		await workflow.deactivate();

		expect(bench.calls).toEqual([
			'GET /erp/webhooks?collector_code=MAIN',
			...ids.map((id) => `DELETE /erp/webhooks/${id}?collector_code=MAIN`),
		]);
		expect(bench.delivering).toEqual({});
		expect(workflow.staticData).toEqual(onlySecret(first?.secret_key));
		await workflow.activate();
		expect(bench.jodo.subscriptions.at(-1)?.secret_key).toBe(first?.secret_key);
	});

	it.each([400, 404] as const)(
		'is not troubled by one that is gone already (answered with %d)',
		async (missingWebhook) => {
			bench.jodo.assume({ missingWebhook });
			const workflow = await bench.addActive();
			for (const subscription of bench.jodo.subscriptions) subscription.enabled = false;

			await workflow.deactivate();

			expect(workflow.staticData).toEqual(onlySecret(bench.jodo.subscriptions[0]?.secret_key));
		},
	);

	it('asks nothing of Jodo when nothing was added', async () => {
		const workflow = bench.add();

		await workflow.deactivate();

		expect(bench.calls).toEqual([]);
	});
});

describe('changing an active workflow', () => {
	it('follows the selection of events', async () => {
		const workflow = await bench.addActive({ events: [paidLink, paidOrder] });

		await workflow.update({ ...automatic, events: [paidOrder, settledLink] });

		expect(bench.delivering).toEqual({ [paidOrder]: workflow.url, [settledLink]: workflow.url });
	});

	it('follows the branch', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });

		await workflow.update({ ...automatic, events: [paidLink], collector_code: code('NORTH') });

		const enabled = bench.jodo.subscriptions.filter((one) => one.enabled);
		expect(enabled.map(({ collector_code }) => collector_code)).toEqual(['NORTH']);
	});

	it.each([
		['an event is missing', { events: [paidLink, paidOrder, settledLink] }],
		['an event is no longer selected', { events: [paidLink] }],
		['the branch is another', { collector_code: code('NORTH') }],
	])('notices and repairs, even without a deactivation in between, that %s', async (_, change) => {
		const workflow = await bench.addActive();
		const parameters = { ...automatic, ...change };
		const moved = bench.host.add({
			parameters,
			credential: bench.credential,
			workflowId: workflow.id,
			webhookId: workflow.path.split('/')[0],
		});
		moved.staticData = workflow.staticData;

		await moved.activate({ activation: 'init' });

		expect(Object.keys(bench.delivering).sort()).toEqual([...parameters.events].sort());
		const branches = bench.jodo.subscriptions.filter((one) => one.enabled);
		expect(new Set(branches.map(({ collector_code }) => collector_code))).toEqual(
			new Set([parameters.collector_code.value]),
		);
	});

	it('notices that Jodo has disabled it, and subscribes again', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		bench.jodo.subscriptions.forEach((one) => Object.assign(one, { enabled: false }));

		await workflow.activate({ activation: 'init' });

		expect(bench.delivering).toEqual({ [paidLink]: workflow.url });
		const link = await bench.createLink();
		expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
	});

	it('moves to another address of n8n: the old one is disabled first', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		const moved = bench.add({ events: [paidLink] });
		moved.staticData = workflow.staticData;
		bench.jodo.requests.length = 0;

		await moved.activate({ activation: 'init' });

		expect(bench.calls.map((call) => call.split(' ')[0])).toEqual(['GET', 'GET', 'DELETE', 'POST']);
		expect(bench.delivering).toEqual({ [paidLink]: moved.url });
	});

	it('is content with its own address however Jodo writes it', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		bench.jodo.subscriptions.forEach((one) => {
			one.url = one.url.replace('http://', 'HTTP://');
		});
		bench.jodo.requests.length = 0;

		await workflow.activate({ activation: 'init' });

		expect(bench.calls).toEqual(['GET /erp/webhooks?collector_code=MAIN']);
	});

	it('takes up what it left at Jodo when the static data was lost', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		workflow.staticData = {};

		await workflow.activate();

		expect(bench.jodo.subscriptions).toHaveLength(1);
		const link = await bench.createLink();
		expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
		await workflow.deactivate();
		expect(bench.delivering).toEqual({});
	});
});
