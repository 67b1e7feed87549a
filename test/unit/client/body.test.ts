import { Readable } from 'node:stream';

import { parseBody, receiveBody } from '../../../nodes/shared/body';
import { redactorsFor } from '../../../nodes/shared/redact';

const later = () => AbortSignal.timeout(10_000);
const stream = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe('receiving a body', () => {
	it('puts it together, characters that were cut in two among them', async () => {
		const rupee = Buffer.from('₹');
		const body = Readable.from([rupee.subarray(0, 1), rupee.subarray(1)]);

		expect(await receiveBody(body, later())).toEqual({ text: '₹' });
	});

	it('stops at five megabytes', async () => {
		const body = stream(...Array.from({ length: 8 }, () => 'x'.repeat(1024 * 1024)));

		expect((await receiveBody(body, later())).problem).toBe('tooLong');
		expect(body.destroyed).toBe(true);
	});

	it('stops at the deadline, with what is there', async () => {
		const body = new Readable({ read: () => undefined });
		body.push('half');

		expect(await receiveBody(body, AbortSignal.timeout(30))).toEqual({
			text: 'half',
			problem: 'unreadable',
		});
		expect(body.destroyed).toBe(true);
	});

	it('takes a broken connection for an incomplete body', async () => {
		const body = new Readable({ read: () => undefined });
		body.push('half');
		setImmediate(() => body.destroy(new Error('aborted')));

		expect(await receiveBody(body, later())).toMatchObject({ problem: 'unreadable' });
	});

	it('takes a text or nothing, as an older request helper may give it', async () => {
		expect(await receiveBody('{}', later())).toEqual({ text: '{}' });
		expect(await receiveBody(undefined, later())).toEqual({ text: '' });
	});
});

describe('parsing a body', () => {
	const asItIs = (text: string) => text;
	const { inErrors } = redactorsFor(['example-secret']);
	const complete = (text: string) => ({ text });
	const cutOff = (text: string) => ({ text, problem: 'unreadable' as const });

	it.each([
		['{"a":1}', { a: 1 }],
		['', null],
		[' \n', null],
		['null', null],
	])('%j', (text, body) => {
		expect(parseBody(complete(text), asItIs)).toEqual({ body });
	});

	it.each([
		['<html>', '<html>'],
		['{"a":', '{"a":'],
		['"a"', 'a'],
	])('says that nothing is to be read in %j', (text, body) => {
		expect(parseBody(complete(text), asItIs)).toEqual({ body, problem: 'unreadable' });
	});

	it('redacts in every text and every name, however they were written', () => {
		const text = '{"a":["Basic example\\u002dsecret"],"example-secret":{"c":"x example-secret"}}';

		expect(parseBody(complete(text), inErrors).body).toEqual({
			a: ['Basic [hidden]'],
			'[hidden]': { c: 'x [hidden]' },
		});
	});

	it('redacts in numbers, and in what is no JSON', () => {
		const redact = redactorsFor(['1234567']).inErrors;

		expect(parseBody(complete('[1234567,89]'), redact).body).toEqual(['[hidden]', 89]);
		expect(parseBody(complete('no JSON: 1234567'), redact).body).toBe('no JSON: [hidden]');
	});

	it('gives nothing of a text that was cut off, which may end within a secret', () => {
		const problem = 'unreadable';

		expect(parseBody(cutOff('{"a":"example-se'), inErrors)).toEqual({ body: null, problem });
		expect(parseBody(cutOff(''), inErrors)).toEqual({ body: null, problem });
		expect(parseBody(cutOff('{"a":1}'), inErrors)).toEqual({ body: { a: 1 }, problem });
	});

	it('gives nothing of a text that is too long', () => {
		expect(parseBody({ text: '{"a":1}', problem: 'tooLong' }, inErrors)).toEqual({
			body: null,
			problem: 'tooLong',
		});
	});

	it('keeps names that every object has', () => {
		const text = '{"__proto__":"example-secret","toString":1}';

		expect(JSON.stringify(parseBody(complete(text), inErrors).body)).toBe(
			'{"__proto__":"[hidden]","toString":1}',
		);
	});
});
