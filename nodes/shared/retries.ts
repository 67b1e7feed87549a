/** The three kinds of request that the package sends. */
export type JodoMethod = 'GET' | 'POST' | 'DELETE';

/** Why an exchange gave no final answer. */
export type Trouble = 'rateLimited' | 'unreachable' | 'unanswered';

/**
 * What may be sent again. Jodo has no idempotency key, so a create that may have arrived must never
 * be repeated: it could make a second payable link. A refused (429) or undelivered one created
 * nothing. Whether a cancellation arrived is asked with Get by the operation, not guessed here.
 */
const repeatable: Record<JodoMethod, Record<Trouble, boolean>> = {
	GET: { rateLimited: true, unreachable: true, unanswered: true },
	POST: { rateLimited: true, unreachable: true, unanswered: false },
	DELETE: { rateLimited: true, unreachable: true, unanswered: false },
};

/**
 * How often one request is sent at most. Jodo publishes no limits; its documentation advises
 * exponential backoff, and a public integration saw 429 for single orders over days, so waiting
 * much longer than a minute inside a workflow helps nobody.
 */
const mostTries: Record<Trouble, number> = { rateLimited: 8, unreachable: 4, unanswered: 4 };

const firstWait = 500;
const longestWait = 30_000;

/** Longer than this, a `Retry-After` is not waited for: the run is better started again later. */
const longestRetryAfter = 120_000;

/**
 * Decides whether a request is sent again, and after how long.
 *
 * @param tries how often it was sent so far
 * @param retryAfter what Jodo asked for, in milliseconds
 * @param random from 0 up to 1: spreads the requests of one run
 * @returns milliseconds to wait before the next try, or undefined to give up
 */
export function waitBeforeRetry(
	method: JodoMethod,
	trouble: Trouble,
	tries: number,
	retryAfter: number | undefined,
	random: number,
): number | undefined {
	if (!repeatable[method][trouble] || tries >= mostTries[trouble]) return undefined;
	if (retryAfter !== undefined) return retryAfter <= longestRetryAfter ? retryAfter : undefined;
	return backoff(tries, random);
}

/** Exponential, with jitter that spreads the requests of one run: milliseconds after so many tries. */
export function backoff(tries: number, random: number): number {
	const ceiling = Math.min(longestWait, firstWait * 2 ** (tries - 1));
	return Math.round(ceiling * (0.5 + random / 2));
}

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date (RFC 9110, 10.2.3). That Jodo sends one is
 * not documented.
 *
 * @returns milliseconds from `now`, never negative; undefined when absent or unreadable
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string') return undefined;
	if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
