import type { Resource } from '../../resource';
import { creationRules, readingRules } from '../agentRules';
import { create } from './create';
import { get } from './get';

export const payOrder: Resource = {
	name: 'Pay Order',
	value: 'payOrder',
	description: 'A checkout for somebody who pays at once, such as after filling in a form',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create pay order',
			description:
				'Make a checkout page and get its address; it can be neither changed nor cancelled',
			page: { title: 'Create Pay Order', url: 'https://docs.jodo.in/pay/api/create-order/' },
			toolDescription: `Creates a real checkout (a pay order) at Jodo, which collects school and college fees in India, and returns its order_id and its redirect_url, the page on which the payer pays right away. Use it when the payer is there and about to pay; for a link in a message, a payment link is better. An order can be neither changed nor cancelled. ${creationRules}`,
			operation: create,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get pay order',
			description:
				'Look up whether an order is paid, and whether the money has reached the institute',
			page: { title: 'Get Pay Order', url: 'https://docs.jodo.in/pay/api/get-order/' },
			toolDescription: `Looks up a pay order at Jodo by its order ID: whether it is paid, when, how much, and whether the money has reached the institute ("settled"). ${readingRules}`,
			operation: get,
		},
	],
};
