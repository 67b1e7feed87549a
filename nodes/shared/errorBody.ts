import { asArray, asText, get, isObject } from './untyped';
import type { JodoResult, RejectedResult } from './response';

/** What Jodo says about a request that it rejected, gathered from whatever shape the body has. */
export type ErrorBody = {
	/** The reasons, each with its field; the general message where there are none; may be blank. */
	reason: string;
	/** The keys of the fields that Jodo names; may be empty. */
	keys: string[];
	/** Jodo's own code, such as `E0000` or `HUE00000`; may be blank. */
	code: string;
	/** Jodo's general message, such as `Invalid payload!`; may be blank. */
	message: string;
};

/** Longer texts are cut: a whole HTML page helps nobody in an error message. */
const maxTextLength = 300;

/** As many reasons as this are looked at: a server can send any number. */
const maxReasons = 20;

/**
 * Reads the body of a rejected request. No error body is published; this one was observed live:
 * `{status, message, error_type, code, errors: [{key, message}]}`, with the reason in `errors` only.
 * Clients have also met `error` and `error.message`, and bodies that are not JSON. Never throws.
 */
export function readErrorBody(body: unknown): ErrorBody {
	if (typeof body === 'string') {
		const isMarkup = body.trimStart().startsWith('<');
		return { reason: isMarkup ? '' : shorten(body), keys: [], code: '', message: '' };
	}
	const message =
		shorten(get(body, 'message')) ||
		shorten(get(body, 'error')) ||
		shorten(get(body, 'error', 'message'));
	const entries = asArray(get(body, 'errors')).slice(0, maxReasons);
	const reasons = entries.map(readReason).filter(Boolean);
	return {
		reason: shorten(reasons.join('; ') || message),
		keys: entries.map(keyOf).filter(Boolean),
		code: shorten(get(body, 'code')),
		message,
	};
}

/**
 * Whether something that was asked for is not there. Documented is 404; seen live for an order is 400
 * with the text "Order not found for id: …".
 *
 * @param isSaidBy whether an error body says so
 */
export function isNotFound(result: JodoResult, isSaidBy: (body: ErrorBody) => boolean): boolean {
	if (result.outcome !== 'rejected' || isUnknownPath(result)) return false;
	if (result.statusCode === 404) return true;
	return result.statusCode === 400 && isSaidBy(readErrorBody(result.body));
}

/**
 * Whether a path is not known there. Reconstructed from a third-party page: a path that the gateway does not know is answered
 * `{"message":"Not Found"}`, without Jodo's envelope; another server at a wrong address answers with a
 * page or with nothing.
 */
export function isUnknownPath({ statusCode, body }: RejectedResult): boolean {
	if (statusCode !== 404) return false;
	if (!isObject(body)) return true;
	return Object.keys(body).length === 1 && asText(get(body, 'message')) === 'Not Found';
}

/** One entry of `errors`: the field and what is wrong with it. How nested fields are named is not known. */
function readReason(entry: unknown): string {
	if (typeof entry === 'string') return entry;
	return [keyOf(entry), shorten(get(entry, 'message'))].filter(Boolean).join(': ');
}

function keyOf(entry: unknown): string {
	return shorten(get(entry, 'key')) || shorten(get(entry, 'field'));
}

function shorten(value: unknown): string {
	const line = asText(value).replace(/\s+/g, ' ');
	return line.length <= maxTextLength ? line : `${line.slice(0, maxTextLength)}…`;
}
