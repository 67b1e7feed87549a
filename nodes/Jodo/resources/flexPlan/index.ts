import type { Resource } from '../../operation';
import { get } from './get';
import { set } from './set';

export const flexPlan: Resource = {
	value: 'flexPlan',
	name: 'Flex Plan',
	description: "The instalments of a student's fee",
	operations: [get, set],
};
