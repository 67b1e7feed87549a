/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs beside n8n, not inside it */
import { isUtf8 } from 'node:buffer';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from './accounts';
import type { Account } from './accounts';
import { configurationRoutes } from './configuration/configurationRoutes';
import { controlRoutes } from './control/controlRoutes';
import { invalidPayload, Refusal } from './http/answers';
import { allowedMethods } from './http/allowedMethods';
import { fieldErrors } from './http/fieldErrors';
import { FORMATS } from './http/formats';
import { misbehaviourHooks } from './http/misbehaviourHooks';
import { recordingHooks } from './http/recordingHooks';
import type { Jodo } from './jodo';
import { Listener } from './listener';
import { hostedPageRoutes } from './pay/hostedPageRoutes';
import { payRoutes } from './pay/payRoutes';
import { subscriptionRoutes } from './webhooks/subscriptionRoutes';

declare module 'fastify' {
	interface FastifyRequest {
		/** The body's bytes as received; empty when there was none. */
		rawBody: Buffer;
		/** Whose credential it carried. */
		account: Account;
	}
}

const API_PREFIX = '/api/v1/integrations';
const LARGEST_BODY = 32 * 1024 * 1024;
const NO_BYTES = Buffer.alloc(0);

const NOT_JSON = Symbol('a body that is not JSON');

/** Bodies are kept as bytes and read as JSON whatever their content type says: it is checked with the rest. */
function parseBody(request: FastifyRequest, bytes: Buffer): unknown {
	request.rawBody = bytes;
	if (bytes.length === 0) return undefined;
	if (!isUtf8(bytes)) return NOT_JSON;
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		return NOT_JSON;
	}
}

/** Not documented; one integration was told "Invalid payload!" for a refused body of any kind. */
function checkBodyIsJson(request: FastifyRequest): void {
	if (request.body === undefined) return;
	const type = request.headers['content-type'] ?? '';
	if (!/^application\/json(?:\s*;|$)/i.test(type)) {
		throw invalidPayload([{ key: 'Content-Type', message: 'must be application/json' }]);
	}
	if (request.body === NOT_JSON) {
		throw invalidPayload([{ key: 'body', message: 'must be valid JSON' }]);
	}
}

function apiRoutes(api: FastifyInstance, jodo: Jodo): void {
	api.addHook('preValidation', (request, _reply, done) => {
		request.account = authenticate(request.headers.authorization, jodo.accounts);
		checkBodyIsJson(request);
		done();
	});
	payRoutes(api, jodo);
	configurationRoutes(api, jodo);
	subscriptionRoutes(api, jodo);
}

/** Builds the server; it does not listen yet. */
export function buildApp(jodo: Jodo): { app: FastifyInstance; listener: Listener } {
	const app = Fastify({
		bodyLimit: LARGEST_BODY,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: 2_000 },
		ajv: {
			customOptions: {
				allErrors: true,
				coerceTypes: false,
				removeAdditional: false,
				useDefaults: false,
				formats: FORMATS,
			},
		},
	});
	const listener = new Listener(app.server, () => Number(new URL(jodo.baseUrl).port));
	app.decorateRequest('rawBody');
	app.decorateRequest('account');
	app.addHook('onRequest', (request, _reply, done) => {
		request.rawBody = NO_BYTES;
		done();
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
		done(null, parseBody(request, Buffer.from(body)));
	});
	app.setErrorHandler(
		(error: Error & { validation?: Parameters<typeof fieldErrors>[0] }, _request, reply) =>
			sendRefusal(jodo, error, reply),
	);
	const methodsFor = allowedMethods(app);
	app.setNotFoundHandler((request, reply) => {
		const methods = methodsFor(request.url);
		if (methods.length === 0) {
			// What the gateway answers to a path it does not know, without Jodo's envelope (known from a reconstruction).
			return reply.code(404).send({ message: 'Not Found' });
		}
		// 405 is among the documented codes (docs.jodo.in/getting-started/api-structure/), its body is not.
		return reply
			.code(405)
			.header('allow', methods.join(', '))
			.send({ message: 'Method Not Allowed' });
	});
	recordingHooks(app, jodo);
	misbehaviourHooks(app, jodo);
	app.register(
		(api, _options, done) => {
			apiRoutes(api, jodo);
			done();
		},
		{ prefix: API_PREFIX },
	);
	app.register((own, _options, done) => {
		hostedPageRoutes(own, jodo);
		controlRoutes(own, jodo, listener);
		done();
	});
	return { app, listener };
}

function sendRefusal(
	jodo: Jodo,
	error: Error & { validation?: Parameters<typeof fieldErrors>[0] },
	reply: FastifyReply,
): FastifyReply {
	if (error instanceof Refusal) return reply.code(error.statusCode).send(error.body);
	if (error.validation !== undefined) {
		const refusal = invalidPayload(fieldErrors(error.validation, jodo.assumptions.nestedErrorKeys));
		return reply.code(refusal.statusCode).send(refusal.body);
	}
	throw error;
}
