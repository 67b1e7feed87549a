import type { IDataObject } from 'n8n-workflow';

import { asText, get, isObject } from '../../shared/guards';
import { simplifyOrder } from '../../shared/order';

/** Events of these families carry an order or a link; whatever Jodo adds to them later does, too. */
const orderFamilies = ['order.', 'payment_link.'];

/**
 * What the trigger gives to the workflow for one delivery (docs.jodo.in/webhooks/handling-webhook-events/).
 *
 * @param body the delivery's JSON as parsed: any object
 * @param simplify false: the body as delivered
 */
export function toItem(body: IDataObject, simplify: boolean): IDataObject {
	if (!simplify) return body;
	const envelope = {
		event: body.event,
		event_id: body.event_id ?? null,
		occurred_at: readTimestamp(body.timestamp),
	};
	const event = asText(body.event);
	const isOrder = orderFamilies.some((family) => event.startsWith(family));
	// The payload's own facts must not replace those of the envelope, and follow them in the panel.
	return { ...envelope, ...(isOrder ? orderFacts(body) : payloadFacts(body)), ...envelope };
}

/** As Get gives them, so that one branch of a workflow serves both. */
function orderFacts({ event, payload }: IDataObject): IDataObject {
	const order = get(payload, 'order') ?? payload;
	const simplified = simplifyOrder({
		...(isObject(order) ? order : {}),
		order_id: get(payload, 'order_id') ?? get(order, 'id'),
	});
	const { order_id, status, paid, amount, transaction_id, paid_at, settled } = simplified;
	const { name, phone, email, notes, details } = simplified;
	return {
		order_id,
		status,
		paid,
		amount,
		transaction_id,
		paid_at,
		settled: settled || isSettledEvent(asText(event), details),
		name,
		phone,
		email,
		notes,
		details: details.map((detail) => ({ ...detail })),
	};
}

/**
 * Which facts of the settlement the link's settled event carries is not documented. When it carries
 * none at all, its name says it.
 */
function isSettledEvent(
	event: string,
	details: ReadonlyArray<{ settlement_utr: string | null; settled_at: string | null }>,
): boolean {
	const silent = details.every(
		({ settlement_utr, settled_at }) => settlement_utr === null && settled_at === null,
	);
	return silent && event.endsWith('.settled');
}

/** The other payloads are documented in part or not at all: they pass through whole. */
function payloadFacts({ payload }: IDataObject): IDataObject {
	return isObject(payload) ? payload : { payload: payload ?? null };
}

/** Unix seconds (docs.jodo.in/webhooks/handling-webhook-events/) as ISO 8601 in UTC. */
function readTimestamp(value: unknown): string | null {
	const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	const moment = new Date(seconds * 1000);
	return value === '' || Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
