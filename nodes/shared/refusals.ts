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
		textOf(property(body, 'message')) ||
		textOf(property(body, 'error')) ||
		textOf(property(property(body, 'error'), 'message'));
	const reasons = listOf(property(body, 'errors')).map(readReason).filter(Boolean);
	return {
		reason: shorten(reasons.join('; ') || message),
		code: textOf(property(body, 'code')),
		message,
	};
}

/** One entry of `errors`: the field and what is wrong with it. How nested fields are named is not known. */
function readReason(entry: unknown): string {
	if (typeof entry === 'string') return entry;
	const key = textOf(property(entry, 'key')) || textOf(property(entry, 'field'));
	const message = textOf(property(entry, 'message'));
	return key !== '' && message !== '' ? `${key}: ${message}` : key || message;
}

/** A property of anything: undefined where there is none. */
export function property(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.entries(value).find(([key]) => key === name)?.[1];
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? shorten(String(value)) : '';
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value.slice(0, 20) : [];
}

function isMarkup(text: string): boolean {
	return text.trimStart().startsWith('<');
}

function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length <= longestText ? line : `${line.slice(0, longestText)}…`;
}
