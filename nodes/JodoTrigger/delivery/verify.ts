import { createHash } from 'crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isObject, errorText } from '../../shared/untyped';
import { readDeliverySettings, type DeliverySettings } from '../settings';
import { signatureFault } from './signature';

/** A reply that starts nothing. */
export type Reply = {
	status: number;
	/** For the caller, who may be anybody. */
	message: string;
	/** For n8n's log. */
	reason: string;
};

/** A delivery that certainly comes from Jodo. */
type Genuine = { body: IDataObject; eventId: string };

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/**
 * Checks where a request came from, its signature and its form, in this order. Never throws.
 *
 * @returns how to reply to what is not accepted
 */
export async function verify(context: IWebhookFunctions): Promise<Reply | Genuine> {
	try {
		return check(context.getRequestObject(), await readDeliverySettings(context));
	} catch (error) {
		// A credential that was deleted, for example. A throw would let anybody fill the list of executions.
		context.logger.error(`Jodo Trigger cannot check deliveries: ${errorText(error)}`);
		return unsigned('the settings cannot be read');
	}
}

/** IPv4 addresses arrive in this form where n8n listens on IPv6. */
const mapped = /^::ffff:(?=\d+\.)/i;

function check(request: Request, { secret, sources }: DeliverySettings): Reply | Genuine {
	// n8n takes it from X-Forwarded-For only as far as N8N_PROXY_HOPS says that there are proxies in front
	// of it. Reading the header here would believe anybody who sends it.
	const { ip = '' } = request;
	if (sources !== undefined && !sources.includes(ip.replace(mapped, ''))) {
		return {
			status: 403,
			message: 'This address is not one of those that Jodo publishes',
			reason: `it came from ${ip}; behind a proxy n8n needs N8N_PROXY_HOPS to know the caller`,
		};
	}
	// Undefined for multipart bodies, which n8n reads by itself (n8n 2.41, body-parser.js).
	const rawBody: Buffer | undefined = request.rawBody;
	const fault = signatureFault(request.headers['x-jodo-signature'], rawBody, secret);
	if (fault !== undefined || rawBody === undefined) return unsigned(fault ?? '');
	const body = parseObject(rawBody);
	return body === undefined
		? { status: 400, message: 'The body is not JSON', reason: 'signed, but not JSON' }
		: { body, eventId: eventIdOf(body, rawBody) };
}

function unsigned(reason: string): Reply {
	return { status: 401, message: 'The signature is missing or wrong', reason };
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
