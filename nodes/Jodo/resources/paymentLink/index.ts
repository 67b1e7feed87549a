import type { Resource } from '../../resource';
import { creationRules, readingRules } from '../agentRules';
import { cancel } from './cancel';
import { create } from './create';
import { get } from './get';

export const paymentLink: Resource = {
	name: 'Payment Link',
	value: 'paymentLink',
	description: 'A page that a parent opens from a message and pays on, today or later',
	operations: [
		{
			name: 'Cancel',
			value: 'cancel',
			action: 'Cancel payment link',
			description: 'Make sure that a link can no longer be paid; refused when it is paid already',
			page: {
				title: 'Cancel Payment Link',
				url: 'https://docs.jodo.in/pay/api/cancel-payment-link/',
			},
			toolDescription:
				'Cancels a payment link at Jodo for good, so that nobody can pay it any more. Use it only when the user has clearly asked for this very link to be cancelled. The order ID is the order_id that came out when the link was created: never guess one. A link that is paid cannot be cancelled, and this gives no refund.',
			operation: cancel,
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create payment link',
			description:
				'Make a link to send to the parent; it cannot be changed afterwards, only cancelled',
			page: {
				title: 'Create Payment Link',
				url: 'https://docs.jodo.in/pay/api/create-payment-link/',
			},
			toolDescription: `Creates a real payment link at Jodo, which collects school and college fees in India, and returns its order_id and its redirect_url, the page on which the parent pays. It sends nothing to the parent: pass redirect_url on. Use it when a fee is to be paid through a link in a message. A link cannot be changed afterwards, only cancelled. ${creationRules}`,
			operation: create,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get payment link',
			description:
				'Look up whether a link is paid, expired or cancelled, and whether the money has reached the institute',
			page: { title: 'Get Payment Link', url: 'https://docs.jodo.in/pay/api/get-payment-link/' },
			toolDescription: `Looks up a payment link at Jodo by its order ID: whether it is paid, expired or cancelled, when, how much, and whether the money has reached the institute ("settled"). ${readingRules}`,
			operation: get,
		},
	],
};
