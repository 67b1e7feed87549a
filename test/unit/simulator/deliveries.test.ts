import { createHmac } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { startedOnce } from '../../startedOnce';
import { clientOf, createLink, createOrder, WEBHOOKS } from '../../../simulator/exampleRequests';
import { EVENT_CODES, startSimulator } from '../../../simulator/index';
import type { SignatureForm } from '../../../simulator/index';
import { Receiver } from '../../../simulator/receiver';

const SIGNING = 'an example of a signing key';

// An hour lasts a millisecond: a whole retry history takes less than a tenth of a second.
const simulator = startedOnce(() => startSimulator({ webhooks: { hour: 1, timeout: 1_000 } }));
const jodo = startedOnce(async () => clientOf(simulator));
const receiver = startedOnce(() => Receiver.start());
beforeEach(() => {
	simulator.reset();
	receiver.reset();
});

async function subscribe(event_code: string, change: object = {}): Promise<void> {
	const { status } = await jodo.post(WEBHOOKS, {
		event_code,
		url: receiver.url,
		failure_notification_email: 'office@example.com',
		collector_code: 'MAIN',
		secret_key: SIGNING,
		...change,
	});
	expect(status).toBe(201);
}

function hmac(bytes: Buffer): string {
	return createHmac('sha256', SIGNING).update(bytes).digest('hex');
}

/** The parsed bodies of what arrived, in order. */
function bodies(): Array<Record<string, unknown>> {
	return receiver.received.map(({ body }) => JSON.parse(body.toString()));
}

/** Waits until so many deliveries have arrived. */
async function arrived(count: number): Promise<void> {
	while (receiver.received.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the event of a payment', () => {
	it('of an order arrives in the documented envelope, signed over its bytes', async () => {
		await subscribe('order.payment.debited', { header_key: 'X-Branch', header_value: 'main' });
		const id = await createOrder(jodo, { identifier: 'ENR-5' });
		const delivery = await simulator.pay(id);
		expect(delivery?.state).toBe('delivered');
		expect(receiver.received).toHaveLength(1);
		expect(bodies()[0]).toEqual({
			event_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			event: 'order.payment.debited',
			version: '1.0',
			timestamp: expect.any(Number),
			payload: {
				order_id: id,
				order: {
					name: 'Customer Name',
					phone: '9876543210',
					identifier: 'ENR-5',
					email: 'you@example.com',
					paid_at: simulator.find(id)?.paid_at,
					status: 'paid',
					details: [{ component_type: 'Payable Amount', amount: 1000 }],
					notes: [{ key: 'erp_reference_id', value: 'REF123' }],
				},
			},
		});
		const { headers, body } = receiver.only();
		expect(headers['x-jodo-signature']).toBe(hmac(body));
		expect(headers['x-branch']).toBe('main');
		expect(headers['content-type']).toBe('application/json');
	});

	it('of a link carries the student and the transaction too', async () => {
		await subscribe('payment_link.payment.debited');
		const id = await createLink(jodo, { student_name: 'Rohan', academic_year_start: 2026 });
		await simulator.pay(id);
		expect(bodies()[0]).toMatchObject({
			event: 'payment_link.payment.debited',
			payload: {
				order: {
					student_name: 'Rohan',
					academic_year_start: 2026,
					grade: null,
					transaction_id: simulator.find(id)?.transaction_id,
				},
			},
		});
	});

	it('tells of a settlement with the status still "paid"', async () => {
		await subscribe('order.payment.settled');
		const id = await createOrder(jodo);
		await simulator.pay(id);
		await simulator.settle(id);
		expect(bodies()).toHaveLength(1);
		expect(bodies()[0]).toMatchObject({
			payload: { order: { status: 'paid', details: [{ settlement_utr: expect.any(String) }] } },
		});
	});

	it('tells of an expiry, pressed or due, without transaction', async () => {
		await subscribe('payment_link.payment.expired');
		await simulator.expire(await createLink(jodo));
		await createLink(jodo, { expires_at: new Date(Date.now() + 300).toISOString() });
		await arrived(2);
		expect(bodies()).toHaveLength(2);
		for (const body of bodies()) {
			expect(body).toMatchObject({
				payload: { order: { status: 'expired', transaction_id: null, paid_at: null } },
			});
		}
	});

	it('goes to the subscriber of its own branch only', async () => {
		await subscribe('order.payment.debited', { collector_code: 'NORTH' });
		expect(await simulator.pay(await createOrder(jodo))).toBeUndefined();
		const id = await createOrder(jodo, { collector_code: 'NORTH' });
		expect((await simulator.pay(id))?.state).toBe('delivered');
		expect(receiver.received).toHaveLength(1);
	});

	it('is not signed without a secret', async () => {
		await subscribe('order.payment.debited', { secret_key: undefined });
		await simulator.pay(await createOrder(jodo));
		expect(receiver.only().headers).not.toHaveProperty('x-jodo-signature');
	});

	it('keeps 1000.00 in the bytes when so assumed, and signs those', async () => {
		simulator.assume({ amountsInEvents: 'decimals' });
		await subscribe('order.payment.debited');
		await simulator.pay(await createOrder(jodo));
		const { body, headers } = receiver.only();
		expect(body.toString()).toContain('"amount":1000.00}');
		expect(headers['x-jodo-signature']).toBe(hmac(body));
		expect(hmac(Buffer.from(JSON.stringify(JSON.parse(body.toString()))))).not.toBe(hmac(body));
	});
});

describe('failed deliveries', () => {
	it('are repeated with the same bytes until one succeeds', async () => {
		receiver.answers = [500, 302, 0];
		await subscribe('order.payment.debited');
		const delivery = await simulator.pay(await createOrder(jodo));
		expect(delivery?.attempts.map((attempt) => attempt.status)).toEqual([500]);
		await simulator.deliveriesDone();
		expect(delivery?.state).toBe('delivered');
		expect(delivery?.attempts.map((attempt) => attempt.status)).toEqual([500, 302, undefined, 200]);
		expect(delivery?.attempts[2]?.failure).toMatch(/timeout|aborted/i);
		expect(new Set(receiver.received.map(({ body }) => body.toString())).size).toBe(1);
		expect(simulator.subscriptions[0]?.failuresInARow).toBe(0);
	});

	it('are given up after five repeats', async () => {
		receiver.answers = Array.from({ length: 9 }, () => 503);
		await subscribe('order.payment.debited');
		const delivery = await simulator.pay(await createOrder(jodo));
		await simulator.deliveriesDone();
		expect(delivery).toMatchObject({ state: 'failed', attempts: { length: 6 } });
		expect(simulator.subscriptions[0]).toMatchObject({ enabled: true, failuresInARow: 6 });
	});

	it('wait six hours, then a day', async () => {
		simulator.setWebhooks({ hour: 10 });
		receiver.answers = Array.from({ length: 5 }, () => 500);
		await subscribe('order.payment.debited');
		const delivery = await simulator.pay(await createOrder(jodo));
		await simulator.deliveriesDone();
		const at = delivery?.attempts.map((attempt) => attempt.at) ?? [];
		const waits = at.slice(1).map((moment, index) => moment - (at[index] ?? 0));
		[60, 60, 60, 240, 240].forEach((expected, index) => {
			expect(waits[index]).toBeGreaterThanOrEqual(expected - 2);
		});
	});

	it('disable the subscription after ten in a row, and no later event is sent', async () => {
		receiver.answers = Array.from({ length: 20 }, () => 500);
		await subscribe('order.payment.debited');
		await simulator.pay(await createOrder(jodo));
		await simulator.deliveriesDone();
		const second = await simulator.pay(await createOrder(jodo));
		await simulator.deliveriesDone();
		expect(second).toMatchObject({ state: 'abandoned', attempts: { length: 4 } });
		expect(simulator.subscriptions[0]).toMatchObject({ enabled: false, failuresInARow: 10 });
		expect(await simulator.pay(await createOrder(jodo))).toBeUndefined();
		expect((await jodo.get(WEBHOOKS)).data.data).toEqual([]);
	});

	it('end when the subscription is disabled meanwhile', async () => {
		simulator.setWebhooks({ hour: 20 });
		receiver.answers = [500];
		await subscribe('order.payment.debited');
		const delivery = await simulator.pay(await createOrder(jodo));
		await jodo.delete(`${WEBHOOKS}/${simulator.subscriptions[0]?.id}`);
		await simulator.deliveriesDone();
		expect(delivery).toMatchObject({ state: 'abandoned', attempts: { length: 1 } });
	});

	it('end with the reset', async () => {
		simulator.setWebhooks({ hour: 60_000 });
		receiver.answers = [500];
		await subscribe('order.payment.debited');
		const delivery = await simulator.pay(await createOrder(jodo));
		simulator.reset();
		await simulator.deliveriesDone();
		expect(delivery?.state).toBe('abandoned');
	});
});

describe('events by hand', () => {
	const manual = { event: 'order.payment.debited', secret: SIGNING };

	it.each(EVENT_CODES)('sends %s with a payload of its shape', async (event) => {
		const delivery = await simulator.deliver({ ...manual, url: receiver.url, event });
		expect(delivery.attempts[0]).toMatchObject({ status: 200, body: 'as told' });
		expect(Object.keys(bodies()[0]?.payload as object)).not.toHaveLength(0);
		const { headers, body } = receiver.only();
		expect(headers['x-jodo-signature']).toBe(hmac(body));
	});

	it('goes to the subscriber, signed with its secret, when nothing else is said', async () => {
		await subscribe('order.payment.debited');
		await simulator.deliver({ event: 'order.payment.debited' });
		const { headers, body } = receiver.only();
		expect(headers['x-jodo-signature']).toBe(hmac(body));
	});

	it('takes a code that Jodo does not have yet, any payload, id and timestamp', async () => {
		const fields = { event: 'order.refund.made', payload: [1], event_id: 'e-1', timestamp: 5 };
		await simulator.deliver({ ...fields, url: receiver.url });
		expect(bodies()[0]).toEqual({ version: '1.0', ...fields });
	});

	it('takes the payload from an order', async () => {
		const order_id = await createLink(jodo);
		await simulator.deliver({ event: 'payment_link.payment.settled', order_id, url: receiver.url });
		expect(bodies()[0]).toMatchObject({
			payload: { order_id, order: { details: [{ settlement_utr: null }] } },
		});
	});

	it('sends the same again, byte for byte', async () => {
		const first = await simulator.deliver({ ...manual, url: receiver.url });
		await simulator.deliverAgain(first.event_id);
		expect(receiver.received).toHaveLength(2);
		expect(receiver.received[1]?.body).toEqual(receiver.received[0]?.body);
		expect(receiver.received[1]?.headers).toEqual(receiver.received[0]?.headers);
		await expect(simulator.deliverAgain('none')).rejects.toThrow('No delivery of event none');
	});

	it.each<[SignatureForm, (right: string) => unknown]>([
		['missing', () => undefined],
		['empty', () => ''],
		['uppercase', (right) => right.toUpperCase()],
		['prefixed', (right) => `sha256=${right}`],
		['base64', (right) => Buffer.from(right, 'hex').toString('base64')],
		['truncated', (right) => right.slice(0, 63)],
		['tooLong', (right) => `${right}0`],
		['twice', (right) => `${right}, ${right}`],
		['wrongThenValid', (right) => `${'0'.repeat(64)}, ${right}`],
		['padded', (right) => right],
	])('can write the signature as "%s"', async (signature, expected) => {
		await simulator.deliver({ ...manual, url: receiver.url, signature });
		const { headers, body } = receiver.only();
		expect(headers['x-jodo-signature']).toBe(expected(hmac(body)));
	});

	it.each<SignatureForm>(['wrongSecret', 'lastDigitWrong', 'firstDigitWrong', 'sha1'])(
		'can sign wrongly: "%s"',
		async (signature) => {
			await simulator.deliver({ ...manual, url: receiver.url, signature });
			const { headers, body } = receiver.only();
			expect(headers['x-jodo-signature']).toMatch(/^[0-9a-f]{40,64}$/);
			expect(headers['x-jodo-signature']).not.toBe(hmac(body));
		},
	);

	it('can send any text as the signature, under a name in other letters', async () => {
		await simulator.deliver({
			...manual,
			url: receiver.url,
			signature: { value: 'abc' },
			signatureHeader: 'x-JODO-signature',
		});
		const raw = receiver.only().rawHeaders;
		expect(raw[raw.indexOf('x-JODO-signature') + 1]).toBe('abc');
	});

	it.each([
		[{ flipBit: 9 }],
		[{ append: ' ' }],
		[{ truncateTo: 10 }],
		[{ replace: ['1250.5', '1.0'] }],
	] as const)('can alter the bytes after signing: %j', async (alter) => {
		const url = receiver.url;
		await simulator.deliver({ ...manual, url, event_id: 'e', timestamp: 1 });
		const changed =
			'replace' in alter ? { replace: [...alter.replace] as [string, string] } : alter;
		await simulator.deliver({ ...manual, url, event_id: 'e', timestamp: 1, alter: changed });
		const [right, altered] = receiver.received;
		expect(altered?.headers['x-jodo-signature']).toBe(right?.headers['x-jodo-signature']);
		expect(altered?.body).not.toEqual(right?.body);
	});

	it('can compress, after signing what is inside', async () => {
		await simulator.deliver({ ...manual, url: receiver.url, encoding: 'gzip' });
		const { headers, body } = receiver.only();
		expect(headers['content-encoding']).toBe('gzip');
		expect(headers['x-jodo-signature']).toBe(hmac(gunzipSync(body)));
	});

	it('can send bytes that are not JSON, of any type, with any header', async () => {
		await simulator.deliver({
			...manual,
			url: receiver.url,
			body: Buffer.from([0xff, 0x00]),
			contentType: 'application/octet-stream',
			headers: { 'X-Forwarded-For': '3.6.234.242' },
		});
		const { headers, body } = receiver.only();
		expect([...body]).toEqual([0xff, 0x00]);
		expect(headers['content-type']).toBe('application/octet-stream');
		expect(headers['x-forwarded-for']).toBe('3.6.234.242');
		expect(headers['x-jodo-signature']).toBe(hmac(body));
	});

	it('says so when nobody is there', async () => {
		await expect(simulator.deliver(manual)).rejects.toThrow('Nobody subscribed');
		const delivery = await simulator.deliver({ ...manual, url: 'http://127.0.0.1:9/' });
		expect(delivery.attempts[0]?.failure).toContain('ECONNREFUSED');
		expect(delivery.state).toBe('failed');
	});
});
