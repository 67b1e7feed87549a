import type { AmountStyle } from '../options';

/* JSON.rawJSON has been in V8 since 11.4; TypeScript's library does not declare it yet. */
declare global {
	interface JSON {
		rawJSON(text: string): object;
	}
}

const AMOUNT_STYLES: Record<AmountStyle, (amount: number) => unknown> = {
	number: (amount) => amount,
	// What a re-serialisation with JSON.stringify would shorten: 1000.00 becomes 1000.
	decimals: (amount) => JSON.rawJSON(amount.toFixed(2)),
	// "1.0" is how a sample of docs.jodo.in/getting-started/integration-patterns/order/ writes it.
	text: (amount) => (Number.isInteger(amount) ? amount.toFixed(1) : String(amount)),
};

/** Members that hold rupees, in answers and in the webhook payloads. */
const AMOUNT_MEMBERS = new Set(['amount', 'disbursed_amount', 'total_fee', 'total_discount']);

/** Serialises a value once, with its amounts written in the given style. */
export function writeJson(value: unknown, style: AmountStyle): string {
	if (style === 'number') return JSON.stringify(value);
	return JSON.stringify(value, (key, member: unknown) =>
		AMOUNT_MEMBERS.has(key) && typeof member === 'number' ? AMOUNT_STYLES[style](member) : member,
	);
}
