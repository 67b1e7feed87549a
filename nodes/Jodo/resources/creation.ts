import { computed, text, type Columns } from '../../shared/columns';
import { get } from '../../shared/guards';
import type { Values } from '../fields/field';
import type { ItemSource } from '../outcome';
import { asObject, type notes } from './notes';
import { totalOf, type details, type payer } from './sharedFields';

/** For operations that ask a parent for money. */
export const creationRules = [
	"Never guess or make up the amount, what it is for, or the payer's name, phone number or email: take them from the user or from another tool, and ask when one is missing.",
	'Amounts are in Indian rupees, not paise. The phone number is an Indian mobile number of ten digits.',
	'Each call can ask the parent for the money once more.',
].join(' ');

/** What both create operations read of a row. */
type Sent = Values<typeof payer & { details: typeof details; notes: typeof notes }>;

/** How a new link or order begins. */
export const orderOf: Columns<ItemSource<Sent>> = {
	order_id: text(({ data }) => get(data, 'order_id') ?? get(data, 'id')),
	redirect_url: text(({ data }) => {
		const address = get(data, 'redirect_url');
		return typeof address === 'string' ? address : null;
	}),
	amount: computed({ type: 'number' }, ({ sent }) => totalOf(sent.details)),
};

/** The payer's facts, as they were sent, so that an email or WhatsApp node can follow directly. */
export const payerOf: Columns<ItemSource<Sent>> = {
	name: computed({ type: 'string' }, ({ sent }) => sent.name),
	phone: computed({ type: 'string' }, ({ sent }) => sent.phone),
	email: computed({ type: 'string' }, ({ sent }) => sent.email),
	notes: computed({ type: 'object', additionalProperties: { type: 'string' } }, ({ sent }) =>
		asObject(sent.notes),
	),
};
