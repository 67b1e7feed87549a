import { parse as parseForm } from 'node:querystring';
import { createGunzip, createInflate } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';
import { jsonParse } from 'n8n-workflow';
import readRawBody from 'raw-body';
import { WebhookRefusal } from './webhookRefusal';

/** n8n's N8N_PAYLOAD_SIZE_MAX unless set otherwise. */
const payloadSizeMax = '16mb';

const decompression: Record<string, typeof createGunzip | typeof createInflate> = {
	gzip: createGunzip,
	deflate: createInflate,
};

function stripBom(text: string): string {
	return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function charsetIn(contentTypeParameters: string[]): string {
	const charset = contentTypeParameters
		.map((part) => part.trim().split('='))
		.find(([name]) => name?.toLowerCase() === 'charset');
	return (charset?.[1] ?? 'utf-8').replace(/^"|"$/g, '').toLowerCase();
}

/**
 * Gives a request what n8n's `rawBodyReader` gives it (n8n/dist/middlewares/body-parser.js):
 * `contentType`, `encoding` and `readRawBody()`, which decompresses and keeps `rawBody`.
 */
export function rawBodyReader(request: Request, _response: Response, next: NextFunction): void {
	const header = request.headers['content-type'];
	if (header !== undefined) {
		const [type = '', ...parameters] = header.split(';');
		request.contentType = type.toLowerCase();
		request.encoding = charsetIn(parameters) as BufferEncoding;
	}
	request.readRawBody = async () => {
		if (request.rawBody) return;
		const decompress = decompression[request.headers['content-encoding'] ?? ''];
		request.rawBody = await readRawBody(decompress ? request.pipe(decompress()) : request, {
			length: decompress ? undefined : request.headers['content-length'],
			limit: payloadSizeMax,
		});
		request._body = true;
	};
	next();
}

const parsers: Record<string, (text: string) => unknown> = {
	'application/json': (text) => jsonParse(stripBom(text)),
	'application/x-www-form-urlencoded': (text) =>
		parseForm(stripBom(text), undefined, undefined, { maxKeys: 1000 }),
	'text/plain': (text) => text,
};

/**
 * Reads and parses a webhook's body as n8n's `parseBody` does for a node of type version 1.
 * XML is the one type left out: n8n parses it into `body`, here only `rawBody` is set.
 * @throws WebhookRefusal 422 for a body that its content type does not describe
 */
export async function parseWebhookBody(request: Request): Promise<void> {
	if (request.contentType?.startsWith('multipart/')) return;
	await request.readRawBody();
	const { rawBody, contentType, encoding } = request;
	const parse = parsers[contentType ?? ''];
	if (parse === undefined || !rawBody?.length) return;
	try {
		request.body = parse(rawBody.toString(encoding));
	} catch (error) {
		throw new WebhookRefusal(422, 'Failed to parse request body', (error as Error).message);
	}
}
