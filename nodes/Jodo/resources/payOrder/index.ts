import type { Resource } from '../../operation';
import { create } from './create';
import { get } from './get';

export const payOrder: Resource = {
	value: 'payOrder',
	name: 'Pay Order',
	description: 'A checkout for somebody who pays at once, such as after filling in a form',
	operations: [create, get],
};
