import type { Trouble } from './retries';

interface Attempts {
	/** How often the request was sent. */
	tries: number;
	/** Milliseconds from the first try to the answer. */
	elapsed: number;
}

/**
 * What became of a request.
 *
 * - `accepted`: answered with 2xx and a readable body.
 * - `refused`: answered in a way that says nothing was done.
 * - `unknown`: it may have arrived; nobody on this side knows what Jodo did with it.
 * - `unreachable`: it never left.
 * - `cancelled`: the execution was cancelled before it was sent.
 */
export type JodoAnswer = Attempts &
	(
		| { outcome: 'accepted'; statusCode: number; body: unknown }
		| { outcome: 'refused'; statusCode: number; body: unknown }
		| { outcome: 'unknown'; statusCode?: number; body?: unknown; code?: string }
		| { outcome: 'unreachable'; code: string }
		| { outcome: 'cancelled' }
	);

/** How one try ended, before it is decided whether another follows. */
export type Exchange =
	| { kind: 'answered'; statusCode: number; body: unknown; readable: boolean; retryAfter?: number }
	| { kind: 'unreachable'; code: string; hopeless: boolean }
	| { kind: 'unanswered'; code: string };

/** The connection was never made, so the request cannot have arrived. Another try may succeed. */
const neverSent = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EAI_FAIL',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
]);

/** Stopped on this side before anything was sent (certificates, forbidden characters): no other try helps. */
const neverAllowed =
	/^(CERT_|ERR_TLS_|ERR_INVALID_|ERR_UNESCAPED_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_)/;

/**
 * Sorts what n8n's request helper threw. It wraps the error of the HTTP library, which carries the
 * whole request with its Authorization header: nothing but the code is taken from it.
 */
export function readFailure(error: unknown): Exchange {
	const code = findCode(error);
	if (neverSent.has(code)) return { kind: 'unreachable', code, hopeless: false };
	if (neverAllowed.test(code)) return { kind: 'unreachable', code, hopeless: true };
	return { kind: 'unanswered', code };
}

/** The first error code along the causes of an error; blank when there is none. */
function findCode(error: unknown, depth = 0): string {
	if (typeof error !== 'object' || error === null || depth > 5) return '';
	if ('code' in error && typeof error.code === 'string') return error.code;
	return 'cause' in error ? findCode(error.cause, depth + 1) : '';
}

/** Statuses under 500 that leave open whether the request was carried out (RFC 9110, 15.4.4 and 15.5.9). */
const undecided = new Set([303, 408]);

/** Why an exchange gave no final answer; undefined when it did. */
export function troubleOf(exchange: Exchange): Trouble | undefined {
	if (exchange.kind === 'unanswered') return 'unanswered';
	if (exchange.kind === 'unreachable') return exchange.hopeless ? undefined : 'unreachable';
	if (exchange.statusCode === 429) return 'rateLimited';
	if (exchange.statusCode >= 500 || undecided.has(exchange.statusCode)) return 'unanswered';
	return isSuccess(exchange.statusCode) && !exchange.readable ? 'unanswered' : undefined;
}

function isSuccess(statusCode: number): boolean {
	return statusCode >= 200 && statusCode < 300;
}

/** What the last exchange means for the caller. */
export function toAnswer(exchange: Exchange, attempts: Attempts): JodoAnswer {
	if (exchange.kind === 'unreachable') {
		return { outcome: 'unreachable', code: exchange.code, ...attempts };
	}
	if (exchange.kind === 'unanswered') {
		return { outcome: 'unknown', code: exchange.code, ...attempts };
	}
	const { statusCode, body } = exchange;
	if (troubleOf(exchange) === 'unanswered') {
		return { outcome: 'unknown', statusCode, body, ...attempts };
	}
	return { outcome: isSuccess(statusCode) ? 'accepted' : 'refused', statusCode, body, ...attempts };
}
