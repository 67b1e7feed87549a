import { UserError } from 'n8n-workflow';

import type { FaultRule, NamedFault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { code } from '../locator';
import { automatic, paidLink, paidOrder, settledLink, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => bench.jodo.reset());

const three = { events: [paidLink, paidOrder, settledLink] };
const onAdding = (event: string): FaultRule['match'] => ({ method: 'POST', body: event });
const refused = {
	kind: 'answer',
	status: 400,
	body: {
		status: 'error',
		message: 'Invalid payload!',
		code: 'E0000',
		errors: [{ key: 'event_code', message: 'not enabled for this institute' }],
	},
} as const;
const forbidden = { kind: 'answer', status: 403, body: { message: 'Forbidden' } } as const;

describe('several events are all or nothing', () => {
	it('takes back what was added when one is refused, and says so', async () => {
		bench.jodo.fail({ match: onAdding(settledLink), times: 'always', do: refused });

		const error = await bench.addActive(three).catch((reason: Error) => reason);

		expect(error).toMatchObject({
			httpCode: '400',
			message:
				"Jodo does not send Payment Link: Settled (payment_link.payment.settled) to this workflow: event_code: not enabled for this institute. Already added, and taken back: Pay Order: Paid (order.payment.debited), Payment Link: Paid (payment_link.payment.debited). Fix what Jodo mentions, check the branch, and publish the workflow again. Jodo's answer: HTTP 400, E0000, Invalid payload.",
		});
		expect(bench.delivering).toEqual({});
	});

	it('says that nothing was changed when the first is refused', async () => {
		bench.jodo.fail({ match: { method: 'POST' }, times: 'always', do: refused });

		await expect(bench.addActive(three)).rejects.toThrow(
			/not enabled for this institute\. Nothing was changed\./,
		);
	});

	it('names what could not be taken back, and takes it back with the deactivation', async () => {
		const workflow = bench.add(three);
		bench.jodo.fail({ match: onAdding(settledLink), times: 'always', do: refused });
		bench.jodo.fail({ match: { method: 'DELETE' }, times: 'always', do: forbidden });

		await expect(workflow.activate({ attempts: 1 })).rejects.toThrow(
			'Could not be taken back, so Jodo still sends it to this workflow: Pay Order: Paid (order.payment.debited), Payment Link: Paid (payment_link.payment.debited).',
		);
		expect(bench.delivering).toEqual({ [paidLink]: workflow.url, [paidOrder]: workflow.url });

		bench.jodo.behave();
		await workflow.deactivate();
		expect(bench.delivering).toEqual({});
	});

	it('succeeds with a later try', async () => {
		bench.jodo.fail({ match: onAdding(settledLink), times: 2, do: refused });

		const workflow = await bench.addActive(three);

		expect(Object.values(bench.delivering)).toEqual([workflow.url, workflow.url, workflow.url]);
		expect(bench.jodo.subscriptions.filter((one) => one.enabled)).toHaveLength(3);
	});
});

describe('an answer to Add Webhook that is lost', () => {
	const lost: NamedFault[] = ['dropAfter', 'internalErrorAfter', 'cutOffAfter'];

	it.each(lost)('is looked for in the list, and never asked for twice (%s)', async (fault) => {
		bench.jodo.fail({ match: { method: 'POST' }, do: fault });

		const workflow = await bench.addActive({ events: [paidLink] });

		expect(bench.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
		const link = await bench.createLink();
		expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
		await workflow.deactivate();
		expect(bench.delivering).toEqual({});
	});

	it('proves nothing when the webhook was there before: the next try gives it the secret', async () => {
		const workflow = bench.add({ events: [paidLink] });
		await bench.subscribe({ url: workflow.url });
		bench.jodo.fail({ match: { method: 'POST' }, do: 'dropBefore' });

		await workflow.activate();

		const link = await bench.createLink();
		expect(statusOf(await bench.jodo.pay(link.order_id))).toBe(200);
	});

	it('is removed with the deactivation when the list cannot be had either', async () => {
		const workflow = bench.add({ events: [paidLink] });
		bench.jodo.fail({ match: { method: 'POST' }, do: 'dropAfter' });
		bench.jodo.fail({ match: { method: 'GET' }, skip: 1, do: forbidden });

		await expect(workflow.activate({ attempts: 1 })).rejects.toThrow(
			/^It is not known whether Jodo sends Payment Link: Paid .* to this workflow .* Nothing else was changed\./,
		);

		expect(bench.delivering).toEqual({});
	});

	it('is kept in mind until Jodo can be asked', async () => {
		const workflow = bench.add({ events: [paidLink] });
		bench.jodo.fail({ match: { method: 'POST' }, do: 'dropAfter' });
		bench.jodo.fail({ match: { method: 'GET' }, skip: 1, times: 'always', do: forbidden });

		await workflow.activate({ attempts: 1 }).catch(() => undefined);
		await expect(workflow.deactivate()).rejects.toThrow('Perhaps left behind, too');
		expect(bench.delivering).toEqual({ [paidLink]: workflow.url });

		bench.jodo.behave();
		await workflow.deactivate();
		expect(bench.delivering).toEqual({});
	});
});

describe('when Jodo does not show its list', () => {
	it.each<[string, FaultRule['do'], RegExp]>([
		['is out of order', 'internalError', /HTTP 500, tried 4 times/],
		['answers with something else', 'wrongShape', /^Jodo did not show which events it sends where/],
		[
			'does not accept the credential',
			{ kind: 'answer', status: 401, body: { message: 'Invalid credentials, please check!' } },
			/^Jodo did not accept the credentials: Invalid credentials/,
		],
	])('adds nothing: it %s', async (_, fault, message) => {
		bench.jodo.fail({ match: { method: 'GET' }, times: 'always', do: fault });

		const error = await bench
			.add(three)
			.activate({ attempts: 1 })
			.catch((reason: Error) => reason);

		expect(error).toMatchObject({ message: expect.stringMatching(message) });
		expect(error).toMatchObject({ message: expect.stringContaining('Nothing was changed') });
		expect(bench.jodo.subscriptions).toEqual([]);
	});

	it('needs the branch where Jodo does, and says so', async () => {
		bench.jodo.assume({ webhookListNeedsCollectorCode: true });

		await expect(
			bench.add({ ...three, collector_code: code('') }).activate({ attempts: 1 }),
		).rejects.toThrow(
			/^Choose a branch: this account has several \(.*collector_code: field required\)\. Nothing was changed\. Choose it under Branch in this node/,
		);
		await bench.addActive(three);
	});
});

describe('a deactivation that Jodo does not carry out', () => {
	it('is shown with what was left behind, and succeeds when tried again', async () => {
		const workflow = await bench.addActive();
		const ids = bench.jodo.subscriptions.map(({ id }) => id);
		bench.jodo.fail({
			match: { method: 'DELETE', path: ids[0] },
			times: 'always',
			do: forbidden,
		});

		await expect(workflow.deactivate()).rejects.toThrow(
			`Left behind at Jodo: Payment Link: Paid (payment_link.payment.debited), webhook ${ids[0]}.`,
		);
		expect(bench.delivering).toEqual({ [paidLink]: workflow.url });

		bench.jodo.behave();
		await workflow.deactivate();
		expect(bench.delivering).toEqual({});
		expect(workflow.staticData).toMatchObject({
			'node:Jodo Trigger': { registration: { added: [], unconfirmed: [] } },
		});
	});

	it('counts as done when only the answer was lost', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		bench.jodo.fail({ match: { method: 'DELETE' }, do: 'dropAfter' });

		await workflow.deactivate();

		expect(bench.delivering).toEqual({});
	});

	it('is shown when the credential has become incomplete', async () => {
		const workflow = await bench.addActive({ events: [paidLink] });
		const broken = bench.host.add({
			parameters: automatic,
			credential: { ...bench.credential, apiSecret: '' },
			workflowId: workflow.id,
		});
		broken.staticData = workflow.staticData;

		const error = await broken.deactivate().catch((reason: Error) => reason);

		expect(error).toMatchObject({
			message: expect.stringMatching(/API secret.*blank.*Left behind at Jodo/),
		});
		// n8n drops errors that are caused by a UserError without showing them.
		expect((error as Error).cause).not.toBeInstanceOf(UserError);
	});
});

describe('settings that cannot work are refused before Jodo is asked', () => {
	it.each([
		['no event', { events: [] }, 'No event is selected'],
		['no address for failures', { failure_notification_email: ' ' }, 'Email is blank'],
		[
			'an address that is none',
			{ failure_notification_email: 'accounts@school.example, office' },
			'Failure Notification Email: "office" is not an email address',
		],
		[
			'a source check without known sources',
			{ options: { verifySourceIp: true } },
			'Verify Source IP cannot be used with a custom environment',
		],
	])('%s', async (_, parameters, message) => {
		await expect(bench.addActive(parameters)).rejects.toThrow(message);
		expect(bench.calls).toEqual([]);
	});

	it('an n8n that Jodo cannot reach', async () => {
		await expect(bench.addActive({}, { environment: 'uat' })).rejects.toThrow(
			/^Jodo cannot reach this n8n: its webhook address is http:\/\/127\.0\.0\.1.*WEBHOOK_URL\.$/,
		);
	});
});
