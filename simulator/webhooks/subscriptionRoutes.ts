import type { FastifyInstance, FastifyRequest } from 'fastify';
import { branchFor } from '../configuration/branchRules';
import { badRequest, invalidPayload, notFound } from '../http/answers';
import type { Jodo } from '../jodo';
import { EVENT_CODES } from './eventCodes';
import { subscriptionData } from './subscriptions';
import type { Subscription, SubscriptionRequest } from './subscriptions';

const TEXT = { type: 'string', minLength: 1 } as const;

/** The body of docs.jodo.in/configuration/api/add-webhook/. */
const ADD_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['event_code', 'url', 'failure_notification_email'],
	properties: {
		event_code: { type: 'string', enum: EVENT_CODES },
		url: { type: 'string', format: 'web-address' },
		failure_notification_email: { type: 'string', format: 'email-list' },
		collector_code: TEXT,
		secret_key: TEXT,
		header_key: TEXT,
		header_value: TEXT,
	},
} as const;

interface BranchQuery {
	collector_code?: string;
}

interface IdParams {
	id: string;
}

type ListRequest = FastifyRequest<{ Querystring: BranchQuery }>;
type OneRequest = FastifyRequest<{ Querystring: BranchQuery; Params: IdParams }>;

function add(jodo: Jodo, request: FastifyRequest<{ Body: SubscriptionRequest }>): Subscription {
	const { assumptions } = jodo;
	const { account, body } = request;
	const branch = branchFor(account, body.collector_code, assumptions.webhookNeedsCollectorCode);
	if (!assumptions.plainHttpAllowed && body.url.toLowerCase().startsWith('http:')) {
		throw invalidPayload([{ key: 'url', message: 'url must be https' }]);
	}
	return jodo.subscriptions.add(account, branch, body, assumptions.webhookAddedAfterDisable);
}

function list(jodo: Jodo, request: ListRequest): object[] {
	const { account } = request;
	const { collector_code } = request.query;
	const { webhookListNeedsCollectorCode: needed, disabledWebhooksListed } = jodo.assumptions;
	const branch =
		collector_code !== undefined || needed ? branchFor(account, collector_code, needed) : undefined;
	return jodo.subscriptions.all
		.filter((one) => one.owner === account.apiKey)
		.filter((one) => branch === undefined || one.collector_code === branch.collector_code)
		.filter((one) => one.enabled || disabledWebhooksListed)
		.map(subscriptionData);
}

/** One of the caller's subscriptions; of the branch that the query names, when it names one. */
function find(jodo: Jodo, request: OneRequest): Subscription {
	const { id } = request.params;
	const { collector_code } = request.query;
	const found = jodo.subscriptions.find(request.account, id);
	const elsewhere = collector_code !== undefined && found?.collector_code !== collector_code;
	if (found === undefined || !found.enabled || elsewhere) {
		const refuse = jodo.assumptions.missingWebhook === 404 ? notFound : badRequest;
		throw refuse(`Webhook not found for id: ${id}`);
	}
	return found;
}

/** docs.jodo.in/configuration/api/: Add, List, Get and Disable Webhook. There is no update call. */
export function subscriptionRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.post<{ Body: SubscriptionRequest }>(
		'/erp/webhooks',
		{ schema: { body: ADD_SCHEMA } },
		(request, reply) => reply.code(201).send(jodo.success(subscriptionData(add(jodo, request)))),
	);
	app.get('/erp/webhooks', (request: ListRequest) => jodo.success(list(jodo, request)));
	app.get('/erp/webhooks/:id', (request: OneRequest) =>
		jodo.success(subscriptionData(find(jodo, request))),
	);
	app.delete('/erp/webhooks/:id', (request: OneRequest, reply) => {
		find(jodo, request).enabled = false;
		return reply.send({ status: 'success' });
	});
}
