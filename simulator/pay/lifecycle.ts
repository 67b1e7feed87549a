import { randomBytes } from 'node:crypto';
import { badRequest } from '../http/answers';
import type { Jodo } from '../jodo';
import type { Announced } from '../webhooks/deliveries';
import { orderPayload } from '../webhooks/orderPayload';
import { inPaise, jodoTime } from './orderStore';
import type { Order } from './orderStore';

const EVENT_PREFIXES = {
	payment_link: 'payment_link.payment',
	pay_order: 'order.payment',
} as const;

export type Step = 'pay' | 'expire' | 'settle';

function announce(
	jodo: Jodo,
	order: Order,
	happening: 'debited' | 'settled' | 'expired',
): Announced {
	return jodo.announce(
		order.account,
		order.branch.collector_code,
		`${EVENT_PREFIXES[order.kind]}.${happening}`,
		orderPayload(order, happening === 'settled'),
	);
}

/** What can happen to it next. A link can lapse, an order cannot; what is paid is settled, row by row. */
export function possibleSteps(order: Order): readonly Step[] {
	if (order.status === 'unpaid') return order.kind === 'payment_link' ? ['pay', 'expire'] : ['pay'];
	return order.status === 'paid' && !isSettled(order) ? ['settle'] : [];
}

/** Whether every row has reached the institute. */
export function isSettled(order: Order): boolean {
	return order.details.every((row) => row.settled_at !== null);
}

/**
 * The payer pays.
 * @throws Refusal when it is not open any more
 */
export function pay(jodo: Jodo, order: Order): Announced {
	if (order.status !== 'unpaid') throw badRequest(`This is already ${order.status}`);
	jodo.store.close(order, 'paid');
	order.transaction_id = `txn_${randomBytes(8).toString('hex')}`;
	order.paid_at = jodoTime(jodo.now());
	jodo.tellPaid(inPaise(order.details) / 100, order.order_id);
	return announce(jodo, order, 'debited');
}

/**
 * The link's time is up. Pay orders have no status `expired`.
 * @throws Refusal when it is not an open link
 */
export function expire(jodo: Jodo, order: Order): Announced {
	if (order.kind !== 'payment_link') throw badRequest('A pay order does not expire');
	if (order.status !== 'unpaid') throw badRequest(`This is already ${order.status}`);
	jodo.store.close(order, 'expired');
	return announce(jodo, order, 'expired');
}

/**
 * The money reaches the institute: the status stays `paid`, rows get `settlement_utr` and `settled_at`.
 * @param rows which rows, by index; all that are left when absent
 * @throws Refusal when it is not paid, or nothing is left to settle
 */
export function settle(jodo: Jodo, order: Order, rows?: readonly number[]): Announced {
	if (order.status !== 'paid') throw badRequest(`This is ${order.status}, not paid`);
	const due = order.details.filter(
		(row, index) => row.settled_at === null && (rows?.includes(index) ?? true),
	);
	if (due.length === 0) throw badRequest('This is already settled');
	const settlement_utr = `UTR${randomBytes(6).toString('hex').toUpperCase()}`;
	for (const row of due) Object.assign(row, { settlement_utr, settled_at: jodoTime(jodo.now()) });
	return announce(jodo, order, 'settled');
}

/** Expires every link whose time is up. */
export function expireDueLinks(jodo: Jodo): void {
	for (const link of jodo.store.openWithExpiry) {
		if (Date.parse(link.request.expires_at ?? '') <= jodo.now()) void expire(jodo, link);
	}
}
