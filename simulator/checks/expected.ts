import { has, keysOf, rowsOf } from './answer';
import type { Answer } from './answer';
import { all, cannotTell, compare, differs, holds, verdict } from './findings';
import type { Finding } from './findings';
import type { Arrival } from './inbox';

/** Holds when it is refused as a broken field is, with an error for this one. */
export function refusedFor(field: string, answer: Answer): Finding {
	return verdict(answer.refuses(field), answer);
}

/** Holds when the answer is this HTTP status, and `status` alone. */
export function isStatusOnly(answer: Answer, status: number): Finding {
	return all(
		compare(answer.status, status, answer),
		compare(keysOf(answer.body).join(), 'status', answer),
	);
}

/** Holds when each row of a configuration list has its code under this name, and a name. */
export function keysAre(answer: Answer, code: string): Finding {
	const [first, ...others] = rowsOf(answer.data);
	if (first === undefined) return cannotTell(answer);
	if ([first, ...others].every((row) => has(row, code, 'name'))) return holds(answer);
	if (has(first, 'code')) return differs(answer, { configurationKeys: 'code' });
	return differs(answer, has(first, 'id') ? { configurationKeys: 'id' } : undefined);
}

/** The amounts in a body as they are written. */
export function amountsIn(text: string): string[] {
	return [...text.matchAll(/"amount":\s*("[^"]*"|[\d.]+)/g)].map(([, amount]) => amount ?? '');
}

/** How amounts are written in a body: `text` when no amount is a number. */
export function amountStyle(text: string): 'number' | 'decimals' | 'text' {
	const numbers = amountsIn(text).filter((amount) => !amount.startsWith('"'));
	if (numbers.length === 0) return 'text';
	return numbers.some((amount) => /\.\d*0$/.test(amount)) ? 'decimals' : 'number';
}

/**
 * The spacings of the arrivals of one event, each 6 or 24 if it is nearer to that than to the other.
 * @param hour how long one of Jodo's hours lasts, in milliseconds
 */
export function hoursBetween(arrivals: readonly Arrival[], hour: number): number[] {
	return arrivals.slice(1).map(({ at }, index) => {
		const hours = (at - (arrivals[index]?.at ?? at)) / hour;
		return hours > 5 && hours < 15 ? 6 : hours > 23 && hours < 33 ? 24 : Math.round(hours);
	});
}
