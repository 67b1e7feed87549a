import { computed, textColumn } from '../../../shared/columns';
import { asText, get } from '../../../shared/untyped';
import { InvalidValueError } from '../../../shared/values/invalidValue';
import type { Values } from '../../fields/field';
import { group } from '../../fields/group';
import { choice, webAddress, yesNo } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { registrationId, studentId } from '../sharedFields';
import { productTypes } from '../student/getProducts';

const fields = {
	registration_id: registrationId,
	additionalFields: group(
		'Additional Fields',
		{ placeholder: 'Add Field', description: 'Where the link leads' },
		{
			jodo_student_id: { ...studentId, description: 'Opens the page of this student' },
			product_type: choice('Product Type', {
				description: 'Opens this product of the student; needs the Jodo Student ID, too',
				options: productTypes,
			}),
			callback_url: webAddress('Callback URL', {
				placeholder: 'e.g. https://www.example.com/parents',
				description: "Where the parent's browser goes afterwards",
			}),
			create_application: yesNo('Create Application', {
				description: 'Whether to start a new loan application',
			}),
		},
		({ jodo_student_id, product_type }) => {
			if (product_type === undefined || jodo_student_id !== undefined) return;
			throw new InvalidValueError(
				'is blank',
				'Give the student whose product is to be opened, or remove Product Type.',
			).at('Jodo Student ID');
		},
	),
};

export const getLoginLink = defineOperation({
	value: 'getLoginLink',
	name: 'Get Login Link',
	action: 'Get login link of user',
	description:
		'Get a link that logs a parent in at Jodo. It expires soon: get it when the parent clicks, and do not email it.',
	page: 'https://docs.jodo.in/user/api/get-access-token/',
	forAgents:
		'Makes an address that logs one parent in at Jodo without a password. It expires soon. Give it only to that parent, never to anybody else, and never guess the registration ID.',
	opensAccount: true,
	thing: 'login link',
	named: 'user',
	request: { method: 'GET', path: '/erp/users/{registration_id}/access_token', repeat: 'safe' },
	fields,
	output: {
		data: 'object',
		columns: {
			...sentText('registration_id'),
			login_url: computed(['string', 'null'], (data, { sent, context }) =>
				loginUrl(context.baseUrl, asText(get(data, 'access_token')), sent),
			),
			expires_at: textColumn('expires_at'),
		},
		needed: ['login_url'],
	},
});

/** The page of docs.jodo.in builds the address of the same host and these parameters. */
function loginUrl(
	baseUrl: string,
	token: string,
	{ additionalFields }: Values<typeof fields>,
): string | null {
	if (token === '') return null;
	const url = new URL('/consumer/login-redirect', baseUrl);
	url.searchParams.set('access_token', token);
	for (const [name, value] of Object.entries(additionalFields)) {
		if (value !== undefined && value !== false) url.searchParams.set(name, String(value));
	}
	return url.href;
}
