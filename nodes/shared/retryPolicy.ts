/** Whether something may be sent again that may have arrived: only where a second time changes nothing. */
export type Repeat = 'safe' | 'never';

/** Why an attempt gave no final answer. */
export type FailureKind = 'rateLimited' | 'unreachable' | 'unanswered';

/** How often Jodo may refuse with 429 before it is given up. */
export const maxRefusals = 8;

/**
 * How often a request is sent at most. Jodo has no idempotency key, so a create that may have arrived
 * must never be repeated: it could make a second payable link. A refused (429) or undelivered one
 * created nothing. Whether a cancellation arrived is asked with Get by the operation, not guessed here.
 *
 * Jodo publishes no limits; its documentation advises exponential backoff, and a public integration
 * saw 429 for single orders over days, so waiting much longer than a minute inside a workflow helps
 * nobody.
 */
const maxTries: Record<Repeat, Record<FailureKind, number>> = {
	safe: { rateLimited: maxRefusals, unreachable: 4, unanswered: 4 },
	never: { rateLimited: maxRefusals, unreachable: 4, unanswered: 1 },
};

/** Milliseconds between two tries. */
const minWait = 500;
/** The same at most, where Jodo asks for nothing. */
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
	repeat: Repeat,
	failure: FailureKind,
	tries: number,
	retryAfter: number | undefined,
): boolean {
	return tries < maxTries[repeat][failure] && (retryAfter ?? 0) <= maxRetryAfter;
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
 * not documented. A date counts from the answer's own `Date`, where it has one: with a clock that is
 * an hour behind, a run waited for an hour.
 *
 * @param date the `Date` header of the same answer
 * @param now milliseconds since 1970
 * @returns milliseconds to wait; undefined when absent or unreadable, and for a date that has passed:
 * one of the two clocks is wrong then
 */
export function readRetryAfter(header: unknown, date: unknown, now: number): number | undefined {
	if (typeof header === 'string' && /^\d+$/.test(header.trim())) return Number(header) * 1000;
	const duration = (readHttpDate(header) ?? Number.NaN) - (readHttpDate(date) ?? now);
	return duration > 0 ? duration : undefined;
}

/** Date.parse takes nearly anything for a date ("1.5" is in 2001): an HTTP date starts with the day. */
function readHttpDate(header: unknown): number | undefined {
	if (typeof header !== 'string' || !/^\s*[a-z]{3,9},? /i.test(header)) return undefined;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : date;
}
