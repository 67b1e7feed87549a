import { asText } from '../untyped';
import { quote, InvalidValueError } from './invalidValue';

/** What counts as not filled in: such a field is not sent. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/**
 * The braces of an expression that n8n took for text, as where somebody types fast; n8n adds the closing
 * ones by itself. JSON has a single brace in front of its closing ones.
 */
const expressionBraces = /\{\{|^[^{]*\}\}/;

/**
 * Text as it is sent: trimmed. Sheets hand over numbers for what people call text (a roll number,
 * a class), and those are certain, too.
 *
 * @throws InvalidValueError for lists, objects and numbers that are none, and for an expression
 */
export function readText(value: unknown): string {
	if (typeof value === 'string') {
		if (!expressionBraces.test(value)) return value.trim();
		throw new InvalidValueError(
			`${quote(value)} has the braces of an expression, but is text`,
			'Choose Expression in place of Fixed above the field, or take the braces out.',
		);
	}
	if (typeof value === 'boolean' || typeof value === 'bigint' || Number.isFinite(value)) {
		return String(value);
	}
	throw new InvalidValueError(
		`${quote(value)} is not text`,
		'Give plain text. In an expression, pick one field, such as {{ $json.name }}.',
	);
}

/** @throws InvalidValueError when nothing is there */
export function readRequiredText(value: unknown): string {
	if (isBlank(value)) {
		throw new InvalidValueError(
			'is blank',
			'Fill it in, or look whether this row has a value there.',
		);
	}
	return readText(value);
}

/**
 * A yes or no, as a toggle, a sheet or a form gives it.
 *
 * @throws InvalidValueError for anything else
 */
export function readBoolean(value: unknown): boolean {
	const answer = readRequiredText(value);
	if (/^(true|yes|y|1)$/i.test(answer)) return true;
	if (/^(false|no|n|0)$/i.test(answer)) return false;
	throw new InvalidValueError(`${quote(value)} is neither yes nor no`, 'Write true or false.');
}

/** A whole number, as a field or an expression gives it; undefined for anything else, whatever it is. */
export function wholeNumber(value: unknown): number | undefined {
	// Number() fails for an object that no text can be made of.
	const number = Number(asText(value));
	return Number.isInteger(number) ? number : undefined;
}

/** @throws InvalidValueError for spans such as 2026-27, and all that is no year of four digits */
export function readYear(value: unknown): number {
	const year = readRequiredText(value);
	if (!/^[1-9]\d{3}$/.test(year)) {
		throw new InvalidValueError(
			`${quote(value)} is not a year of four digits`,
			'Write the start and the end of the academic year each in its own field, such as 2026 and 2027.',
		);
	}
	return Number(year);
}

/**
 * The address a payer's browser is sent to after checkout.
 *
 * @throws InvalidValueError unless it is a complete http or https address
 */
export function readWebAddress(value: unknown): string {
	const address = readText(value);
	if (!/^https?:\/\/\S+$/i.test(address) || !URL.canParse(address)) {
		throw new InvalidValueError(
			`${quote(value)} is not a web address`,
			'Write the whole address, starting with https://, such as https://www.example.com/paid.',
		);
	}
	return address;
}

/**
 * Letters, digits and the usual signs around one @, and a domain with a dot: at most 254 characters,
 * 64 of them before the @ (RFC 5321, 4.5.3.1). Stricter than RFC 5322: Jodo validates strictly, too.
 * Every top-level domain begins and ends with a letter, those in other scripts (`xn--h2brj9c`) as well:
 * `example.com1` is a slip.
 */
const emailShape =
	/^(?=.{1,254}$)(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z]$/i;

/**
 * An email address. Jodo refuses what is not one (observed: "value is not a valid email address").
 *
 * @throws InvalidValueError when it is blank or has not the shape of one address
 */
export function readEmail(value: unknown): string {
	const email = readRequiredText(value);
	if (!emailShape.test(email)) {
		throw new InvalidValueError(
			`${quote(value)} is not an email address`,
			'Write one address, such as asha.rao@example.com.',
		);
	}
	return email;
}

/** The same words with a capital in front, as a sentence begins. */
export function capitalized(words: string): string {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
