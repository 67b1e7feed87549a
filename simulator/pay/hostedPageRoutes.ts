import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Jodo } from '../jodo';
import { hostedPage, missingPage } from './hostedPage';
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

/** No script and nothing from elsewhere runs on the page, whatever a payer is called. */
const CONTENT_POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

function show(reply: FastifyReply, order: Order | undefined): FastifyReply {
	return reply
		.code(order === undefined ? 404 : 200)
		.type('text/html; charset=utf-8')
		.header('content-security-policy', CONTENT_POLICY)
		.header('cache-control', 'no-store')
		.send(order === undefined ? missingPage() : hostedPage(order));
}

/**
 * Where the browser goes after a button. Paid orders go to their callback by GET (observed: a route that
 * took only POST lost paying users). Query parameters are not documented, so none are added.
 */
function nextAddress(order: Order, step: string | undefined): string {
	const { callback_url } = order.request;
	return step === 'pay' && order.status === 'paid' && callback_url !== undefined
		? new URL(callback_url).href
		: order.redirect_url;
}

/** Presses a button, unless it came too late (paid in another window). */
function press(jodo: Jodo, order: Order, pressed: string | undefined): void {
	const step = possibleSteps(order).find((possible) => possible === pressed);
	if (step !== undefined) void STEPS[step](jodo, order);
}

/** The page behind `redirect_url`. */
export function hostedPageRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.register(formbody);
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
