/**
 * What the codes of a failed connection mean. Messages say it in words, not only for people: n8n
 * replaces every message in which it finds one of these codes by a text of its own, when it wraps an
 * error again. For an AI agent's tool that text was "You can retry the request immediately", about
 * a create that must never be repeated.
 */
const meanings: Array<[codes: RegExp, meaning: string]> = [
	[/^ECONNREFUSED$/, 'nothing accepts connections there'],
	[/^ENOTFOUND$/, 'there is no such host'],
	[/^EAI_/, 'the name of the host could not be looked up'],
	[/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'that host cannot be reached from here'],
	[/^SsrfBlocked/, 'n8n is set up not to connect to that address'],
	[/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_/, 'its certificate is not trusted'],
	[/^(ECONNABORTED|ERR_CANCELED|ETIMEDOUT)$/, 'no answer came in time'],
];

/** What a code means, in words; undefined where that is not known. */
export function meaningOf(code: string): string | undefined {
	return meanings.find(([codes]) => codes.test(code))?.[1];
}

/**
 * What to do about a connection that could not be made.
 *
 * @param statusPage where Jodo says whether it has a problem; blank, or begins with a space
 */
export function adviceForUnreachable(code: string, statusPage: string): string {
	return /^SsrfBlocked/.test(code)
		? 'Check the environment or base URL of the credential. If it is right, your n8n administrator adds its host to N8N_SSRF_ALLOWED_HOSTNAMES, or its IP address to N8N_SSRF_ALLOWED_IP_RANGES.'
		: `Check the internet connection of n8n and the environment or base URL of the credential, then run again.${statusPage}`;
}

/** For the people who look after the network: ends a text; blank where there is none. */
export function technicalCode(code: string | undefined): string {
	return code ? ` (Technical code: ${code}.)` : '';
}

/** A text that ends with a technical code, without it: fit for a message. */
export function withoutTechnicalCode(text: string): string {
	return text.replace(/ \(Technical code: [^)]*\)$/, '');
}
