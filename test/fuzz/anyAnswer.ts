import { gzipSync } from 'node:zlib';

import fc from 'fast-check';

import { anyJson, anyText, awkwardJson } from './anyValue';

/** An answer of a server that is not Jodo, or not well. */
export interface AnyAnswer {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** 429 and what is answered to it has tests of its own; here it would only make the run wait. */
const status = fc.oneof(
	fc.constantFrom(200, 201, 202, 204, 205, 206),
	fc.constantFrom(400, 401, 403, 404, 409, 422),
	fc.integer({ min: 200, max: 599 }).filter((code) => code !== 429),
);

const fact = fc.oneof(
	{ weight: 30, arbitrary: anyJson },
	{
		weight: 1,
		arbitrary: fc.constantFrom(...awkwardJson.filter((value) => typeof value === 'object')),
	},
);

const facts = (...names: string[]) =>
	fc.record(Object.fromEntries(names.map((name) => [name, fact])), { requiredKeys: [] });

/** An order or link in which any fact may be missing, or of any kind. */
export const anyOrderData: fc.Arbitrary<unknown> = facts(
	...['order_id', 'id', 'status', 'redirect_url', 'paid_at', 'details', 'notes'],
);

/** What a body may say, in the shapes that the pages show and in others. */
const fuzzed: fc.Arbitrary<unknown> = fc.oneof(
	anyJson,
	fc.record({ status: anyJson, data: anyJson }),
	fc.record({ data: anyOrderData }),
	fc.record({ data: fc.array(facts('id', 'event_code', 'url', 'code', 'name', 'stream')) }),
	facts('message', 'error', 'code', 'errors', 'status'),
	fc.record({ errors: fc.array(fc.record({ key: fact, message: fact })) }),
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
		'Retry-After': fc.constantFrom('0', '-1', 'soon', '1e9', '0x10', '121'),
		Location: fc.constantFrom('http://example.com/', '//example.com', 'javascript:0', ''),
		'Set-Cookie': fc.constant('a=b'),
	},
	{ requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

export const anyAnswer: fc.Arbitrary<AnyAnswer> = fc.record({ status, headers, body });

/** JSON as Jodo sends it, but of any content. */
export const anyJsonAnswer: fc.Arbitrary<AnyAnswer> = fc
	.tuple(fc.constantFrom(200, 200, 201, 400, 404), json)
	.map(([code, text]) => jsonAnswer(text, code));

/** @param text JSON */
export function jsonAnswer(text: string, code = 200): AnyAnswer {
	return {
		status: code,
		headers: { 'Content-Type': 'application/json' },
		body: Buffer.from(text),
	};
}
