import { asArray, asText, firstOf, get } from './guards';
import { simplifyNotes } from './notes';
import { receivedRupees, sumRupees } from './values/money';

/** A line of an order or link, as simplified items have it. */
export type SimplifiedDetail = {
	component_type: string | null;
	/** Rupees. */
	amount: number | null;
	/** The bank's reference of the settlement; null until the money is with the institute. */
	settlement_utr: string | null;
	settled_at: string | null;
};

/** An order or link, as simplified items have it. A fact that Jodo did not send is null. */
export type SimplifiedOrder = {
	order_id: string | null;
	/** `paid` or `unpaid`; links also `expired` and `cancelled`. */
	status: string | null;
	paid: boolean | null;
	/** Rupees, the sum of the lines. */
	amount: number | null;
	/** True when every line is: Jodo has no such status. */
	settled: boolean;
	transaction_id: string | null;
	paid_at: string | null;
	/** The latest of the lines, when all are settled. */
	settled_at: string | null;
	expires_at: string | null;
	name: string | null;
	phone: string | null;
	email: string | null;
	notes: Record<string, string | null>;
	details: SimplifiedDetail[];
};

/**
 * Simplifies what Get Pay Order and Get Payment Link answer, and what webhooks of both carry as
 * `order` (docs.jodo.in/pay/api/get-order/, docs.jodo.in/pay/webhooks/order-payment-debited/).
 * Optional fields may be missing and amounts may be text; whatever comes, this never throws.
 *
 * @param data Jodo's `data`: one object, or a list whose first entry counts
 */
export function simplifyOrder(data: unknown): SimplifiedOrder {
	const order = firstOf(data);
	const fact = (name: string) => factOf(order, name);
	const details = asArray(get(order, 'details')).map(simplifyDetail);
	const status = fact('status')?.toLowerCase() ?? null;
	const settled = details.length > 0 && details.every(isSettled);
	return {
		// GET names it `id`, creation and webhooks `order_id`.
		order_id: fact('order_id') ?? fact('id'),
		status,
		paid: status === null ? null : status === 'paid',
		amount: sumRupees(details.map(({ amount }) => amount)),
		settled,
		transaction_id: fact('transaction_id'),
		paid_at: fact('paid_at'),
		settled_at: settled ? latest(details.map(({ settled_at }) => settled_at)) : null,
		expires_at: fact('expires_at'),
		name: fact('name'),
		phone: fact('phone'),
		email: fact('email'),
		notes: simplifyNotes(get(order, 'notes')),
		details,
	};
}

function simplifyDetail(detail: unknown): SimplifiedDetail {
	return {
		component_type: factOf(detail, 'component_type'),
		amount: receivedRupees(get(detail, 'amount')),
		settlement_utr: factOf(detail, 'settlement_utr'),
		settled_at: factOf(detail, 'settled_at'),
	};
}

/** Inferred: both fields are documented as filled in when the money has reached the institute. */
function isSettled({ settlement_utr, settled_at }: SimplifiedDetail): boolean {
	return settlement_utr !== null || settled_at !== null;
}

/** Jodo's times are ISO 8601 in UTC, so the greatest text is the latest moment. */
function latest(moments: Array<string | null>): string | null {
	return moments.reduce((last, next) => ((next ?? '') > (last ?? '') ? next : last), null);
}

/** Blank text is no fact: a row with `settled_at: " "` or `settled_at: false` is not settled. */
function factOf(value: unknown, name: string): string | null {
	return asText(get(value, name)) || null;
}
