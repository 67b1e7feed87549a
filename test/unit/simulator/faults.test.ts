import { startedOnce } from '../../startedOnce';
import {
	clientOf,
	createLink,
	LINK_EXAMPLE,
	LINKS,
	ORDERS,
} from '../../../simulator/exampleRequests';
import {
	NAMED_FAULTS,
	redirectFault,
	startSimulator,
	tooManyRequestsFault,
} from '../../../simulator/index';
import type { Fault, NamedFault } from '../../../simulator/index';

const simulator = startedOnce(() => startSimulator());
const jodo = startedOnce(async () => clientOf(simulator));
afterEach(() => simulator.online());
beforeEach(() => simulator.reset());

const send = async (signal?: AbortSignal) => await jodo.post(LINKS, LINK_EXAMPLE, { signal });

/** A limit for the whole answer: axios's own `timeout` is one of silence, which a trickle never breaks. */
const sendHastily = async () => await send(AbortSignal.timeout(500));

/** Milliseconds that a request takes. */
async function timed(): Promise<number> {
	const started = performance.now();
	await send();
	return performance.now() - started;
}

describe('answers instead of the usual one', () => {
	it.each([
		['tooManyRequests', 429, 'application/json'],
		['internalError', 500, 'application/json'],
		['badGateway', 502, 'text/html'],
		['unavailable', 503, 'application/json'],
		['gatewayTimeout', 504, 'application/json'],
		['html', 200, 'text/html'],
		['empty', 200, 'text/plain'],
		['truncatedJson', 200, 'application/json'],
		['wrongShape', 200, 'application/json'],
	] as const)('%s: %i with %s, and nothing is created', async (name, expected, type) => {
		simulator.fail({ do: name });
		const { status, headers } = await send();
		expect(status).toBe(expected);
		expect(headers['content-type']).toContain(type);
		expect(simulator.links).toHaveLength(0);
		expect((await send()).status).toBe(201);
	});

	it('sends Retry-After as given', async () => {
		simulator.fail({ do: tooManyRequestsFault(3) });
		simulator.fail({ do: tooManyRequestsFault('Sun, 22 Nov 2026 09:00:00 GMT') });
		simulator.fail({ do: tooManyRequestsFault() });
		expect((await send()).headers['retry-after']).toBe('3');
		expect((await send()).headers['retry-after']).toBe('Sun, 22 Nov 2026 09:00:00 GMT');
		expect((await send()).headers).not.toHaveProperty('retry-after');
	});

	it('redirects', async () => {
		simulator.fail({ do: redirectFault('http://127.0.0.2:9/') });
		const { status, headers } = await send();
		expect([status, headers.location]).toEqual([302, 'http://127.0.0.2:9/']);
	});

	it('sends any status and body', async () => {
		simulator.fail({
			do: { kind: 'answer', status: 418, headers: { 'x-a': '1' }, body: { errors: 'none' } },
		});
		const { status, headers, data } = await send();
		expect([status, headers['x-a'], data]).toEqual([418, '1', { errors: 'none' }]);
	});

	it('sends a body of any size', async () => {
		simulator.fail({ do: { kind: 'huge', megabytes: 3 } });
		const { data } = await jodo.post(LINKS, LINK_EXAMPLE);
		expect(data.data.redirect_url).toHaveLength(3 * 1024 * 1024);
	});

	it('has created when the fault comes after', async () => {
		simulator.fail({ do: 'internalErrorAfter' });
		expect((await send()).status).toBe(500);
		expect(simulator.links).toHaveLength(1);
	});
});

describe('connections', () => {
	it.each([
		['dropBefore', /ECONNRESET|socket hang up/, 0],
		['dropAfter', /ECONNRESET|socket hang up/, 1],
		['hang', /canceled/, 0],
		['hangAfter', /canceled/, 1],
		['trickle', /canceled/, 0],
		['cutOff', /aborted|ECONNRESET/, 0],
		['cutOffAfter', /aborted|ECONNRESET/, 1],
	] as const)('%s: the client sees %s, %i created', async (name, expected, created) => {
		simulator.fail({ do: name });
		await expect(sendHastily()).rejects.toThrow(expected);
		expect(simulator.links).toHaveLength(created);
		expect(simulator.requests).toHaveLength(1);
		expect(simulator.requests[0]?.body).toEqual(LINK_EXAMPLE);
		expect((await send()).status).toBe(201);
	});

	it('closes without a reset when told so', async () => {
		simulator.fail({ do: { kind: 'drop', when: 'before', how: 'close' } });
		await expect(send()).rejects.toThrow('socket hang up');
	});

	it('trickles a whole answer when its length is given', async () => {
		simulator.fail({ do: { kind: 'trickle', every: 5, bytes: 4 } });
		const { status, data } = await send();
		expect([status, data]).toEqual([200, {}]);
	});

	it('leaves none open after faults', async () => {
		for (const name of ['dropBefore', 'hang', 'trickle'] as const) simulator.fail({ do: name });
		await Promise.allSettled([sendHastily(), sendHastily(), sendHastily()]);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(await simulator.openConnections()).toBe(0);
	});

	it('refuses all while offline, and has kept everything when it is back', async () => {
		const id = await createLink(jodo);
		await simulator.offline();
		// Not through a pooled connection whose end the client may not have noticed yet.
		const fresh = { headers: { Connection: 'close' } };
		await expect(jodo.get(LINKS, fresh)).rejects.toThrow(/ECONNREFUSED|socket hang up/);
		await expect(jodo.get(LINKS, fresh)).rejects.toThrow('ECONNREFUSED');
		await simulator.online();
		expect((await jodo.get(`${LINKS}/${id}`)).status).toBe(200);
	});
});

describe('rules', () => {
	it('apply to matching requests only', async () => {
		simulator.fail({ match: { method: 'post', path: '/pay/orders' }, do: 'internalError' });
		expect((await send()).status).toBe(201);
		expect((await jodo.get(`${ORDERS}/x`)).status).toBe(400);
		expect((await jodo.post(ORDERS, {})).status).toBe(500);
	});

	it('match an expression, and a part of the body', async () => {
		simulator.fail({ match: { path: /payment_links$/, body: 'Customer Name' }, do: 'unavailable' });
		expect((await jodo.post(LINKS, { ...LINK_EXAMPLE, name: 'Asha' })).status).toBe(201);
		expect((await send()).status).toBe(503);
	});

	it('are used up in the order in which they were told', async () => {
		simulator.fail({ times: 2, do: 'tooManyRequests' });
		simulator.fail({ skip: 1, do: 'unavailable' });
		const statuses = [];
		for (let sent = 0; sent < 5; sent += 1) statuses.push((await send()).status);
		expect(statuses).toEqual([429, 429, 201, 503, 201]);
	});

	it('stay until they are taken back, when told "always"', async () => {
		simulator.fail({ times: 'always', do: 'unavailable' });
		expect([(await send()).status, (await send()).status]).toEqual([503, 503]);
		simulator.behave();
		expect((await send()).status).toBe(201);
	});

	it('apply by chance in the same way for the same seed', async () => {
		const outcomes = async () => {
			const seeded = await startSimulator({ seed: 7 });
			const client = clientOf(seeded);
			seeded.fail({ times: 'always', probability: 0.5, do: 'unavailable' });
			const statuses = [];
			for (let sent = 0; sent < 20; sent += 1) {
				statuses.push((await client.post(LINKS, LINK_EXAMPLE)).status);
			}
			await seeded.close();
			return statuses;
		};
		const first = await outcomes();
		expect(new Set(first)).toEqual(new Set([201, 503]));
		expect(await outcomes()).toEqual(first);
	});

	it('do not reach hosted pages', async () => {
		const id = await createLink(jodo);
		simulator.fail({ times: 'always', do: 'unavailable' });
		expect((await jodo.get(simulator.find(id)?.redirect_url ?? '')).status).toBe(200);
	});

	it('exist for every name', async () => {
		const names = Object.keys(NAMED_FAULTS) as NamedFault[];
		for (const name of names) simulator.fail({ do: name });
		const outcomes = await Promise.allSettled(names.map(async () => await sendHastily()));
		expect(outcomes).toHaveLength(names.length);
		expect(simulator.requestCount).toBe(names.length);
	});
});

describe('latency', () => {
	it('delays every answer', async () => {
		simulator.setLatency(60);
		expect(await timed()).toBeGreaterThanOrEqual(58);
	});

	it('is drawn between two bounds', async () => {
		simulator.setLatency({ min: 30, max: 40 });
		const took = await timed();
		expect(took).toBeGreaterThanOrEqual(28);
	});

	it('is over at once for a request that has taken longer than that to be read', async () => {
		simulator.setLatency({ min: 0.001, max: 0.002 });
		const timers = jest.spyOn(globalThis, 'setTimeout');
		const { status } = await send();
		const delays = timers.mock.calls.map(([, milliseconds]) => milliseconds ?? 0);
		timers.mockRestore();
		expect(status).toBe(201);
		// Node.js warns of a negative one, and waits a millisecond.
		expect(delays.filter((milliseconds) => milliseconds < 0)).toEqual([]);
	});

	it('of a rule delays one answer, which is the usual one', async () => {
		const slow: Fault = { kind: 'latency', milliseconds: 200 };
		simulator.fail({ do: slow });
		const ended: string[] = [];
		const first = timed().then((took) => {
			ended.push('first');
			return took;
		});
		while (simulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
		await send().then(() => ended.push('second'));
		expect(await first).toBeGreaterThanOrEqual(198);
		expect(ended).toEqual(['second', 'first']);
		expect(simulator.links).toHaveLength(2);
	});

	it('lets requests pass at the same time, and counts how many', async () => {
		// Long enough for all of them to arrive, on a machine that is busy, too.
		simulator.setLatency(500);
		await Promise.all(Array.from({ length: 20 }, async () => await send()));
		expect(simulator.mostInFlight).toBe(20);
	});
});

describe('the rate limit', () => {
	it('refuses what comes faster', async () => {
		const limited = await startSimulator({
			rateLimit: { requests: 2, within: 100, retryAfter: 1 },
		});
		const client = clientOf(limited);
		const post = async () => await client.post(LINKS, LINK_EXAMPLE);
		expect([(await post()).status, (await post()).status]).toEqual([201, 201]);
		const refused = await post();
		expect(refused.status).toBe(429);
		expect(refused.headers['retry-after']).toBe('1');
		expect(refused.data.message).toBe('Too many requests.');
		await new Promise((resolve) => setTimeout(resolve, 110));
		expect((await post()).status).toBe(201);
		await limited.close();
	});
});

describe('the recording', () => {
	it('keeps a request as it was received', async () => {
		const raw = '{"name": "Asha",  "amount": 1000.00}';
		await jodo.post(`${LINKS}?collector_code=A%2FB`, raw, {
			headers: { 'Content-Type': 'application/json' },
			transformRequest: [(bytes) => bytes],
		});
		expect(simulator.requests).toHaveLength(1);
		expect(simulator.requests[0]).toMatchObject({
			method: 'POST',
			url: `${LINKS}?collector_code=A%2FB`,
			path: LINKS,
			query: { collector_code: 'A/B' },
			headers: { authorization: `Basic ${simulator.token}` },
			body: { name: 'Asha', amount: 1000 },
			status: 400,
		});
		expect(simulator.requests[0]?.rawBody.toString()).toBe(raw);
		expect(simulator.requests[0]?.rawHeaders).toContain('Content-Type');
	});

	it('keeps the last ones only, and counts all', async () => {
		const bounded = await startSimulator({ recording: 2 });
		for (let sent = 0; sent < 5; sent += 1)
			await createLink(clientOf(bounded), { name: `P${sent}` });
		const names = bounded.requests.map((request) => (request.body as { name: string }).name);
		expect(names).toEqual(['P2', 'P3', 'P4']);
		expect(bounded.requestCount).toBe(5);
		await bounded.close();
	});

	it('can be switched off', async () => {
		const silent = await startSimulator({ recording: 0 });
		await createLink(clientOf(silent));
		expect([silent.requests.length, silent.requestCount]).toEqual([0, 1]);
		await silent.close();
	});

	it('finds what was created by the value of a note', async () => {
		const id = await createLink(jodo, { notes: [{ key: 'ref', value: 'INV-1' }] });
		await createLink(jodo, { notes: [{ key: 'ref', value: 'INV-2' }] });
		expect(simulator.withNote('INV-1').map((order) => order.order_id)).toEqual([id]);
	});
});
