import type { INodeProperties } from 'n8n-workflow';

import { readPhone } from '../../shared/values/phone';
import { readEmail, readRequiredText } from '../../shared/values/text';
import type { Field } from './field';

/** Who pays. Both reference pages require all three. */
export const payerFields: Field[] = [
	{
		property: {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Asha Rao',
			description: 'Name of the person who pays, usually a parent',
		},
		read: readRequiredText,
	},
	{
		property: {
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 9876543210',
			description:
				'Mobile number of the payer. Sent as ten digits: +91, a leading 0, spaces and hyphens are taken off.',
		},
		read: readPhone,
	},
	{
		property: {
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. asha.rao@example.com',
			description: 'Email address of the payer. Jodo checks it strictly.',
		},
		read: readEmail,
	},
];

export const payerProperties: INodeProperties[] = payerFields.map(({ property }) => property);
