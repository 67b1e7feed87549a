import type { Resource } from '../../resource';
import { cancel } from './cancel';
import { create } from './create';
import { get } from './get';

export const paymentLink: Resource = {
	name: 'Payment Link',
	value: 'paymentLink',
	description: 'A page that a parent opens from an email or a message and pays on',
	operations: [
		{
			name: 'Cancel',
			value: 'cancel',
			action: 'Cancel payment link',
			description: 'Make sure that a link that is not paid yet can no longer be paid',
			operation: cancel,
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create payment link',
			description: 'Make a link to be shared with the parent; it cannot be changed afterwards',
			operation: create,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get payment link',
			description: 'Look up whether a link is paid, expired or cancelled, and settled',
			operation: get,
		},
	],
};
