import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { branchFor } from '../configuration/branchRules';
import { badRequest, notFound } from '../http/answers';
import { sendData } from '../http/data';
import type { Jodo } from '../jodo';
import { createdData, readData } from './orderAnswers';
import { checkOrder } from './orderRules';
import { PAY_ORDER_SCHEMA, PAYMENT_LINK_SCHEMA } from './orderSchema';
import type { OrderRequest } from './orderSchema';
import type { Order, OrderKind } from './orderStore';

interface OrderParams {
	order_id: string;
}

/** Checks a create request that has passed its schema, and creates. */
function create(
	jodo: Jodo,
	kind: OrderKind,
	request: FastifyRequest<{ Body: OrderRequest }>,
): Order {
	const { account } = request;
	const { assumptions } = jodo;
	const branch = branchFor(
		account,
		request.body.collector_code,
		assumptions.createNeedsCollectorCode,
	);
	checkOrder(request.body, branch, assumptions, jodo.now());
	return jodo.store.create(kind, request.body, { account, branch }, jodo.now(), jodo.pageUrl);
}

/**
 * Finds an order of the caller's account.
 * @throws Refusal as Jodo answers for one it does not have: 400 with this text was observed, documentation implies 404
 */
function find(
	jodo: Jodo,
	kind: OrderKind,
	request: FastifyRequest<{ Params: OrderParams }>,
): Order {
	const { order_id } = request.params;
	const order = jodo.find(order_id);
	const readable = order?.kind === kind || jodo.assumptions.eitherKindReadable;
	if (order === undefined || order.account !== request.account || !readable) {
		const refuse = jodo.assumptions.missingOrder === 404 ? notFound : badRequest;
		throw refuse(`Order not found for id: ${order_id}`);
	}
	return order;
}

function read(jodo: Jodo, order: Order, reply: FastifyReply): FastifyReply {
	return sendData(jodo, reply, readData(order, jodo.assumptions.absentFields));
}

/** What Jodo answers when a link that is no longer open is cancelled is not known; the page documents HUE00000. */
function cancel(jodo: Jodo, order: Order): void {
	if (order.status !== 'unpaid') throw badRequest(`Payment link is already ${order.status}`);
	jodo.store.close(order, 'cancelled');
}

/** docs.jodo.in/pay/api/: create, get and cancel. */
export function payRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.post<{ Body: OrderRequest }>(
		'/pay/payment_links',
		{ schema: { body: PAYMENT_LINK_SCHEMA } },
		(request, reply) =>
			// 201: docs.jodo.in/pay/api/create-payment-link/
			reply.code(201).send(jodo.success(createdData(create(jodo, 'payment_link', request)))),
	);
	app.post<{ Body: OrderRequest }>(
		'/pay/orders',
		{ schema: { body: PAY_ORDER_SCHEMA } },
		(request, reply) =>
			reply
				.code(jodo.assumptions.orderCreated)
				.send(jodo.success(createdData(create(jodo, 'pay_order', request)))),
	);
	app.get<{ Params: OrderParams }>('/pay/payment_links/:order_id', (request, reply) =>
		read(jodo, find(jodo, 'payment_link', request), reply),
	);
	app.get<{ Params: OrderParams }>('/pay/orders/:order_id', (request, reply) =>
		read(jodo, find(jodo, 'pay_order', request), reply),
	);
	app.delete<{ Params: OrderParams }>('/pay/payment_links/:order_id', (request, reply) => {
		cancel(jodo, find(jodo, 'payment_link', request));
		// `status` and `message`, no `data`: docs.jodo.in/pay/api/cancel-payment-link/
		return reply.send({ status: 'success', message: 'Payment link cancelled successfully!' });
	});
}
