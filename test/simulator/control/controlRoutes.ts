import type { FastifyInstance } from 'fastify';
import type { FaultRule } from '../http/faults';
import type { Jodo } from '../jodo';
import type { Order } from '../pay/orderStore';

/** An order as a script sees it: without the objects that belong to the simulator. */
function summary(order: Order): object {
	return { ...order, account: undefined, branch: order.branch.collector_code };
}

/**
 * Paths under `/_simulator` steer the simulator from another process. Jodo has nothing like them, and
 * they ask for no credential: the simulator listens on loopback only.
 */
export function controlRoutes(app: FastifyInstance, jodo: Jodo): void {
	app.get('/_simulator/state', () => ({
		links: jodo.store.links.map(summary),
		orders: jodo.store.orders.map(summary),
		requests: jodo.recording.total,
		inFlight: jodo.recording.inFlight,
		mostInFlight: jodo.recording.mostInFlight,
	}));
	app.post('/_simulator/reset', (_request, reply) => {
		jodo.reset();
		return reply.code(204).send();
	});
	app.post<{ Body: FaultRule }>('/_simulator/faults', (request, reply) => {
		jodo.faults.add(request.body);
		return reply.code(204).send();
	});
	app.delete('/_simulator/faults', (_request, reply) => {
		jodo.faults.clear();
		return reply.code(204).send();
	});
}
