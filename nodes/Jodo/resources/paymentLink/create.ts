import { computed } from '../../../shared/columns';
import { inZone } from '../../../shared/values/dates';
import { adviceToCreateAgain } from '../../errorWords';
import { branch } from '../../fields/branch';
import { additionalFields } from '../../fields/group';
import { moment } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import {
	createdColumns,
	createRules,
	orderFields,
	payerColumns,
	whatIsBilled,
} from '../linkAndOrder';

/** Answered with 201. Whether Jodo takes `collector_code` for links is not known. */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create payment link',
	description: 'Create a link to send to a parent; it cannot be changed afterwards, only cancelled',
	page: 'https://docs.jodo.in/pay/api/create-payment-link/',
	forAgents: `Creates a real payment link at Jodo, which collects school and college fees in India, and returns its order_id and its redirect_url, the page on which the parent pays. It sends nothing to the parent: pass redirect_url on. Use it when a fee is to be paid through a link in a message. A link cannot be changed afterwards, only cancelled. ${createRules}`,
	thing: 'payment link',
	lookFor: 'this payer and amount',
	ifChanged: `cancel the old link. Then ${adviceToCreateAgain}`,
	request: { method: 'POST', path: '/pay/payment_links', repeat: 'never' },
	fields: {
		...orderFields,
		additionalFields: additionalFields({
			collector_code: branch,
			expires_at: moment('Expires At', {
				rule: 'end',
				placeholder: 'e.g. 31 Jan 2027 6:00 PM',
				description:
					"Until when the link can be paid, in the workflow's time zone. A day without a time means the end of that day. A link cannot be changed later, only cancelled.",
			}),
		}),
	},
	compared: whatIsBilled,
	output: {
		data: 'object',
		columns: {
			...createdColumns,
			expires_at: computed(['string', 'null'], (_, { sent, context }) =>
				inZone(sent.additionalFields.expires_at, context.zone),
			),
			...payerColumns,
		},
		needed: ['order_id'],
		namedBy: ['order_id', 'redirect_url'],
	},
});
