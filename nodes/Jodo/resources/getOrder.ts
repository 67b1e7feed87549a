import { computed, type Columns } from '../../shared/columns';
import { orderColumns } from '../../shared/order';
import { columnsOfData } from '../operation';
import type { ItemSource } from '../outcome';

/*
 * What Get of a payment link and of a pay order have in common. Both are orders at Jodo, with an order_id.
 */

/** What an AI model is told before it looks one up. */
export const getRules = [
	'It changes nothing and may be repeated.',
	'The order ID is the order_id that came out when it was created: never guess or shorten one.',
	'Say that something is paid only if "paid" is true. Not found, or a failure, does not mean unpaid.',
].join(' ');

/** What to do when a status could not be read. */
export const statusUnknownAdvice =
	'Its status is not known; that does not mean unpaid. Nothing was changed. Run this item again later.';

/** The item of a link; its ID is the one asked for where Jodo leaves it out. */
export const linkColumns: Columns<ItemSource<{ order_id: string }>> = {
	...columnsOfData(orderColumns),
	order_id: computed(
		{ type: 'string' },
		({ data, sent }) => orderColumns.order_id.read(data) ?? sent.order_id,
	),
};

/** The item of an order: docs.jodo.in/pay/api/get-order/ lists no expiry. */
export const payOrderColumns: Columns<ItemSource<{ order_id: string }>> = Object.fromEntries(
	Object.entries(linkColumns).filter(([name]) => name !== 'expires_at'),
);
