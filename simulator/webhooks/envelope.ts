import { createHmac, randomUUID } from 'node:crypto';
import { writeJson } from '../http/json';
import type { AmountStyle } from '../options';

/** What may be set of an event; the rest is made up. */
export interface EventFields {
	event: string;
	payload: unknown;
	event_id?: string;
	/** Unix seconds. */
	timestamp?: number;
}

/** An event as it leaves: written to bytes once, so that what is signed is what is sent, each time. */
export interface WrittenEvent {
	event: string;
	event_id: string;
	bytes: Buffer;
}

/** Writes the envelope of docs.jodo.in/webhooks/handling-webhook-events/. */
export function writeEvent(fields: EventFields, now: number, amounts: AmountStyle): WrittenEvent {
	const { event, payload, event_id = randomUUID() } = fields;
	const timestamp = fields.timestamp ?? Math.floor(now / 1000);
	const text = writeJson({ event_id, event, version: '1.0', timestamp, payload }, amounts);
	return { event, event_id, bytes: Buffer.from(text) };
}

/** HMAC-SHA256 over the raw bytes in lowercase hex (docs.jodo.in/webhooks/security/). */
export function signatureOf(bytes: Buffer, secret: string): string {
	return createHmac('sha256', secret).update(bytes).digest('hex');
}
