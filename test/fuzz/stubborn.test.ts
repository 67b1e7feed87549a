import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

import type { INodeParameters } from 'n8n-workflow';

import { linkExample } from '../integration/jodo/setup';
import { startedOnce } from '../startedOnce';
import { tell } from './cases';
import {
	answering,
	flooding,
	huge,
	raw,
	repeating,
	silent,
	towards,
	type Behaviour,
} from './oddServer';
import { expectOrdersOrCleanErrors, OddBench } from './oddBench';

const bench = startedOnce(() => OddBench.start());
beforeEach(() => {
	bench.server.requests.length = 0;
});

const create = {
	...linkExample,
	notes: { note: [{ key: 'case', value: '={{ $json.case }}' }] },
} satisfies INodeParameters;

const chunked = 'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n';

const stubborn: Array<[name: string, behaviour: Behaviour]> = [
	['never answers', silent],
	['trickles a body for ever', repeating('HTTP/1.1 200 OK\r\n\r\n', ' ')],
	['trickles a header for ever', repeating('HTTP/1.1 200 OK\r\nX: ', 'x')],
	['sends early hints for ever', repeating('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
	['trickles chunks for ever', repeating(chunked, '1\r\n \r\n')],
	['floods with a body for ever', flooding('HTTP/1.1 200 OK\r\n\r\n', ' ')],
	['floods with JSON for ever', huge()],
	['floods with chunks for ever', flooding(chunked, '1\r\n \r\n')],
	['floods with headers for ever', flooding('HTTP/1.1 200 OK\r\n', 'X-Y: z\r\n')],
	['sends headers without end', raw(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`)],
	['is no HTTP', raw('SSH-2.0-OpenSSH_9.2\r\n')],
	['is cut off within its body', raw('HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{"data":')],
	['has two lengths', raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}')],
	[
		'switches protocols',
		raw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'),
	],
	['has a status that does not exist', raw('HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\n{}')],
	['has an impossible status', raw('HTTP/1.1 -1 Odd\r\nContent-Length: 2\r\n\r\n{}')],
	['closes at once', raw('')],
	[
		'unpacks to 50 MB',
		answering(200, { 'Content-Encoding': 'gzip' }, gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '))),
	],
	['is 50 MB', huge(50)],
];

/** Milliseconds that the node waits for an answer. */
const timeout = 500;

/** Generous, for a hang is what is looked for, on a machine that does other work, too. */
const inTime = 20 * timeout;

/** Runs something, and gives how long it took in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = Date.now();
	await work();
	return Date.now() - start;
}

it.each(stubborn)(
	'Create leaves the outcome open, in time, when the answer %s',
	async (_name, behaviour) => {
		const elapsed = await timed(async () => {
			const [first] = await bench.meet([behaviour], create, { timeout });

			expect(first?.error).toMatch(/^It is not known whether Jodo created the payment link \(/);
		});

		expect(bench.server.requests).toHaveLength(1);
		expect(elapsed).toBeLessThan(inTime);
	},
	2 * inTime,
);

const unpaid = answering(200, {}, Buffer.from('{"data":{"status":"unpaid"}}'));

it.each([
	['Get', 'get', (behaviour: Behaviour) => behaviour],
	['Cancel', 'cancel', (behaviour: Behaviour) => towards({ GET: unpaid, DELETE: behaviour })],
])(
	'%s gives up in time when no answer can be read, however often it asks',
	async (_name, operation, towardsIt) => {
		const behaviours = stubborn.map(([, behaviour]) => towardsIt(behaviour));
		const parameters = { resource: 'paymentLink', operation, order_id: '={{ $json.case }}' };

		const elapsed = await timed(async () => {
			const items = await bench.meet(behaviours, parameters, { timeout: 300 });

			expectOrdersOrCleanErrors(items);
			expect(items.filter(({ error }) => error === undefined)).toEqual([]);
		});

		// Each is asked four times, with waits of up to half a second, one and two between.
		expect(elapsed).toBeLessThan(4 * (4 * 300 + 3_500));
	},
);

/** Ten bodies of 50 MB would be 500; each is let go at five, and put together once. In megabytes. */
const maxHeld = 110;

/** Megabytes that are taken, whether or not they could be let go. */
function taken(): number {
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return (heapUsed + arrayBuffers) / 2 ** 20;
}

it('holds no more than five megabytes of each when twenty answers of 50 MB come, ten at a time', async () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	const before = taken();
	let peak = 0;
	const timer = setInterval(() => {
		// Collecting takes longer than the answers may: only where it could make a difference.
		if (taken() - before > maxHeld) collect();
		peak = Math.max(peak, taken() - before);
	}, 5);

	const items = await bench.meet(
		Array.from({ length: 20 }, () => huge(50)),
		create,
		{ concurrency: 10, timeout: 20_000 },
	);

	clearInterval(timer);
	expectOrdersOrCleanErrors(items);
	tell({ 'most memory held for ten answers of 50 MB at a time': `${Math.round(peak)} MB` });
	expect(peak).toBeLessThan(maxHeld);
}, 120_000);
