import { asText } from '../untyped';
import { quote, InvalidValueError } from './invalidValue';
import { isBlank } from './text';

/** What certainly is an amount in rupees, with the currency in front or behind. */
const spellings = [
	// `1500`, `₹ 1,25,000.50`, `Rs. 500/-`, `INR 1,250.00`
	/^(?:₹|rs\.?|inr|rupees)?\s*([\d,]+)(?:\.(\d{1,2}))?\s*(?:\/-)?$/i,
	// `1500 INR`, `500/- Rs.`, `1,250 rupees`
	/^([\d,]+)(?:\.(\d{1,2}))?\s*(?:\/-)?\s*(?:₹|rs\.?|inr|rupees?)$/i,
];

/** Digits without commas, or grouped the Indian or the Western way. `0,500` may be half a rupee elsewhere. */
const grouped = /^(?:\d+|[1-9]\d?(?:,\d{2})*,\d{3}|[1-9]\d{0,2}(?:,\d{3})+)$/;

/** In paise. Beyond 15 digits a number in JSON no longer shows every paisa. */
const maxPaise = 1e15 - 1;

const advice = 'Write rupees, such as 1500, 1,25,000.50 or ₹ 1,250.00, with at most two decimals.';

const roundingAdvice = `${advice} Round it to two decimals first.`;

/** `12.500` as text: twelve thousand five hundred as some write it, or twelve and a half. */
const threeDecimals = /^\D*([1-9]\d{0,2})\.(\d{3})\D*$/;

/**
 * An amount of money. Jodo takes rupees, not paise, as a number.
 *
 * @param value a number, or text with the rupee sign and Indian or Western grouping
 * @returns rupees: what JSON shows is exact to the paisa
 * @throws InvalidValueError when it is not above zero, has more than two decimals or is not certainly an amount
 */
export function readRupees(value: unknown): number {
	if (isBlank(value)) throw new InvalidValueError('is blank', advice);
	// One space at most in one place: a megabyte of them would keep the expressions above busy for minutes.
	const amount = asText(value).replace(/\s+/g, ' ');
	const [, rupees = '', decimals = ''] =
		spellings.map((spelling) => spelling.exec(amount)).find((found) => found !== null) ?? [];
	if (!grouped.test(rupees)) {
		throw new InvalidValueError(
			`${quote(value)} is not an amount in rupees`,
			adviceFor(typeof value === 'string', amount),
		);
	}
	const paise = Number(rupees.replace(/,/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
	if (paise === 0) throw new InvalidValueError('must be more than zero', advice);
	if (paise > maxPaise) throw new InvalidValueError(`${quote(value)} is too large`, advice);
	return paise / 100;
}

function adviceFor(isText: boolean, amount: string): string {
	const [, thousands, hundreds] = (isText && threeDecimals.exec(amount)) || [];
	if (thousands !== undefined) {
		const [more, less] = [
			`${thousands},${hundreds}`,
			Number(`${thousands}.${hundreds}`).toFixed(2),
		];
		return `If it means ${more} rupees, write ${more}. If it means ${less}, write ${less}.`;
	}
	return /\d\.\d{3,}/.test(amount) ? roundingAdvice : advice;
}

/**
 * The exact sum of rupees that were read.
 *
 * @throws InvalidValueError when it is too large to be exact
 */
export function addRupees(amounts: readonly number[]): number {
	const paise = amounts.map(toPaise).reduce((sum, next) => sum + next, 0);
	if (paise > maxPaise) throw new InvalidValueError('the sum is too large', advice);
	return paise / 100;
}

function toPaise(rupees: number): number {
	return Math.round(rupees * 100);
}

/**
 * An amount that Jodo sent: a number on some pages, text on others.
 *
 * @returns rupees, exact to the paisa; null when it is not an amount
 */
export function receivedRupees(value: unknown): number | null {
	const isAmount =
		typeof value === 'number' ||
		(typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()));
	const paise = isAmount ? toPaise(Number(value)) : Number.NaN;
	return Number.isSafeInteger(paise) ? paise / 100 : null;
}

/**
 * The sum of amounts that Jodo sent. It gives no total of its own.
 *
 * @returns rupees, exact to the paisa; null when one of them is not known, for half a sum would mislead
 */
export function sumRupees(amounts: ReadonlyArray<number | null>): number | null {
	if (amounts.length === 0) return null;
	return amounts.reduce<number | null>(
		(sum, next) => (sum === null || next === null ? null : receivedRupees(sum + next)),
		0,
	);
}
