import { startedOnce } from '../../startedOnce';
import { paidLink, paidOrder, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => bench.jodo.reset());

const byHand = { registration: 'manual', events: [paidLink] };
const webhookSecret = 'example of a secret given to Jodo';

describe('a trigger that is registered by hand', () => {
	it('calls nothing at Jodo, neither when it is activated nor later', async () => {
		const workflow = await bench.addActive(byHand, { webhookSecret });
		await workflow.activate({ activation: 'init' });
		await workflow.deactivate();

		expect(bench.calls).toEqual([]);
	});

	it("accepts what is signed with the credential's secret", async () => {
		const workflow = await bench.addActive(byHand, { webhookSecret: ` ${webhookSecret} ` });
		await bench.subscribe({ url: workflow.url, secret_key: webhookSecret });
		const link = await bench.createLink();

		expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
		expect(await workflow.items()).toMatchObject([[{ json: { order_id: link.order_id } }]]);
	});

	it('answers 200 to events that are not selected, and starts nothing', async () => {
		const workflow = await bench.addActive(byHand, { webhookSecret });

		const delivery = await bench.jodo.deliver({
			event: paidOrder,
			url: workflow.url,
			secret: webhookSecret,
		});

		expect(statusOf(delivery)).toBe(200);
		expect(workflow.executionCount).toBe(0);
	});

	it('is not activated without a secret, and the message says what to do', async () => {
		await expect(bench.addActive(byHand)).rejects.toThrow(
			/^The credential has no Webhook Secret, so nothing that Jodo sends could be accepted\. Choose a long secret, enter it in the credential, give the same to Jodo/,
		);
	});

	it('accepts nothing when the secret was removed from the credential later', async () => {
		const active = await bench.addActive(byHand, { webhookSecret });
		await active.deactivate();
		const workflow = bench.add(byHand, { webhookSecret: '  ' });
		workflow.active = true;

		const attempts = [
			{ signature: 'missing' as const },
			{ secret: '' },
			{ secret: 'undefined' },
			{ secret: '  ' },
		];
		for (const attempt of attempts) {
			const delivery = await bench.jodo.deliver({ event: paidLink, url: workflow.url, ...attempt });
			expect(statusOf(delivery)).toBe(401);
		}
		expect(workflow.executionCount).toBe(0);
	});

	it('still removes what it had added by itself before', async () => {
		const automatic = await bench.addActive({ events: [paidLink] });
		const workflow = bench.add(byHand, { webhookSecret });
		workflow.staticData = automatic.staticData;

		await workflow.deactivate();

		expect(bench.delivering).toEqual({});
	});

	it('still removes what it had asked for by itself without an answer', async () => {
		const automatic = bench.add({ events: [paidLink] });
		bench.jodo.fail({ match: { method: 'POST' }, do: 'dropAfter' });
		bench.jodo.fail({
			match: { method: 'GET' },
			skip: 1,
			times: 'always',
			do: { kind: 'answer', status: 403, body: { message: 'Forbidden' } },
		});
		await automatic.activate({ attempts: 1 }).catch(() => undefined);
		expect(bench.delivering).toEqual({ [paidLink]: automatic.url });
		bench.jodo.behave();
		const workflow = bench.add(byHand, { webhookSecret });
		workflow.staticData = automatic.staticData;

		await workflow.deactivate();

		expect(bench.delivering).toEqual({});
	});
});
