import type { Resource } from '../../operation';
import { add } from './add';
import { cancel } from './cancel';
import { getAll } from './getAll';

export const studentPayment: Resource = {
	value: 'studentPayment',
	name: 'Student Payment',
	description: 'Payments for a student, such as cash or a cheque at the counter',
	operations: [add, cancel, getAll],
};
