import type { Resource } from '../../operation';
import { cancel } from './cancel';
import { create } from './create';
import { get } from './get';

export const paymentLink: Resource = {
	value: 'paymentLink',
	name: 'Payment Link',
	description: 'A link that you send to a parent, who pays today or later',
	operations: [create, get, cancel],
};
