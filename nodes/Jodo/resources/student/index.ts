import type { Resource } from '../../operation';
import { get } from './get';
import { getProducts } from './getProducts';
import { register } from './register';
import { update } from './update';
import { updateFee } from './updateFee';

export const student: Resource = {
	value: 'student',
	name: 'Student',
	description: 'A student in Jodo, with fees and discounts',
	operations: [get, getProducts, register, update, updateFee],
};
