import { quote, RefusedValue } from './refusedValue';
import { readRequiredText } from './text';

/** What people put between the digits, among them the non-breaking spaces and dashes of office programs. */
const separators = /[\s().\-\u00a0\u2010-\u2015\u202a-\u202e\u2060\ufeff]/g;

/** How India's country code and the trunk zero are written before ten digits. */
const prefixed = /^(?:\+91|0091|91|0)?0?(\d{10})$/;

/**
 * An Indian phone number as Jodo's examples have it: ten digits, no country code. Two public
 * integrations strip +91 and 0 likewise; whether Jodo takes anything else is not known.
 *
 * @param value text or a number: `+91 98765 43210`, `098765-43210`, `9876543210`
 * @returns ten digits
 * @throws RefusedValue when it is blank, or not certainly such a number
 */
export function readPhone(value: unknown): string {
	const compact = readRequiredText(value).replace(separators, '');
	const digits = /^\+?\d+$/.test(compact) ? prefixed.exec(compact)?.[1] : undefined;
	if (digits === undefined) {
		throw new RefusedValue(
			`${quote(value)} is not an Indian phone number of ten digits`,
			'Write ten digits, such as 9876543210; +91 or 0 before them is fine. If a sheet shows it as 9.87654E+09, format that column as text.',
		);
	}
	return digits;
}
