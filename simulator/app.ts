import Fastify from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate } from './accounts';
import type { Account } from './accounts';
import { configurationRoutes } from './configuration/configurationRoutes';
import { controlRoutes } from './control/controlRoutes';
import { badRequest, invalidPayload } from './http/answers';
import { isUnreadable, readBodies } from './http/bodies';
import { planRoutes } from './flex/planRoutes';
import { answerFailures } from './http/failures';
import { FORMATS } from './http/formats';
import { misbehaviourHooks } from './http/misbehaviourHooks';
import { recordingHooks } from './http/recordingHooks';
import type { Jodo } from './jodo';
import { Listener } from './listener';
import { pageRoutes } from './pages/pageRoutes';
import { payRoutes } from './pay/payRoutes';
import { paymentRoutes } from './students/paymentRoutes';
import { studentRoutes } from './students/studentRoutes';
import { userRoutes } from './users/userRoutes';
import { subscriptionRoutes } from './webhooks/subscriptionRoutes';

declare module 'fastify' {
	interface FastifyRequest {
		/** Whose credential it carried. */
		account: Account;
	}
}

/** Every path of the API starts so (docs.jodo.in/getting-started/api-structure/). */
const API_PREFIX = '/api/v1/integrations';
const LARGEST_BODY = 32 * 1024 * 1024;
const LONGEST_ORDER_ID = 2_000;

/** Not documented; one integration was told "Invalid payload!" for a refused body of any kind. */
function checkBody(request: FastifyRequest): void {
	if (request.body === undefined) return;
	const type = request.headers['content-type'] ?? '';
	if (!/^application\/json(?:\s*;|$)/i.test(type)) {
		throw invalidPayload([{ key: 'Content-Type', message: 'must be application/json' }]);
	}
	if (isUnreadable(request)) {
		throw invalidPayload([{ key: 'body', message: 'must be valid JSON' }]);
	}
}

/** Jodo's API: authentication before anything is read of the request. */
function apiRoutes(api: FastifyInstance, jodo: Jodo): void {
	api.addHook('preValidation', (request, _reply, done) => {
		request.account = authenticate(request.headers.authorization, jodo.accounts);
		checkBody(request);
		done();
	});
	payRoutes(api, jodo);
	userRoutes(api, jodo);
	studentRoutes(api, jodo);
	paymentRoutes(api, jodo);
	planRoutes(api, jodo);
	configurationRoutes(api, jodo);
	subscriptionRoutes(api, jodo);
}

/** The simulator's own: bodies are JSON whatever their content type says, so that a bare `curl -d` will do. */
function ownRoutes(own: FastifyInstance, jodo: Jodo, listener: Listener): void {
	own.addHook('preValidation', (request, _reply, done) => {
		if (isUnreadable(request)) throw badRequest('The body is not JSON');
		done();
	});
	controlRoutes(own, jodo, listener);
}

/** Builds the server; it does not listen yet. */
export function buildApp(jodo: Jodo): { app: FastifyInstance; listener: Listener } {
	const app = Fastify({
		bodyLimit: LARGEST_BODY,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: LONGEST_ORDER_ID },
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
	app.decorateRequest('account');
	readBodies(app);
	answerFailures(app, () => jodo.assumptions);
	recordingHooks(app, jodo);
	misbehaviourHooks(app, jodo);
	// A scope each, so that one's hooks and parsers do not reach the others.
	app.register(async (api) => apiRoutes(api, jodo), { prefix: API_PREFIX });
	app.register(async (pages) => pageRoutes(pages, jodo));
	app.register(async (own) => ownRoutes(own, jodo, listener));
	return { app, listener };
}
