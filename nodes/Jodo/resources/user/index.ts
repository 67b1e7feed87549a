import type { Resource } from '../../resource';
import { getLoginLink } from './getLoginLink';
import { register } from './register';

export const user: Resource = {
	value: 'user',
	name: 'User',
	description: 'A parent whom Jodo knows, and who can log in there',
	operations: [getLoginLink, register],
};
