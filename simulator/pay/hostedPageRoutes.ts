import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Jodo } from '../jodo';
import { messagePage, showPage } from '../pages/html';
import { hostedPage } from './hostedPage';
import { expire, pay, possibleSteps, settle } from './lifecycle';
import type { Order } from './orderStore';

interface PageParams {
	order_id: string;
	transaction: string;
}

interface PressedButton {
	step?: string;
}

const STEPS = { pay, expire, settle } as const;

function show(reply: FastifyReply, order: Order | undefined): FastifyReply {
	return order === undefined
		? showPage(reply, messagePage('This payment page does not exist'), 404)
		: showPage(reply, hostedPage(order));
}

/**
 * Where the browser goes after a button. Paid orders go to their callback by GET (observed: a route that
 * took only POST lost paying users). Query parameters are not documented, so none are added.
 */
function nextAddress(order: Order, step: string | undefined): string {
	const { callback_url } = order.request;
	if (step !== 'pay' || order.status !== 'paid' || callback_url === undefined) {
		return order.redirect_url;
	}
	const { hostname, href } = new URL(callback_url);
	// The examples lead there, and it resolves nowhere (RFC 2606): the simulator's own page stands in for it.
	return hostname.endsWith('.example') ? '/thanks' : href;
}

/** Presses a button, unless it came too late (paid in another window). */
function press(jodo: Jodo, order: Order, pressed: string | undefined): void {
	const step = possibleSteps(order).find((possible) => possible === pressed);
	if (step !== undefined) void STEPS[step](jodo, order);
}

/** The page behind `redirect_url`. */
export function hostedPageRoutes(app: FastifyInstance, jodo: Jodo): void {
	const find = ({ order_id, transaction }: PageParams): Order | undefined => {
		const order = jodo.find(order_id);
		return order?.transaction === transaction ? order : undefined;
	};
	app.get<{ Params: PageParams }>('/p/:order_id/:transaction', (request, reply) =>
		show(reply, find(request.params)),
	);
	app.post<{ Params: PageParams; Body: PressedButton | undefined }>(
		'/p/:order_id/:transaction',
		(request, reply) => {
			const order = find(request.params);
			if (order === undefined) return show(reply, order);
			const step = request.body?.step;
			press(jodo, order, step);
			return reply.redirect(nextAddress(order, step), 303);
		},
	);
}
