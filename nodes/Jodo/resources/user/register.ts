import { textColumn } from '../../../shared/columns';
import { email, phone, text } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';

/** The page says "create or identify": a user is unique by phone and email. */
export const register = defineOperation({
	value: 'register',
	name: 'Register',
	action: 'Register user',
	description:
		"Register a parent, or find the one with this phone and email; safe to run again, as Jodo's page suggests",
	page: 'https://docs.jodo.in/user/api/register-user/',
	forAgents:
		'Registers a parent at Jodo by name, phone and email, or finds the parent who is registered already, and returns the registration_id. It asks nobody for money and may be repeated. Never guess a name, a phone number or an email: ask.',
	thing: 'user',
	done: 'registered',
	refused: 'did not register',
	request: { method: 'POST', path: '/erp/users/register', repeat: 'safe' },
	fields: {
		name: text('Name', { placeholder: 'e.g. Asha Rao', description: 'Name of the parent' }),
		phone: phone('Phone', {
			placeholder: 'e.g. 9876543210',
			description: 'Indian mobile number of the parent, sent as ten digits',
		}),
		email: email('Email', {
			placeholder: 'e.g. asha.rao@example.com',
			description: 'Email address of the parent',
		}),
	},
	output: {
		data: 'object',
		columns: {
			registration_id: textColumn('registration_id'),
			...sentText('name', 'phone', 'email'),
		},
		needed: ['registration_id'],
	},
});
