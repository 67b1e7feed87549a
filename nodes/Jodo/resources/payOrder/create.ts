import { adviceToCreateAgain } from '../../errorWords';
import { branch } from '../../fields/branch';
import { additionalFields } from '../../fields/group';
import { webAddress } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import {
	createdColumns,
	createRules,
	orderFields,
	payerColumns,
	whatIsBilled,
} from '../linkAndOrder';

/**
 * The page does not show the status of a success, so any 2xx is one. `collector_code` stands on the page
 * on integration patterns only; two public integrations send it with every order (observed).
 */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create pay order',
	description:
		'Create a checkout page for a parent who pays right now; it can be neither changed nor cancelled',
	page: 'https://docs.jodo.in/pay/api/create-order/',
	forAgents: `Creates a real checkout (a pay order) at Jodo, which collects school and college fees in India, and returns its order_id and its redirect_url, the page on which the payer pays right away. Use it when the payer is there and about to pay; for a link in a message, a payment link is better. An order can be neither changed nor cancelled. ${createRules}`,
	thing: 'pay order',
	lookFor: 'this payer and amount',
	ifChanged: `make sure that nobody pays the old pay order: it cannot be cancelled and can still be paid, so tell the payer, or ask Jodo to close it. Then ${adviceToCreateAgain}`,
	request: { method: 'POST', path: '/pay/orders', repeat: 'never' },
	fields: {
		...orderFields,
		additionalFields: additionalFields({
			collector_code: branch,
			callback_url: webAddress('Callback URL', {
				placeholder: 'e.g. https://www.example.com/thank-you?invoice=REF123',
				description:
					"Where the payer's browser goes after the checkout. It does not prove a payment: confirm with Get or the Jodo Trigger. Put your own reference into it.",
			}),
		}),
	},
	compared: whatIsBilled,
	output: {
		data: 'object',
		columns: { ...createdColumns, ...payerColumns },
		needed: ['order_id'],
		namedBy: ['order_id', 'redirect_url'],
	},
});
