import {
	amountColumn,
	computed,
	listColumn,
	notesColumn,
	textColumn,
	textColumns,
	type Columns,
} from './columns';
import { asArray, asText, get } from './untyped';
import { receivedRupees, sumRupees } from './values/money';

/**
 * A row of what is paid for; the facts of the settlement are null until the money is with the institute.
 * Orders, links and plans say `component_type`, payments of students `fee_component`
 * (docs.jodo.in/student/api/list-payments/).
 */
export const detailColumns = {
	component_type: textColumn(
		(row) => asText(get(row, 'component_type')) || get(row, 'fee_component'),
	),
	amount: amountColumn('amount'),
	settlement_utr: textColumn('settlement_utr'),
	settled_at: textColumn('settled_at'),
} satisfies Columns;

/**
 * What Get Pay Order and Get Payment Link answer, and what webhooks of both carry as `order`
 * (docs.jodo.in/pay/api/get-order/, docs.jodo.in/pay/webhooks/order-payment-debited/). Optional fields
 * may be missing and amounts may be text; whatever comes, reading never throws.
 */
export const orderColumns = {
	// GET names it `id`, creation and webhooks `order_id`.
	order_id: textColumn((order) => get(order, 'order_id') ?? get(order, 'id')),
	/** `paid` or `unpaid`; links also `expired` and `cancelled`. */
	status: computed(['string', 'null'], statusOf),
	paid: computed(['boolean', 'null'], (order) => {
		const status = statusOf(order);
		return status === null ? null : status === 'paid';
	}),
	/** Rupees, the sum of the rows. */
	amount: computed(['number', 'null'], (order) =>
		sumRupees(detailsOf(order).map((detail) => receivedRupees(get(detail, 'amount')))),
	),
	/** True when every row is: Jodo has no such status. */
	settled: computed('boolean', isSettled),
	transaction_id: textColumn('transaction_id'),
	paid_at: textColumn('paid_at'),
	/** The latest of the rows, when all are settled. */
	settled_at: computed(['string', 'null'], (order) => {
		if (!isSettled(order)) return null;
		const moments = detailsOf(order).map((detail) => asText(get(detail, 'settled_at')));
		// ISO 8601 in UTC, so the greatest text is the latest moment.
		return moments.sort().at(-1) || null;
	}),
	expires_at: textColumn('expires_at'),
	...textColumns('name', 'phone', 'email'),
	notes: notesColumn('notes'),
	details: listColumn('details', detailColumns),
} satisfies Columns;

/** The status of an order or link, in lower case; null where there is none. */
export function statusOf(order: unknown): string | null {
	return asText(get(order, 'status')).toLowerCase() || null;
}

function detailsOf(order: unknown): unknown[] {
	return asArray(get(order, 'details'));
}

/** Whether every row is settled. Inferred: its facts are documented as filled in when the money has reached the institute. */
export function isSettled(order: unknown): boolean {
	const details = detailsOf(order);
	return details.length > 0 && details.every(hasSettlement);
}

/** Whether a row says that its money has reached the institute. */
export function hasSettlement(detail: unknown): boolean {
	return ['settlement_utr', 'settled_at'].some((name) => asText(get(detail, name)) !== '');
}
