import type { IDataObject } from 'n8n-workflow';

import { asText, isObject } from '../../shared/untyped';
import { envelope, familyOf } from '../families';

/**
 * What the trigger gives to the workflow for one delivery (docs.jodo.in/webhooks/handling-webhook-events/).
 *
 * @param body the delivery's JSON as parsed: any object
 * @param simplify false: the body as delivered
 */
export function toItem(body: IDataObject, simplify: boolean): IDataObject {
	if (!simplify) return body;
	const { event, payload } = body;
	const first = envelope.read(body);
	// Where the payload is not documented, it passes through whole.
	const whole = isObject(payload) ? payload : { payload: payload ?? null };
	const facts = familyOf(asText(event))?.read(body) ?? whole;
	// A payload's own facts must not replace those of the envelope, and follow them in the panel.
	return { ...first, ...facts, ...first };
}
