import { listOf, property, textOf } from './untypedValues';

/** What Jodo says about a request it refused, gathered from whatever shape the body has. */
export interface Refusal {
	/** The reasons, each with its field; the general message where there are none; may be blank. */
	reason: string;
	/** Jodo's own code, such as `E0000` or `HUE00000`; may be blank. */
	code: string;
	/** Jodo's general message, such as `Invalid payload!`; may be blank. */
	message: string;
}

/** Longer texts are cut: a whole HTML page helps nobody in an error message. */
const longestText = 300;

/** As many reasons as this are looked at: a server can send any number. */
const mostReasons = 20;

/**
 * Reads the body of a refused request. No error body is published; this one was observed live:
 * `{status, message, error_type, code, errors: [{key, message}]}`, with the reason in `errors` only.
 * Clients have also met `error` and `error.message`, and bodies that are not JSON. Never throws.
 */
export function readRefusal(body: unknown): Refusal {
	if (typeof body === 'string') {
		return { reason: isMarkup(body) ? '' : shorten(body), code: '', message: '' };
	}
	const message =
		shortTextOf(property(body, 'message')) ||
		shortTextOf(property(body, 'error')) ||
		shortTextOf(property(property(body, 'error'), 'message'));
	const entries = listOf(property(body, 'errors')).slice(0, mostReasons);
	const reasons = entries.map(readReason).filter(Boolean);
	return {
		reason: shorten(reasons.join('; ') || message),
		code: shortTextOf(property(body, 'code')),
		message,
	};
}

/** One entry of `errors`: the field and what is wrong with it. How nested fields are named is not known. */
function readReason(entry: unknown): string {
	if (typeof entry === 'string') return entry;
	const key = shortTextOf(property(entry, 'key')) || shortTextOf(property(entry, 'field'));
	const message = shortTextOf(property(entry, 'message'));
	return key !== '' && message !== '' ? `${key}: ${message}` : key || message;
}

function shortTextOf(value: unknown): string {
	return shorten(textOf(value));
}

function isMarkup(text: string): boolean {
	return text.trimStart().startsWith('<');
}

function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length <= longestText ? line : `${line.slice(0, longestText)}…`;
}
