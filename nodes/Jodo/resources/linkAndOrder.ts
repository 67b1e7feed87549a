import type { IDataObject } from 'n8n-workflow';

import { computed, textColumn, type Columns } from '../../shared/columns';
import { get } from '../../shared/untyped';
import { orderColumns } from '../../shared/orderColumns';
import type { Values } from '../fields/field';
import { sentText, type ItemSource } from '../outcome';
import { notesAsObject, notes } from './notes';
import { details, payer, student, totalOf } from './sharedFields';

/*
 * What a payment link and a pay order have in common. Both are orders at Jodo, with an order_id.
 */

/** What an AI model is told before it asks somebody for money. */
export const createRules = [
	"Never guess or make up the amount, what it is for, or the payer's name, phone number or email: take them from the user or from another tool, and ask when one is missing.",
	'Amounts are in Indian rupees, not paise. The phone number is an Indian mobile number of ten digits.',
	'Each call can ask the parent for the money once more.',
].join(' ');

/** What is given for a new one, and sent. */
export const orderFields = { ...payer, details, student, notes };

/** What makes it another bill: who pays what, and to which branch. */
export function whatIsBilled({
	name,
	phone,
	email,
	details,
	additionalFields: { collector_code },
}: Values<typeof orderFields> & { additionalFields: { collector_code?: string } }): IDataObject {
	return { name, phone, email, details, collector_code };
}

type Created = Columns<ItemSource<Values<typeof orderFields>>>;

/** How the item of a new one begins. */
export const createdColumns: Created = {
	order_id: orderColumns.order_id,
	// Text that is certainly an address, and no number.
	redirect_url: textColumn((order) => {
		const address = get(order, 'redirect_url');
		return typeof address === 'string' ? address : null;
	}),
	amount: computed('number', (_, { sent }) => totalOf(sent.details)),
};

/** How it ends: the payer as sent, so that an email or WhatsApp node can follow directly. */
export const payerColumns: Created = {
	...sentText('name', 'phone', 'email'),
	notes: {
		schema: { type: 'object', additionalProperties: { type: 'string' } },
		read: (_, { sent }) => notesAsObject(sent.notes),
	},
};

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
export const linkColumns = {
	...orderColumns,
	order_id: computed<ItemSource<{ order_id: string }>>(
		'string',
		(order, { sent }) => orderColumns.order_id.read(order, undefined) ?? sent.order_id,
	),
};

/** The item of an order: docs.jodo.in/pay/api/get-order/ lists no expiry. */
export const payOrderColumns: Columns<ItemSource<{ order_id: string }>> = Object.fromEntries(
	Object.entries(linkColumns).filter(([name]) => name !== 'expires_at'),
);
