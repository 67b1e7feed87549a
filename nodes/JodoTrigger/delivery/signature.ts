import { createHmac, timingSafeEqual } from 'crypto';

/**
 * What is wrong with a delivery's signature, for n8n's log; undefined when it is right.
 *
 * Jodo signs the raw bytes of the body: lowercase hex of HMAC-SHA256, keyed by the secret
 * (docs.jodo.in/webhooks/security/). The body must be what came over the wire: written again from
 * parsed JSON, `1000.00` would be `1000`.
 *
 * @param header the header's value; a list, or two values joined by a comma, is refused
 * @param body undefined when n8n could not keep the raw bytes
 * @param secret blank when there is none: then nothing is accepted
 */
export function signatureFault(
	header: string | string[] | undefined,
	body: Buffer | undefined,
	secret: string,
): string | undefined {
	if (secret === '') return 'there is no secret to check it with';
	if (body === undefined) return 'the raw body was not kept';
	if (header === undefined) return 'the header X-Jodo-Signature is missing';
	const given = typeof header === 'string' ? header.trim().toLowerCase() : '';
	if (!/^[0-9a-f]{64}$/.test(given)) return 'the signature is not 64 hexadecimal digits';
	const right = createHmac('sha256', secret).update(body).digest();
	return timingSafeEqual(Buffer.from(given, 'hex'), right)
		? undefined
		: 'the signature does not fit body and secret';
}
