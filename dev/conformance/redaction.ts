import { redactorsFor } from '../../nodes/shared/redact';
import type { Finding } from '../../simulator/checks/findings';

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*/g;
/** Of India: ten digits after an optional +91 or 0. */
const PHONE = /(?<![\w.])(?:\+?91[- ]?|0)?[6-9]\d{4}[- ]?\d{5}(?!\w)/g;

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Texts as words of their own, so that a short name does not blot out parts of others. */
function wordsOf(texts: Iterable<string>): RegExp {
	const longestFirst = [...texts].sort((one, other) => other.length - one.length).map(escape);
	return new RegExp(
		`(?<![\\p{L}\\d])(?:${longestFirst.join('|') || '(?!)'})(?![\\p{L}\\d])`,
		'giu',
	);
}

/**
 * Hides what a report must not show, in what was seen.
 * @param secrets of the credential
 * @param personal names, phones and addresses that were sent or answered
 */
export function redact(finding: Finding, secrets: string[], personal: Iterable<string>): Finding {
	const seen = redactorsFor(secrets)
		.inErrors(finding.seen)
		.replace(EMAIL, '[email]')
		.replace(PHONE, '[phone]')
		.replace(wordsOf(personal), '[hidden]');
	return { ...finding, seen };
}
