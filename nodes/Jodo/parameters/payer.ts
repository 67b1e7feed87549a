import type { INodeProperties } from 'n8n-workflow';

import { readPhone } from '../../shared/values/phone';
import { readEmail, readRequiredText } from '../../shared/values/text';
import type { Field } from './field';

/** Who pays. Both reference pages require all three. */
export const payerFields: Field[] = [
	{
		property: {
			displayName: 'Payer Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Asha Rao',
			description:
				'Name of the person who pays, usually a parent. The student has a field of its own below.',
		},
		read: readRequiredText,
	},
	{
		property: {
			displayName: 'Payer Phone',
			name: 'phone',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 9876543210',
			description:
				'Indian mobile number of the person who pays. It is sent as ten digits: +91, a leading 0, spaces and hyphens are taken off.',
		},
		read: readPhone,
	},
	{
		property: {
			displayName: 'Payer Email',
			name: 'email',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. asha.rao@example.com',
			description: 'Email address of the person who pays. Jodo refuses what is not an address.',
		},
		read: readEmail,
	},
];

export const payerProperties: INodeProperties[] = payerFields.map(({ property }) => property);
