import { environments } from '../../shared/environments';

/** IPv4 addresses arrive in this form where n8n listens on IPv6. */
const mapped = /^::ffff:(?=\d+\.)/i;

/**
 * The addresses that Jodo sends webhooks from.
 *
 * @param environment as the credential has it
 * @returns empty for a custom environment: nothing is published about it
 */
export function publishedAddresses(environment: unknown): readonly string[] {
	const name = environment === 'production' || environment === 'uat' ? environment : undefined;
	return name === undefined ? [] : environments[name].webhookAddresses;
}

/**
 * Whether a delivery came from one of Jodo's addresses.
 *
 * @param address `request.ip`: n8n takes it from X-Forwarded-For only as far as N8N_PROXY_HOPS says
 * that there are proxies in front of it. Reading the header here would believe anybody who sends it.
 */
export function isPublishedAddress(address: string | undefined, environment: unknown): boolean {
	return publishedAddresses(environment).includes((address ?? '').replace(mapped, ''));
}
