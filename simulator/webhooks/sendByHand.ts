import { badRequest } from '../http/answers';
import type { Jodo } from '../jodo';
import type { Delivery } from './deliveries';
import { writeEvent } from './envelope';
import type { WrittenEvent } from './envelope';
import { samplePayload } from './eventCodes';
import { manualMessage } from './manualDelivery';
import type { ManualDelivery } from './manualDelivery';
import { orderPayload } from './orderPayload';
import type { Subscription } from './subscriptions';

function payloadOf(jodo: Jodo, manual: ManualDelivery): unknown {
	if (manual.payload !== undefined) return manual.payload;
	if (manual.order_id === undefined) return samplePayload(manual.event);
	const order = jodo.find(manual.order_id);
	if (order === undefined) throw badRequest(`Order not found for id: ${manual.order_id}`);
	return orderPayload(order, manual.event.endsWith('.settled'));
}

function write(jodo: Jodo, manual: ManualDelivery): WrittenEvent {
	const payload = manual.body === undefined ? payloadOf(jodo, manual) : {};
	const written = writeEvent({ ...manual, payload }, jodo.now(), jodo.assumptions.amountsInEvents);
	return manual.body === undefined ? written : { ...written, bytes: Buffer.from(manual.body) };
}

function subscriptionFor(jodo: Jodo, manual: ManualDelivery): Subscription | undefined {
	const { event, collector_code } = manual;
	return jodo.subscriptions.all.find(
		(one) =>
			one.enabled &&
			one.event_code === event &&
			(collector_code === undefined || one.collector_code === collector_code),
	);
}

/**
 * Sends one event by hand, once, and counts neither for nor against its subscription.
 * @throws Refusal when there is neither a URL nor a subscriber
 */
export async function sendByHand(jodo: Jodo, manual: ManualDelivery): Promise<Delivery> {
	const subscription = subscriptionFor(jodo, manual);
	const url = manual.url ?? subscription?.url;
	if (url === undefined) throw badRequest(`Nobody subscribed to ${manual.event}`);
	const written = write(jodo, manual);
	const message = manualMessage(manual, written.bytes, manual.secret ?? subscription?.secret_key);
	return await jodo.deliveries.sendOnce({
		event: written.event,
		event_id: written.event_id,
		message: { url, method: manual.method ?? 'POST', ...message },
		attempts: [],
		state: 'waiting',
	});
}

/**
 * Sends the last delivery of this event again: the same bytes, id and signature.
 * @throws Refusal when there was none
 */
export async function sendAgain(jodo: Jodo, event_id: string): Promise<Delivery> {
	const earlier = [...jodo.deliveries.all].reverse().find((one) => one.event_id === event_id);
	if (earlier === undefined) throw badRequest(`No delivery of event ${event_id}`);
	return await jodo.deliveries.sendOnce({ ...earlier, attempts: [], state: 'waiting' });
}
