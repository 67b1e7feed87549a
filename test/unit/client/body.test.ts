/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { Readable } from 'node:stream';

import { parseBody, receiveBody } from '../../../nodes/shared/body';

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
	it.each([
		['{"a":1}', { a: 1 }],
		['', null],
		[' \n', null],
		['null', null],
		['<html>', '<html>'],
		['{"a":', '{"a":'],
	])('%j', (text, parsed) => {
		expect(parseBody(text, [])).toEqual(parsed);
	});

	it('hides secrets in every text, however it was written', () => {
		const body = '{"a":["Basic example\\u002dsecret"],"b":{"c":"x example-secret-2"}}';

		expect(parseBody(body, ['example-secret', 'example-secret-2'])).toEqual({
			a: ['Basic [hidden]'],
			b: { c: 'x [hidden]' },
		});
		expect(parseBody('no JSON: example-secret', ['example-secret'])).toBe('no JSON: [hidden]');
	});

	it('leaves ordinary words alone when a secret is very short', () => {
		expect(parseBody('"all"', ['al'])).toBe('all');
	});
});
