import { computed, type Columns } from '../../shared/columns';
import { orderColumns } from '../../shared/order';
import { columnsOfData } from '../operation';
import type { ItemSource } from '../outcome';

/** For operations that look a link or an order up. */
export const readingRules = [
	'It changes nothing and may be repeated.',
	'The order ID is the order_id that came out when it was created: never guess or shorten one.',
	'Say that something is paid only if "paid" is true. Not found, or a failure, does not mean unpaid.',
].join(' ');

/** What to do when a status could not be read. */
export const statusUnknownAdvice =
	'Its status is not known; that does not mean unpaid. Nothing was changed. Run this item again later.';

/** The item of a link that was looked up; its ID is the one asked for where Jodo leaves it out. */
export const linkItem: Columns<ItemSource<{ order_id: string }>> = {
	...columnsOfData(orderColumns),
	order_id: computed(
		{ type: 'string' },
		({ data, sent }) => orderColumns.order_id.read(data) ?? sent.order_id,
	),
};

/** The same for an order: docs.jodo.in/pay/api/get-order/ lists no expiry. */
export const orderItem: Columns<ItemSource<{ order_id: string }>> = Object.fromEntries(
	Object.entries(linkItem).filter(([name]) => name !== 'expires_at'),
);
