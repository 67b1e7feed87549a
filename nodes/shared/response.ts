import type { ParsedBody } from './body';
import { asArray, asText, firstOf, get } from './untyped';
import type { FailureKind } from './retryPolicy';

/**
 * What became of a request.
 *
 * - `accepted`: answered with 2xx and a readable body.
 * - `rejected`: answered in a way that says nothing was done.
 * - `unknown`: it may have arrived; nobody on this side knows what Jodo did with it.
 * - `unreachable`: it never left.
 * - `cancelled`: the execution was cancelled, and this was not sent, or sent without changing anything.
 */
type RequestOutcome =
	| { outcome: 'accepted'; statusCode: number; body: unknown }
	| { outcome: 'rejected'; statusCode: number; body: unknown; retryAfter?: number }
	| { outcome: 'unknown'; statusCode?: number; body?: unknown; code?: string; tooLong?: boolean }
	| { outcome: 'unreachable'; code: string }
	| { outcome: 'cancelled' };

/** The outcome of a request, after the last try. */
export type JodoResult = RequestOutcome & {
	/** How often the request was sent. */
	tries: number;
	/** Milliseconds from the first try to the answer. */
	elapsed: number;
};

/** What did not bring an accepted response. */
export type FailedResult = Exclude<JodoResult, { outcome: 'accepted' }>;

/** What Jodo has refused. */
export type RejectedResult = Extract<JodoResult, { outcome: 'rejected' }>;

/** A result that did not bring what it should: a success without what its page promises leaves open what Jodo did. */
export function toFailure(result: JodoResult): FailedResult {
	return result.outcome === 'accepted' ? { ...result, outcome: 'unknown' } : result;
}

/**
 * The `data` of an accepted response: one object, or a list of one. `status` is not looked at: an
 * example on docs.jodo.in leaves it out.
 */
export function dataOf(body: unknown): unknown {
	return firstOf(get(body, 'data'));
}

/** How one try ended, before it is decided whether another follows. */
export type Attempt = {
	/** What it means when no other follows. */
	result: RequestOutcome;
	/** Why another may help; undefined where none would. */
	failure?: FailureKind;
	/** What Jodo asked for, in milliseconds. */
	retryAfter?: number;
};

/** Only ever reported while a connection is made, so the request cannot have arrived. Another try may succeed. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);

/** Reported while a connection is made, and for open ones, too. */
const perhapsConnected = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

/**
 * Stopped on this side before anything was sent (certificates, forbidden characters, n8n's protection
 * against SSRF): no other try helps.
 */
const neverAllowed =
	/^(SsrfBlocked|CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_|ERR_TLS_CERT_|ERR_UNESCAPED_|ERR_INVALID_(URL|CHAR|PROTOCOL|HTTP_TOKEN)$)/;

/**
 * Sorts what n8n's request helper threw. It wraps the error of the HTTP library, which carries the
 * whole request with its Authorization header: nothing but the code is taken from it.
 */
export function readFailure(error: unknown): Attempt {
	const code = findCode(error);
	if (neverAllowed.test(code)) return { result: { outcome: 'unreachable', code } };
	if (neverConnected.has(code) || (perhapsConnected.has(code) && isConnecting(error))) {
		return { result: { outcome: 'unreachable', code }, failure: 'unreachable' };
	}
	return { result: { outcome: 'unknown', code }, failure: 'unanswered' };
}

/**
 * n8n's protection against SSRF looks at an address before and while a connection is made. Its errors
 * have no code, but names: SsrfBlockedIpError, SsrfBlockedHostnameError (seen in n8n 2.41.1).
 */
const blockedByName = /^SsrfBlocked\w+Error$/;

/** The first error code, or such a name, along the causes of an error; blank when there is none. */
function findCode(error: unknown, depth = 0): string {
	if (typeof error !== 'object' || error === null || depth > 5) return '';
	if ('code' in error && typeof error.code === 'string') return error.code;
	if (error instanceof Error && blockedByName.test(error.name)) return error.name;
	// n8n 1.x drops the cause of its error and keeps the code here.
	if ('httpCode' in error && typeof error.httpCode === 'string') return error.httpCode;
	return 'cause' in error ? findCode(error.cause, depth + 1) : '';
}

/** Node.js names the call that failed (`connect EHOSTUNREACH 10.0.0.1:443`); n8n keeps that in `messages`. */
function isConnecting(error: unknown): boolean {
	return asArray(get(error, 'messages')).some((text) => /^connect /.test(asText(text)));
}

/** A status under 500 that leaves open whether the request was carried out (RFC 9110, 15.5.9). */
const requestTimeout = 408;

/**
 * The redirects that ask for the same request at another address, so that it was not carried out at
 * this one (RFC 9110, 15.4.8 and 15.4.9). After any other a client may go on with GET, and servers
 * answer a request with 301, 302 or 303 that they have carried out (15.4.2 to 15.4.4). Not
 * documented: that Jodo redirects at all. What stands in front of it may do so.
 */
const askingElsewhere = new Set([307, 308]);

/** Redirects are never followed, so that credentials reach nobody else. */
export function isRedirect(statusCode: number): boolean {
	return statusCode >= 300 && statusCode < 400;
}

/** Any 2xx. */
export function isSuccess(statusCode: number): boolean {
	return statusCode >= 200 && statusCode < 300;
}

/**
 * Sorts an answer.
 *
 * @param answer.retryAfter in milliseconds
 */
export function readAnswer({
	statusCode,
	body,
	problem,
	retryAfter,
}: ParsedBody & { statusCode: number; retryAfter?: number }): Attempt {
	const tooLong = problem === 'tooLong';
	const unknown: RequestOutcome = { outcome: 'unknown', statusCode, body, tooLong };
	if (isSuccess(statusCode)) {
		if (problem === undefined) return { result: { outcome: 'accepted', statusCode, body } };
		return { result: unknown, failure: tooLong ? undefined : 'unanswered', retryAfter };
	}
	if (isRedirect(statusCode) && !askingElsewhere.has(statusCode)) return { result: unknown };
	if (statusCode >= 500 || statusCode === requestTimeout) {
		return { result: unknown, failure: 'unanswered', retryAfter };
	}
	return {
		result: { outcome: 'rejected', statusCode, body, retryAfter },
		failure: statusCode === 429 ? 'rateLimited' : undefined,
		retryAfter,
	};
}
