/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { gzipSync } from 'node:zlib';

import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { startEngine } from '../engine/harness';
import { linkExample } from '../engine/jodo/setup';
import { credentialFor } from '../simulator/credential';
import { startedOnce } from '../startedOnce';
import { anyJson, anyText } from './anyValue';
import { caseCount, seed } from './cases';
import { answering, huge, OddServer, raw, repeating, silent, type Behaviour } from './oddServer';

const engine = startedOnce(() => startEngine());
const server = startedOnce(() => OddServer.start());
beforeEach(() => {
	server.requests.length = 0;
});

const timeout = 1_500;
const cases = caseCount(300);

const create = {
	...linkExample,
	notes: { note: [{ key: 'case', value: '={{ $json.case }}' }] },
} satisfies INodeParameters;

/** Lets the server behave in each of these ways, one item each, and gives what came out. */
async function meet(behaviours: Behaviour[], parameters: INodeParameters, concurrency = 50) {
	server.behaviours = behaviours;
	const { items, error } = await engine.run({
		parameters: { ...parameters, options: { concurrency, timeout } },
		items: behaviours.map((_, index) => ({ json: { case: `case-${index}` } })),
		onError: 'continueRegularOutput',
		credential: credentialFor({
			url: server.url,
			apiKey: 'example-key',
			apiSecret: 'example-secret',
		}),
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(behaviours.length);
	return items.map(({ json }) => json);
}

/** An item of what was asked for, or an error that says what happened and what to do. */
function expectItemsOrCleanErrors(items: Awaited<ReturnType<typeof meet>>, member: string): void {
	for (const json of items) {
		if (json.error === undefined) expect(Object.keys(json)).toContain(member);
		else {
			expect(json).toEqual({ error: expect.any(String), message: expect.any(String) });
			expect(String(json.error).length).toBeLessThan(1_000);
			expect(String(json.error)).not.toMatch(/TypeError|Cannot read|This should not/);
		}
	}
}

/** 429 and what is answered to it has tests of its own; here it would only make the run wait. */
const status = fc.oneof(
	fc.constantFrom(200, 201, 202, 204, 205, 206),
	fc.integer({ min: 200, max: 599 }).filter((code) => code !== 429),
);

const fuzzed = fc.oneof(
	anyJson,
	fc.record({ status: anyJson, data: anyJson }),
	fc.record({ data: fc.record({ order_id: anyJson, redirect_url: anyJson, details: anyJson }) }),
	fc.record({ message: anyJson, error: anyJson, code: anyJson, errors: anyJson }),
	fc.record({ errors: fc.array(fc.record({ key: anyJson, message: anyJson })) }),
);

const json = fuzzed.map((value) => JSON.stringify(value) ?? '');

const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

const body = fc.oneof(
	json.map((text) => Buffer.from(text)),
	fc
		.tuple(json, fc.double({ min: 0, max: 1, noNaN: true }))
		.map(([text, part]) => Buffer.from(text.slice(0, Math.floor(text.length * part)))),
	anyText.map((text) => Buffer.from(text)),
	json.map((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
	json.map((text) => Buffer.from(text, 'latin1')),
	json.map((text) => gzipSync(text)),
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	fc.constantFrom(
		Buffer.alloc(0),
		Buffer.from('<!doctype html><h1>Down</h1>'),
		Buffer.from(nested),
	),
);

const headers = fc.record(
	{
		'Content-Type': fc.constantFrom(
			'application/json',
			'application/json; charset=utf-16',
			'application/json; charset=nonsense',
			'text/html; charset=shift_jis',
			'image/png',
			'',
		),
		'Content-Encoding': fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'nonsense'),
		'Retry-After': fc.constantFrom('0', '-1', 'soon', '1e9', '0x10'),
		Location: fc.constantFrom('http://example.com/', '//example.com', 'javascript:0', ''),
		'Set-Cookie': fc.constant('a=b'),
	},
	{ requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

const answer = fc
	.tuple(status, headers, body)
	.map(([code, fields, bytes]) => answering(code, fields, bytes));

it(`ends in an item or a clean error, and sends no create twice, for ${cases} answers to Create (seed ${seed})`, async () => {
	const items = await meet(fc.sample(answer, { numRuns: cases, seed }), create);

	expectItemsOrCleanErrors(items, 'order_id');
	expect(server.requests).toHaveLength(cases);
}, 1_800_000);

it('ends in an item or a clean error for as many answers to Get', async () => {
	// Get is repeated after most failures, which takes seconds; the bodies are what is tried here.
	const settled = fc
		.tuple(fc.constantFrom(200, 201, 400, 401, 404), body)
		.map(([code, bytes]) => answering(code, { 'Content-Type': 'application/json' }, bytes));
	const readable = fc
		.record({
			data: fc.oneof(anyJson, fc.record({ id: anyJson, details: anyJson, notes: anyJson })),
		})
		.map((value) => answering(200, {}, Buffer.from(JSON.stringify(value))));
	const behaviours = [
		...fc.sample(readable, { numRuns: cases, seed }),
		...fc.sample(settled, { numRuns: 100, seed }),
	];

	const items = await meet(behaviours, {
		resource: 'paymentLink',
		operation: 'get',
		order_id: '={{ $json.case }}',
	});

	expectItemsOrCleanErrors(items, 'order_id');
}, 1_800_000);

const stubborn: Array<[name: string, behaviour: Behaviour]> = [
	['never answers', silent],
	['trickles a body for ever', repeating('HTTP/1.1 200 OK\r\n\r\n', ' ')],
	['trickles a header for ever', repeating('HTTP/1.1 200 OK\r\nX: ', 'x')],
	['sends early hints for ever', repeating('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
	[
		'sends chunks for ever',
		repeating('HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\n \r\n'),
	],
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

it.each(stubborn)(
	'leaves the outcome open, in time, when the answer %s',
	async (_name, behaviour) => {
		const [first] = await meet([behaviour], create);

		expect(first?.error).toMatch(/^It is not known whether Jodo created the payment link \(/);
		expect(server.requests).toHaveLength(1);
	},
	// A hang is what is tried here: this is many times the node's timeout, and less than its default.
	20_000,
);

it('holds no more than a part of each when forty answers of 50 MB come, ten at a time', async () => {
	let peak = 0;
	const held = () => {
		const { heapUsed, arrayBuffers } = process.memoryUsage();
		return heapUsed + arrayBuffers;
	};
	const before = held();
	const timer = setInterval(() => (peak = Math.max(peak, held() - before)), 5);

	const items = await meet(
		Array.from({ length: 40 }, () => huge(50)),
		create,
		10,
	);

	clearInterval(timer);
	expectItemsOrCleanErrors(items, 'order_id');
	// Ten bodies of 50 MB would be 500; each is let go at five.
	expect(peak / 2 ** 20).toBeLessThan(250);
}, 60_000);
