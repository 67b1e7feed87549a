/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { Readable } from 'node:stream';

import { parseBody, receiveBody } from '../../../nodes/shared/body';
import { redactorsFor } from '../../../nodes/shared/redact';

const later = () => AbortSignal.timeout(10_000);
const stream = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe('receiving a body', () => {
	it('puts it together, characters that were cut in two among them', async () => {
		const rupee = Buffer.from('₹');
		const body = Readable.from([rupee.subarray(0, 1), rupee.subarray(1)]);

		expect(await receiveBody(body, later())).toEqual({ text: '₹', complete: true });
	});

	it('stops at five megabytes', async () => {
		const body = stream(...Array.from({ length: 8 }, () => 'x'.repeat(1024 * 1024)));

		expect((await receiveBody(body, later())).complete).toBe(false);
		expect(body.destroyed).toBe(true);
	});

	it('stops at the deadline, with what is there', async () => {
		const body = new Readable({ read: () => undefined });
		body.push('half');

		expect(await receiveBody(body, AbortSignal.timeout(30))).toEqual({
			text: 'half',
			complete: false,
		});
		expect(body.destroyed).toBe(true);
	});

	it('takes a broken connection for an incomplete body', async () => {
		const body = new Readable({ read: () => undefined });
		body.push('half');
		setImmediate(() => body.destroy(new Error('aborted')));

		expect(await receiveBody(body, later())).toMatchObject({ complete: false });
	});

	it('takes a text or nothing, as an older request helper may give it', async () => {
		expect(await receiveBody('{}', later())).toEqual({ text: '{}', complete: true });
		expect(await receiveBody(undefined, later())).toEqual({ text: '', complete: true });
	});
});

describe('parsing a body', () => {
	const asItIs = (text: string) => text;
	const { inErrors } = redactorsFor(['example-secret']);

	it.each([
		['{"a":1}', { a: 1 }],
		['', null],
		[' \n', null],
		['null', null],
		['<html>', '<html>'],
		['{"a":', '{"a":'],
	])('%j', (text, parsed) => {
		expect(parseBody({ text, complete: true }, asItIs)).toEqual(parsed);
	});

	it('hides in every text and every name, however they were written', () => {
		const text = '{"a":["Basic example\\u002dsecret"],"example-secret":{"c":"x example-secret"}}';

		expect(parseBody({ text, complete: true }, inErrors)).toEqual({
			a: ['Basic [hidden]'],
			'[hidden]': { c: 'x [hidden]' },
		});
	});

	it('hides in numbers, and in what is no JSON', () => {
		const hides = redactorsFor(['1234567']).inErrors;

		expect(parseBody({ text: '[1234567,89]', complete: true }, hides)).toEqual(['[hidden]', 89]);
		expect(parseBody({ text: 'no JSON: 1234567', complete: true }, hides)).toBe(
			'no JSON: [hidden]',
		);
	});

	it('gives nothing of a text that was cut off, which may end within a secret', () => {
		expect(parseBody({ text: '{"a":"example-se', complete: false }, inErrors)).toBeNull();
		expect(parseBody({ text: '{"a":1}', complete: false }, inErrors)).toEqual({ a: 1 });
	});

	it('keeps names that every object has', () => {
		const text = '{"__proto__":"example-secret","toString":1}';

		expect(JSON.stringify(parseBody({ text, complete: true }, inErrors))).toBe(
			'{"__proto__":"[hidden]","toString":1}',
		);
	});
});
