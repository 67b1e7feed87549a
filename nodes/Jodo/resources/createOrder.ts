import { computed, textColumn, type Columns } from '../../shared/columns';
import { get } from '../../shared/guards';
import type { Values } from '../fields/field';
import type { ItemSource } from '../outcome';
import { asObject, notes } from './notes';
import { sentText } from './sentColumns';
import { details, payer, student, totalOf } from './sharedFields';

/*
 * What Create of a payment link and of a pay order have in common. Both are orders at Jodo, with an
 * order_id.
 */

/** What an AI model is told before it asks somebody for money. */
export const createRules = [
	"Never guess or make up the amount, what it is for, or the payer's name, phone number or email: take them from the user or from another tool, and ask when one is missing.",
	'Amounts are in Indian rupees, not paise. The phone number is an Indian mobile number of ten digits.',
	'Each call can ask the parent for the money once more.',
].join(' ');

export const orderFields = { ...payer, details, student, notes };

type Created = Columns<ItemSource<Values<typeof orderFields>>>;

/** How the item of a new link or order begins. */
export const createdColumns: Created = {
	order_id: textColumn(({ data }) => get(data, 'order_id') ?? get(data, 'id')),
	redirect_url: textColumn(({ data }) => {
		const address = get(data, 'redirect_url');
		return typeof address === 'string' ? address : null;
	}),
	amount: computed({ type: 'number' }, ({ sent }) => totalOf(sent.details)),
};

/** How it ends: the payer as sent, so that an email or WhatsApp node can follow directly. */
export const payerColumns: Created = {
	...sentText('name', 'phone', 'email'),
	notes: computed({ type: 'object', additionalProperties: { type: 'string' } }, ({ sent }) =>
		asObject(sent.notes),
	),
};
