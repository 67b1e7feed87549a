/** The three kinds of request that the package sends. */
export type JodoMethod = 'GET' | 'POST' | 'DELETE';

/** Why an exchange gave no final answer. */
export type FailureKind = 'rateLimited' | 'unreachable' | 'unanswered';

/**
 * What may be sent again. Jodo has no idempotency key, so a create that may have arrived must never
 * be repeated: it could make a second payable link. A refused (429) or undelivered one created
 * nothing. Whether a cancellation arrived is asked with Get by the operation, not guessed here.
 */
const repeatable: Record<JodoMethod, Record<FailureKind, boolean>> = {
	GET: { rateLimited: true, unreachable: true, unanswered: true },
	POST: { rateLimited: true, unreachable: true, unanswered: false },
	DELETE: { rateLimited: true, unreachable: true, unanswered: false },
};

/**
 * How often one request is sent at most. Jodo publishes no limits; its documentation advises
 * exponential backoff, and a public integration saw 429 for single orders over days, so waiting
 * much longer than a minute inside a workflow helps nobody.
 */
export const maxTries: Record<FailureKind, number> = {
	rateLimited: 8,
	unreachable: 4,
	unanswered: 4,
};

/** Milliseconds. */
const minWait = 500;
export const maxWait = 30_000;

/** Longer than this, a `Retry-After` is not waited for: the run is better started again later. */
export const maxRetryAfter = 120_000;

/**
 * Decides whether a request is sent again.
 *
 * @param tries how often it was sent so far
 * @param retryAfter what Jodo asked for, in milliseconds
 */
export function mayRepeat(
	method: JodoMethod,
	trouble: FailureKind,
	tries: number,
	retryAfter: number | undefined,
): boolean {
	return (
		repeatable[method][trouble] && tries < maxTries[trouble] && (retryAfter ?? 0) <= maxRetryAfter
	);
}

/**
 * Exponential, with jitter that keeps runs from coming back together.
 *
 * @param tries how often it was tried so far
 * @param random from 0 up to 1
 * @returns milliseconds to wait before the next try
 */
export function backoff(tries: number, random: number): number {
	const ceiling = Math.min(maxWait, minWait * 2 ** (tries - 1));
	return Math.round(ceiling * (0.5 + random / 2));
}

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date (RFC 9110, 10.2.3). That Jodo sends one is
 * not documented.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds from `now`; undefined when absent or unreadable, and for a date that has
 * passed: one of the two clocks is wrong then
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string') return undefined;
	if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
	// Date.parse takes nearly anything for a date ("1.5" is in 2001): an HTTP date starts with the day.
	const date = /^\s*[a-z]{3,9},? /i.test(header) ? Date.parse(header) : Number.NaN;
	return date > now ? date - now : undefined;
}
