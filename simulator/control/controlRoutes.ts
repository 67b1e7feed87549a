import type { FastifyInstance } from 'fastify';
import { badRequest } from '../http/answers';
import type { FaultRule } from '../http/faults';
import type { Jodo } from '../jodo';
import type { Listener } from '../listener';
import type { Assumptions, Latency, WebhookSettings } from '../options';
import { expire, pay, settle } from '../pay/lifecycle';
import type { Order } from '../pay/orderStore';
import type { ManualDelivery } from '../webhooks/manualDelivery';
import { sendAgain, sendByHand } from '../webhooks/sendByHand';
import {
	DELIVER_SCHEMA,
	FAULT_RULE_SCHEMA,
	OFFLINE_SCHEMA,
	SETTINGS_SCHEMA,
} from './controlSchemas';
import { studentControl } from './studentControl';
import {
	deliveredView,
	deliveryView,
	orderView,
	requestView,
	studentView,
	subscriptionView,
	userView,
} from './views';

/** What can be changed while it runs. */
interface Settings {
	latency?: Latency;
	assumptions?: Partial<Assumptions>;
	webhooks?: Partial<WebhookSettings>;
}

const STEPS = { pay, expire, settle } as const;

interface StepParams {
	order_id: string;
	step: string;
}

function isStep(step: string): step is keyof typeof STEPS {
	return step in STEPS;
}

function existing(jodo: Jodo, order_id: string): Order {
	const order = jodo.find(order_id);
	if (order === undefined) throw badRequest(`Order not found for id: ${order_id}`);
	return order;
}

/** What exists and what happened. */
function readRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.get('/_simulator/state', () => ({
		links: jodo.links.map(orderView),
		orders: jodo.store.orders.map(orderView),
		users: jodo.users.all.map(userView),
		students: jodo.students.all.map(studentView),
		payments: jodo.payments.all,
		plans: jodo.plans.all,
		subscriptions: jodo.subscriptions.all.map(subscriptionView),
		deliveries: jodo.deliveries.all.map(deliveryView),
		requestCount: jodo.recording.total,
		inFlight: jodo.recording.inFlight,
		mostInFlight: jodo.recording.mostInFlight,
	}));
	app.get('/_simulator/requests', () => jodo.recording.requests.map(requestView));
	app.get('/_simulator/deliveries', () => jodo.deliveries.all.map(deliveryView));
}

/** Faults, latency, assumptions, reset, a while without anyone listening. */
function steeringRoutes(app: FastifyInstance, jodo: Jodo, listener: Listener): void {
	app.post('/_simulator/reset', (_request, reply) => {
		jodo.reset();
		return reply.code(204).send();
	});
	app.post<{ Body: FaultRule }>(
		'/_simulator/faults',
		{ schema: { body: FAULT_RULE_SCHEMA } },
		(request, reply) => {
			jodo.faults.add(request.body);
			return reply.code(204).send();
		},
	);
	app.delete('/_simulator/faults', (_request, reply) => {
		jodo.faults.clear();
		return reply.code(204).send();
	});
	app.post<{ Body: Settings }>(
		'/_simulator/settings',
		{ schema: { body: SETTINGS_SCHEMA } },
		(request, reply) => {
			jodo.change(request.body);
			return reply.code(204).send();
		},
	);
	app.post<{ Body: { milliseconds: number } }>(
		'/_simulator/offline',
		{ schema: { body: OFFLINE_SCHEMA } },
		(request, reply) => {
			const { milliseconds } = request.body;
			reply.raw.once('finish', () => {
				void listener.offline().then(() => setTimeout(() => void listener.online(), milliseconds));
			});
			return reply.code(204).send();
		},
	);
}

/** What payers and the bank do, and events by hand. Each answers with the delivery it led to, or null. */
function eventRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.post<{ Params: StepParams; Body: { rows?: number[] } | undefined }>(
		'/_simulator/orders/:order_id/:step',
		async (request, reply) => {
			const { order_id, step } = request.params;
			if (!isStep(step)) throw badRequest(`Unknown step ${step}`);
			const delivery = await STEPS[step](jodo, existing(jodo, order_id), request.body?.rows);
			return await reply.send(deliveredView(delivery));
		},
	);
	app.post<{ Body: ManualDelivery }>(
		'/_simulator/deliver',
		{ schema: { body: DELIVER_SCHEMA } },
		async (request) => deliveryView(await sendByHand(jodo, request.body)),
	);
	app.post<{ Params: { event_id: string } }>(
		'/_simulator/deliver/:event_id/again',
		async (request) => deliveryView(await sendAgain(jodo, request.params.event_id)),
	);
}

/**
 * Paths under `/_simulator` steer the simulator from another process. Jodo has nothing like them, and
 * they ask for no credential: the simulator listens on loopback only.
 */
export function controlRoutes(app: FastifyInstance, jodo: Jodo, listener: Listener): void {
	readRoutes(app, jodo);
	steeringRoutes(app, jodo, listener);
	eventRoutes(app, jodo);
	studentControl(app, jodo);
}
