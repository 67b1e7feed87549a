import { startedOnce } from '../../startedOnce';
import { code } from '../locator';
import { erp, paidLink, paidOrder, settledLink, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => bench.jodo.reset());

describe('an event that Jodo already sends to another system', () => {
	it('stays with it, byte for byte: nothing is added, and the message says what the choices are', async () => {
		await bench.subscribe();
		const before = bench.atJodo;
		const workflow = bench.add({ events: [paidOrder, paidLink] });

		const error = await workflow.activate().catch((reason: Error) => reason);

		expect(error).toMatchObject({
			message: expect.stringMatching(
				/^Jodo already sends Payment Link: Paid to erp\.school\.example, and each event has one address\. Nothing was changed\. 1\. Take it out of this node, 2\. let the system there pass it on, 3\. check the credential and the branch, or 4\. take it over with Replace Existing\.$/,
			),
			description: expect.stringContaining('Replace Existing'),
		});
		expect(bench.atJodo).toBe(before);
		expect(workflow.active).toBe(false);
	});

	it('stays with it through every try, and through the deactivation that follows', async () => {
		await bench.subscribe();
		const before = bench.atJodo;
		const workflow = bench.add({ events: [paidLink] });

		await workflow.activate({ attempts: 5 }).catch(() => undefined);
		await workflow.deactivate();

		expect(bench.atJodo).toBe(before);
		expect(new Set(bench.calls.slice(1))).toEqual(
			new Set(['GET /erp/webhooks?collector_code=MAIN']),
		);
	});

	it('is named with its owner, each of several', async () => {
		await bench.subscribe();
		await bench.subscribe({ event_code: settledLink, url: 'https://other.example/hook' });

		await expect(bench.addActive({ events: [paidLink, settledLink] })).rejects.toThrow(
			'Payment Link: Paid to erp.school.example, and Payment Link: Settled to other.example, ',
		);
	});

	it('is no obstacle on another branch', async () => {
		await bench.subscribe({ collector_code: 'NORTH' });

		const workflow = await bench.addActive({ events: [paidLink] });

		expect(bench.jodo.subscriptions.map(({ url }) => url)).toEqual([erp.url, workflow.url]);
	});

	it('may be of another school or branch, which the message says', async () => {
		await bench.subscribe({ collector_code: 'NORTH' });

		await expect(bench.addActive({ events: [paidLink], collector_code: code('') })).rejects.toThrow(
			'3. check the credential and the branch,',
		);
	});

	it('is recognised as belonging to a workflow of this n8n, by its name', async () => {
		await bench.addActive({ events: [paidLink] });
		const before = bench.atJodo;

		await expect(bench.addActive({ events: [paidLink] })).rejects.toThrow(
			`to another workflow, "Payments received", and each event has one address. Nothing was changed. 1. Take it out of this node, 2. unpublish that workflow, 3. check the credential and the branch, or 4. take it over with Replace Existing`,
		);
		expect(bench.atJodo).toBe(before);
	});

	it('is named with others that go to the same place, which is named once', async () => {
		await bench.addActive({ events: [paidLink, paidOrder] });

		await expect(bench.addActive({ events: [paidLink, paidOrder] })).rejects.toThrow(
			/^Jodo already sends Payment Link: Paid and Pay Order: Paid to another workflow, "Payments received", and .* Take them out .* take them over .*\.$/,
		);
	});

	it('is recognised as belonging to this n8n by its address where the name is not known', async () => {
		const url = `${bench.host.url}/webhook/00000000-0000-4000-8000-aaaaaaaaaaaa/webhook`;
		await bench.subscribe({ url });

		await expect(bench.addActive({ events: [paidLink] })).rejects.toThrow(
			`to another workflow of this n8n (${url}), `,
		);
	});

	it('goes to one of two workflows that are activated at the same moment', async () => {
		const two = [bench.add({ events: [paidLink] }), bench.add({ events: [paidLink] })];

		const results = await Promise.allSettled(
			two.map(async (workflow) => await workflow.activate({ attempts: 1 })),
		);

		expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
		const link = await bench.createLink();
		expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
		expect(two[0]?.executionCount).toBe(1);
	});

	it('is no obstacle once it is disabled there', async () => {
		await bench.subscribe();
		bench.jodo.subscriptions.forEach((one) => Object.assign(one, { enabled: false }));

		const workflow = await bench.addActive({ events: [paidLink] });

		expect(bench.delivering).toEqual({ [paidLink]: workflow.url });
	});
});

describe('Replace Existing', () => {
	const replacing = { events: [paidLink, paidOrder], options: { replaceExisting: true } };

	it('disables the other one, adds its own and checks the address', async () => {
		await bench.subscribe();
		const [other] = bench.jodo.subscriptions;
		bench.jodo.requests.length = 0;

		const workflow = await bench.addActive(replacing);

		// What is nobody else's comes first: the other system loses nothing for an activation that fails.
		expect(bench.calls).toEqual([
			'GET /erp/webhooks?collector_code=MAIN',
			'POST /erp/webhooks',
			`DELETE /erp/webhooks/${other?.id}?collector_code=MAIN`,
			'POST /erp/webhooks',
		]);
		expect(bench.delivering).toEqual({ [paidLink]: workflow.url, [paidOrder]: workflow.url });
		expect(other).toMatchObject({ enabled: false, secret_key: erp.secret_key });
	});

	it('touches nothing but the selected events', async () => {
		await bench.subscribe();
		await bench.subscribe({ event_code: settledLink });
		const kept = JSON.stringify(bench.jodo.subscriptions[1]);

		await bench.addActive(replacing);

		expect(JSON.stringify(bench.jodo.subscriptions[1])).toBe(kept);
	});

	it('touches nothing when an event before it fails', async () => {
		await bench.subscribe();
		const before = JSON.stringify(bench.jodo.subscriptions[0]);
		bench.jodo.fail({
			match: { method: 'POST', body: paidOrder },
			times: 'always',
			do: { kind: 'answer', status: 400, body: { status: 'error', message: 'Not today' } },
		});

		await bench.addActive(replacing).catch(() => undefined);

		expect(JSON.stringify(bench.jodo.subscriptions[0])).toBe(before);
	});

	it('says in the last of its tries, too, whom it has taken the event from', async () => {
		await bench.subscribe();
		bench.jodo.fail({
			match: { method: 'POST', body: paidLink },
			times: 'always',
			do: { kind: 'answer', status: 400, body: { status: 'error', message: 'Not today' } },
		});

		await expect(bench.addActive({ ...replacing, events: [paidLink] })).rejects.toThrow(
			'Jodo does not send Payment Link: Paid (payment_link.payment.debited) to this workflow: Not today. Replace Existing has already taken Payment Link: Paid (payment_link.payment.debited) from erp.school.example, which no longer gets it.',
		);
	});

	it('takes over a webhook that is listed though it is disabled', async () => {
		bench.jodo.assume({ disabledWebhooksListed: true });
		await bench.subscribe();
		bench.jodo.subscriptions.forEach((one) => Object.assign(one, { enabled: false }));

		const workflow = await bench.addActive({ ...replacing, events: [paidLink] });

		expect(bench.delivering).toEqual({ [paidLink]: workflow.url });
	});

	it('does not believe that it succeeded when Jodo goes back to the old address', async () => {
		bench.jodo.assume({ webhookAddedAfterDisable: 'revived' });
		await bench.subscribe();

		await expect(bench.addActive({ ...replacing, events: [paidLink] })).rejects.toThrow(
			/^Jodo did not take the address of this workflow for Payment Link: Paid .* it went back to an earlier one at erp\.school\.example\. That was disabled again\./,
		);
		expect(bench.delivering).toEqual({});
	});

	it('leaves alone what Jodo does not list, and says what happened to it', async () => {
		await bench.subscribe();
		bench.jodo.fail({
			match: { method: 'GET' },
			times: 'always',
			do: { kind: 'answer', status: 200, body: { status: 'success', data: [] } },
		});

		await expect(bench.add({ events: [paidLink] }).activate({ attempts: 1 })).rejects.toThrow(
			/it went back to an earlier one at erp\.school\.example\. That was left as it is, but Jodo signs what it sends there with a new secret now/,
		);
		expect(bench.delivering).toEqual({ [paidLink]: erp.url });
	});

	it('disables again what Jodo revives without having listed it', async () => {
		bench.jodo.assume({ webhookAddedAfterDisable: 'revived' });
		await bench.subscribe();
		bench.jodo.subscriptions.forEach((one) => Object.assign(one, { enabled: false }));

		await bench.addActive({ events: [paidLink] }).catch(() => undefined);

		expect(bench.delivering).toEqual({});
	});
});
