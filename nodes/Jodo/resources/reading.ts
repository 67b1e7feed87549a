import { computed, type Columns } from '../../shared/columns';
import { orderColumns } from '../../shared/order';
import type { Answer } from '../operation';

/** For operations that look a link or an order up. */
export const readingRules = [
	'It changes nothing and may be repeated.',
	'The order ID is the order_id that came out when it was created: never guess or shorten one.',
	'Say that something is paid only if "paid" is true. Not found, or a failure, does not mean unpaid.',
].join(' ');

/** What to do when a status could not be read. */
export const statusUnknownAdvice =
	'Its status is not known; that does not mean unpaid. Nothing was changed. Run this item again later.';

/** The item of a link or an order that was looked up; its ID is the one asked for where Jodo leaves it out. */
export function readOrderColumns(
	names: ReadonlyArray<keyof typeof orderColumns>,
): Columns<Answer<{ order_id: string }>> {
	return Object.fromEntries(
		names.map((name) => {
			const { schema, read } = orderColumns[name];
			if (name !== 'order_id') return [name, computed(schema, ({ data }) => read(data))];
			return [name, computed({ type: 'string' }, ({ data, sent }) => read(data) ?? sent.order_id)];
		}),
	);
}
