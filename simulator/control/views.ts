import type { RecordedRequest } from '../http/recording';
import type { Order } from '../pay/orderStore';
import type { Student } from '../students/studentStore';
import type { User } from '../users/userStore';
import type { Delivery } from '../webhooks/deliveries';
import type { Subscription } from '../webhooks/subscriptions';

/*
 * What the simulator holds, as JSON for scripts in another process: without objects that belong to the
 * simulator, and with bytes as text.
 */

export function orderView(order: Order): object {
	return {
		...order,
		account: undefined,
		branch: undefined,
		collector_code: order.branch.collector_code,
	};
}

export function userView(user: User): object {
	return { ...user, account: undefined };
}

export function studentView(student: Student): object {
	return {
		...student,
		account: undefined,
		branch: undefined,
		pageKey: undefined,
		collector_code: student.branch.collector_code,
	};
}

/** With its secret: it is the simulator's own side that is shown, not Jodo's API. */
export function subscriptionView(subscription: Subscription): object {
	return { ...subscription, owner: undefined };
}

export function deliveryView(delivery: Delivery): object {
	const { event, event_id, subscription, message, attempts, state } = delivery;
	return {
		event,
		event_id,
		subscription_id: subscription?.id ?? null,
		url: message.url,
		headers: message.headers,
		body: message.bytes.toString('utf8'),
		attempts,
		state,
	};
}

/** What came of an event; `null` (as JSON) when nobody had subscribed to it. */
export function deliveredView(delivery: Delivery | undefined): object | string {
	return delivery === undefined ? 'null' : deliveryView(delivery);
}

export function requestView(request: RecordedRequest): object {
	return { ...request, rawBody: request.rawBody.toString('utf8') };
}
