import type { Resource } from '../../resource';
import { create } from './create';
import { get } from './get';

export const payOrder: Resource = {
	name: 'Pay Order',
	value: 'payOrder',
	description: 'A checkout that a payer is sent to right away, such as from a form',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create pay order',
			description: 'Make a checkout page and get its address; an order cannot be cancelled',
			operation: create,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get pay order',
			description: 'Look up whether an order is paid, and settled',
			operation: get,
		},
	],
};
