import { createHash } from 'crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isObject, errorText } from '../../shared/guards';
import { readDeliverySettings, type DeliverySettings } from './deliverySettings';
import { signatureFault, signatureHeader } from './signature';
import { isPublishedAddress } from './source';

/** A reply that starts nothing. */
export interface Reply {
	status: number;
	/** For the caller, who may be anybody. */
	message: string;
	/** For n8n's log. */
	reason: string;
}

/** A delivery that certainly comes from Jodo. */
export interface GenuineDelivery {
	body: IDataObject;
	eventId: string;
}

type Checked = { reply: Reply } | { genuine: GenuineDelivery };

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** Checks where a request came from, its signature and its form, in this order. Never throws. */
export async function verify(context: IWebhookFunctions): Promise<Checked> {
	const request = context.getRequestObject();
	// Undefined for multipart bodies, which n8n reads by itself (n8n 2.41, body-parser.js).
	const rawBody: Buffer | undefined = request.rawBody;
	try {
		const settings = await readDeliverySettings(context);
		return check(request, rawBody, settings);
	} catch (error) {
		// A credential that was deleted, for example. A throw would let anybody fill the list of executions.
		context.logger.error(`Jodo Trigger cannot check deliveries: ${errorText(error)}`);
		return unsigned('the settings cannot be read');
	}
}

function check(request: Request, rawBody: Buffer | undefined, settings: DeliverySettings): Checked {
	if (settings.verifySourceIp && !isPublishedAddress(request.ip, settings.environment)) {
		return {
			reply: {
				status: 403,
				message: 'This address is not one of those that Jodo publishes',
				reason: `it came from ${request.ip}; behind a proxy n8n needs N8N_PROXY_HOPS to know the caller`,
			},
		};
	}
	const fault = signatureFault(request.headers[signatureHeader], rawBody, settings.secret);
	if (fault !== undefined || rawBody === undefined) return unsigned(fault ?? '');
	const body = parseObject(rawBody);
	if (body === undefined) {
		return {
			reply: { status: 400, message: 'The body is not JSON', reason: 'signed, but not JSON' },
		};
	}
	return { genuine: { body, eventId: eventIdOf(body, rawBody) } };
}

function unsigned(reason: string): Checked {
	return { reply: { status: 401, message: 'The signature is missing or wrong', reason } };
}

/** JSON that is no object carries no event and becomes an empty one. */
function parseObject(bytes: Buffer): IDataObject | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : {};
	} catch {
		return undefined;
	}
}

/**
 * Without an `event_id` the body itself tells a repeat from a new event. Nor is a number one: long
 * ones lose their last digits in JSON, and two events would become one.
 */
function eventIdOf({ event_id }: IDataObject, rawBody: Buffer): string {
	return typeof event_id === 'string' && event_id !== ''
		? event_id
		: createHash('sha256').update(rawBody).digest('hex');
}
