import axios from 'axios';

import type { ManualDelivery, SignatureForm } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import type { HostedWorkflow } from '../harness/webhooks';
import { paidLink, paidOrder, settledLink, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
let workflow: HostedWorkflow;
beforeEach(async () => {
	bench.jodo.reset();
	workflow = await bench.addActive({ events: [paidLink, paidOrder] });
});

const deliver = async (manual: Partial<ManualDelivery> = {}) =>
	await bench.jodo.deliver({ event: paidLink, ...manual });

describe('a genuine delivery', () => {
	it('is answered at once, and starts one execution', async () => {
		const link = await bench.createLink();

		const delivery = await bench.jodo.pay(link.order_id);

		expect(delivery?.attempts).toMatchObject([{ status: 200, body: '{"message":"Accepted"}' }]);
		const [run] = await workflow.executions();
		expect(run?.saved).toMatchObject({ mode: 'webhook', status: 'success' });
		expect(workflow.executionCount).toBe(1);
	});

	it.each(['decimals', 'text'] as const)(
		'is verified over the bytes as they came: amounts written as %s',
		async (amountsInEvents) => {
			bench.jodo.assume({ amountsInEvents });
			const link = await bench.createLink({
				details: [{ component_type: 'Payable Amount', amount: 1000 }],
			});

			const delivery = await bench.jodo.pay(link.order_id);

			const written = amountsInEvents === 'text' ? '"1000' : ':1000.00';
			expect(delivery?.message.bytes.toString()).toContain(written);
			expect(statusOf(delivery)).toBe(200);
			expect(await workflow.items()).toMatchObject([[{ json: { amount: 1000 } }]]);
		},
	);

	it.each<[string, Partial<ManualDelivery>]>([
		['the signature in capitals', { signature: 'uppercase' }],
		['spaces around the signature', { signature: 'padded' }],
		['the header in other letters', { signatureHeader: 'x-JODO-signature' }],
		['another content type', { contentType: 'text/plain' }],
		['no content type', { contentType: null }],
		['a charset', { contentType: 'application/json; charset=utf-8' }],
		['a byte order mark', { body: `\ufeff${JSON.stringify({ event: paidLink, event_id: '1' })}` }],
		['a body that a proxy has compressed on the way', { encoding: 'gzip' }],
		[
			'spaces and line breaks in the JSON',
			{ body: `{ "event" :\n"${paidLink}" , "event_id":"2"}` },
		],
		['letters of any script', { payload: { order: { name: 'आशा राव 🎓' } } }],
	])('is accepted with %s', async (_, manual) => {
		expect(statusOf(await deliver(manual))).toBe(200);
		await workflow.settled();
		expect(workflow.executionCount).toBe(1);
	});

	it('passes a future event code and extra fields through, when an expression selects it', async () => {
		const future = 'order.payment.refunded';
		const events = `={{ ["${paidLink}", "${future}"] }}`;
		const other = bench.add({ events, registration: 'manual' }, { webhookSecret: 'example' });
		await other.activate();

		const delivery = await bench.jodo.deliver({
			event: future,
			url: other.url,
			secret: 'example',
			payload: { order_id: 'order_9', order: { status: 'refunded', refund: { id: 'r1' } } },
		});

		expect(statusOf(delivery)).toBe(200);
		expect(await other.items()).toMatchObject([
			[{ json: { event: future, order_id: 'order_9', status: 'refunded', paid: false } }],
		]);
	});
});

describe('what is not genuine is answered 401 and leaves no execution behind', () => {
	const forms: SignatureForm[] = [
		'missing',
		'empty',
		'prefixed',
		'base64',
		'truncated',
		'tooLong',
		'firstDigitWrong',
		'lastDigitWrong',
		'twice',
		'wrongThenValid',
		'wrongSecret',
		'sha1',
	];

	it.each(forms)('a signature that is %s', async (signature) => {
		const delivery = await deliver({ signature });

		expect(statusOf(delivery)).toBe(401);
		expect(delivery.attempts[0]?.body).toBe('{"message":"The signature is missing or wrong"}');
		await workflow.settled();
		expect(workflow.executionCount).toBe(0);
	});

	it.each<[string, Partial<ManualDelivery>]>([
		['one bit flipped', { alter: { flipBit: 300 }, contentType: 'text/plain' }],
		['something appended', { alter: { append: ' ' } }],
		['the end cut off', { alter: { truncateTo: 40 }, contentType: 'text/plain' }],
		['another amount', { alter: { replace: ['1250.5', '1250.6'] } }],
		['an empty body', { alter: { truncateTo: 0 } }],
		['the JSON written anew', { alter: { replace: ['{"event_id":', '{ "event_id":'] } }],
		['another charset', { alter: { replace: ['1', 'é'] }, contentType: 'text/plain' }],
		['the secret of nobody', { secret: '' }],
		['the word undefined as secret', { secret: 'undefined' }],
		['a multipart body', { contentType: 'multipart/form-data; boundary=x' }],
	])('a body with %s', async (_, manual) => {
		expect(statusOf(await deliver(manual))).toBe(401);
		await workflow.settled();
		expect(workflow.executionCount).toBe(0);
	});

	it('a signature over the compressed bytes, which n8n does not keep', async () => {
		const delivery = await deliver({
			encoding: 'gzip',
			signature: { value: 'a'.repeat(64) },
		});

		expect(statusOf(delivery)).toBe(401);
	});

	it('everything, while the node holds no secret', async () => {
		const [subscription] = bench.jodo.subscriptions;
		const other = bench.add({ events: [paidLink] });
		other.active = true;

		for (const secret of [subscription?.secret_key, '', 'undefined', 'null']) {
			expect(statusOf(await deliver({ secret, url: other.url }))).toBe(401);
		}
		expect(other.executionCount).toBe(0);
	});
});

describe('what n8n itself refuses', () => {
	it('malformed JSON is answered 422', async () => {
		const delivery = await deliver({ body: '{"event":' });

		expect(statusOf(delivery)).toBe(422);
		expect(workflow.executionCount).toBe(0);
	});

	it('a body of more than 16 MB starts nothing', async () => {
		const delivery = await deliver({ body: Buffer.alloc(17 * 1024 * 1024, 32) });

		expect(statusOf(delivery) ?? 'closed').not.toBe(200);
		expect(workflow.executionCount).toBe(0);
	});

	it('another method is answered 404', async () => {
		const { status } = await axios.get(workflow.url, { validateStatus: () => true, proxy: false });

		expect(status).toBe(404);
	});
});

describe('what is genuine and still starts nothing', () => {
	it('a body that is not JSON is answered 400', async () => {
		const delivery = await deliver({ body: 'event=paid', contentType: 'text/plain' });

		expect(statusOf(delivery)).toBe(400);
		expect(delivery.attempts[0]?.body).toBe('{"message":"The body is not JSON"}');
		expect(workflow.executionCount).toBe(0);
	});

	it('a body in another encoding is answered 400', async () => {
		const body = Buffer.from(JSON.stringify({ event: paidLink }), 'utf16le');

		const delivery = await deliver({ body, contentType: 'application/octet-stream' });

		expect(statusOf(delivery)).toBe(400);
	});

	it.each(['[]', 'null', '7', '"text"', '{}', '{"event":7}', `{"event":["${paidLink}"]}`])(
		'%s carries no selected event and is answered 200',
		async (body) => {
			expect(statusOf(await deliver({ body }))).toBe(200);
			expect(workflow.executionCount).toBe(0);
		},
	);

	it.each([settledLink, 'payment_link.payment.debited ', 'new.kind.of.event'])(
		'the event %p, which is not selected, is answered 200',
		async (event) => {
			const secret = bench.jodo.subscriptions[0]?.secret_key;

			const delivery = await bench.jodo.deliver({ event, url: workflow.url, secret });

			expect(delivery.attempts).toMatchObject([{ status: 200, body: '{"message":"Ignored"}' }]);
			expect(workflow.executionCount).toBe(0);
		},
	);
});

it('accepts nothing after the deactivation', async () => {
	const [subscription] = bench.jodo.subscriptions;
	await workflow.deactivate();

	const delivery = await deliver({ url: workflow.url, secret: subscription?.secret_key });

	expect(statusOf(delivery)).toBe(404);
});
