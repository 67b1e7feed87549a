import { quote, InvalidValueError } from './invalidValue';
import { readRequiredText } from './text';

/**
 * What people put between the digits, among them the dashes and invisible marks of office and chat
 * programs. No dots: `987654321.0` is a number of nine digits that went through a spreadsheet.
 */
const separators = /[\s()\-\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]+/g;

/**
 * India's country code and the trunk zero before ten digits. `0098…` would be a number in Iran, and
 * a zero as the first of ten is a trunk zero before one digit too few.
 */
const prefixed = /^(?:(?:\+|00)?91)?0?([1-9]\d{9})$/;

/**
 * A number whose area code stands apart, as people write landlines: `080-24567890`, `+91-80-2456-7890`.
 * Area codes begin with 1 to 8, so the digits alone do not tell; without a zero only codes of two digits
 * do, because `+91 8012 345678` is how a mobile number is written, too.
 */
const landline =
	/^-?(?:(?:\+|00)?91-?)?(?=0(?:-?\d){10}-?$)0-?[6-8]\d{1,3}-|^-?(?:\+|00)?91-(?:79|80)-(?:\d-?){8}$/;

/**
 * An Indian phone number as Jodo's examples have it: ten digits, no country code. Two public
 * integrations strip +91 and 0 likewise, and one takes only mobile numbers, which begin with 6 to 9;
 * whether Jodo takes anything else is not known.
 *
 * @param value text or a number: `+91 98765 43210`, `098765-43210`, `9876543210`
 * @returns ten digits
 * @throws InvalidValueError when it is blank, or not certainly such a number
 */
export function readPhone(value: unknown): string {
	const text = readRequiredText(value);
	const digits = prefixed.exec(text.replace(separators, ''))?.[1];
	if (digits === undefined) {
		throw new InvalidValueError(
			`${quote(value)} is not an Indian phone number of ten digits`,
			'Write one number of ten digits, such as 9876543210; +91 or 0 before it is fine. If a sheet shows it as 9.87654E+09, format that column as text.',
		);
	}
	if (!/^[6-9]/.test(digits) || landline.test(text.replace(separators, '-'))) {
		throw new InvalidValueError(
			`${quote(value)} is not a mobile number`,
			'Give a mobile number of ten digits, such as 9876543210: it begins with 6, 7, 8 or 9. If this is one, write its ten digits without a space or dash.',
		);
	}
	return digits;
}
