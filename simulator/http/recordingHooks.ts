import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Jodo } from '../jodo';
import type { RecordedRequest } from './recording';

declare module 'fastify' {
	interface FastifyRequest {
		recorded: RecordedRequest | undefined;
		counted: boolean;
	}
}

/** Pages and the simulator's own paths are no part of Jodo's API: neither recorded nor disturbed. */
const OTHER_PATHS = /^\/(?:$|[?]|_simulator|p\/|consumer\/|thanks|favicon\.ico$)/;

export function isApiRequest({ url }: FastifyRequest): boolean {
	return !OTHER_PATHS.test(url);
}

function record(request: FastifyRequest, now: number): RecordedRequest {
	const url = request.raw.url ?? '';
	return {
		method: request.method,
		url,
		path: url.split('?', 1)[0] ?? '',
		query: { ...(request.query as Record<string, unknown>) },
		headers: request.headers,
		rawHeaders: request.raw.rawHeaders,
		rawBody: request.rawBody,
		body: undefined,
		at: now,
	};
}

/** Keeps every request to the API, whatever becomes of it. */
export function recordingHooks(app: FastifyInstance, jodo: Jodo): void {
	const { recording } = jodo;
	app.decorateRequest('recorded');
	app.decorateRequest('counted', false);
	app.addHook('onRequest', (request, reply, done) => {
		if (isApiRequest(request)) {
			recording.began();
			// A dropped connection closes without a response, so the raw event is the only one that always comes.
			reply.raw.once('close', () => recording.ended());
			if (recording.keeps) {
				request.recorded = record(request, jodo.now());
				recording.keep(request.recorded);
			}
		}
		done();
	});
	app.addHook('preValidation', (request, _reply, done) => {
		if (request.recorded !== undefined) {
			request.recorded.rawBody = request.rawBody;
			request.recorded.body = typeof request.body === 'symbol' ? undefined : request.body;
		}
		done();
	});
	app.addHook('onResponse', (request, reply, done) => {
		if (request.recorded !== undefined) request.recorded.status = reply.raw.statusCode;
		done();
	});
}
