import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
	interface FastifyRequest {
		/** The body's bytes as received; empty when there was none. */
		rawBody: Buffer;
	}
}

const NO_BYTES = Buffer.alloc(0);

/** What `request.body` is when the bytes are not JSON; a symbol, as no JSON value can be. */
const NOT_JSON = Symbol('a body that is not JSON');

function parse(bytes: Buffer): unknown {
	if (bytes.length === 0) return undefined;
	if (!isUtf8(bytes)) return NOT_JSON;
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		return NOT_JSON;
	}
}

/** Keeps bodies as bytes and reads them as JSON whatever their content type says; what follows judges both. */
export function readBodies(app: FastifyInstance): void {
	app.decorateRequest('rawBody');
	app.addHook('onRequest', (request, _reply, done) => {
		request.rawBody = NO_BYTES;
		done();
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (request, bytes, done) => {
		request.rawBody = bytes;
		done(null, parse(bytes));
	});
}

/** Whether there is a body and it cannot be read. */
export function isUnreadable(request: FastifyRequest): boolean {
	return request.body === NOT_JSON;
}
