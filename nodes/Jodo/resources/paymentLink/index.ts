import type { Resource } from '../../resource';
import { cancel } from './cancel';
import { create } from './create';
import { get } from './get';

export const paymentLink: Resource = {
	value: 'paymentLink',
	name: 'Payment Link',
	description: 'A page that a parent opens from a message and pays on, today or later',
	operations: [create, get, cancel],
};
