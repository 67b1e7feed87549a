import type { Resource } from '../../operation';
import { getLoginLink } from './getLoginLink';
import { register } from './register';

export const user: Resource = {
	value: 'user',
	name: 'User',
	description: 'A parent who is registered at Jodo and can log in there',
	operations: [getLoginLink, register],
};
