import { at, keysOf } from '../checks/answer';
import { refusedFor } from '../checks/expected';
import { all, compare, differs, verdict } from '../checks/findings';
import { payer } from '../checks/kit';
import { USERS } from '../checks/students';
import type { Rule } from './rule';

/** Users: parents, or other people who pay. */
export const USER_RULES: readonly Rule[] = [
	{
		id: 'user.fields',
		sentence:
			'Register User requires name, phone (ten digits) and email, and answers `registration_id`.',
		kind: 'documented',
		source: '/user/api/register-user/',
		check: async (jodo) => {
			const none = await jodo.post(`${USERS}/register`, {});
			const { name, email } = payer(jodo.options.mark);
			const phone = await jodo.post(`${USERS}/register`, { name, email, phone: '+919876543210' });
			const answer = await jodo.students.userAnswer();
			return all(
				verdict(none.refuses('name', 'phone', 'email'), none),
				refusedFor('phone', phone),
				verdict(typeof at(answer.data, 'registration_id') === 'string', answer),
			);
		},
	},
	{
		id: 'user.registered',
		sentence: 'Registering a user is 200.',
		kind: 'guessed',
		source: '/user/api/register-user/ does not show it',
		switch: 'userRegistered',
		check: async ({ students }) => {
			const answer = await students.userAnswer();
			return compare(answer.status, 200, answer, { 201: { userRegistered: 201 } });
		},
	},
	{
		id: 'user.repeated',
		sentence: 'The same phone and email give the same `registration_id` again.',
		kind: 'guessed',
		source: '/user/api/register-user/: "create or identify", unique by phone and email',
		switch: 'userRepeated',
		check: async ({ students }) => {
			const first = await students.user();
			const answer = await students.registerUser();
			if (!answer.isOk) return differs(answer);
			const isSame = at(answer.data, 'registration_id') === first;
			return verdict(isSame, isSame ? 'the same id' : 'another id', { userRepeated: 'new' });
		},
	},
	{
		id: 'user.missing',
		sentence: 'A missing user is 404 with `User not found`.',
		kind: 'guessed',
		source: '/user/api/get-access-token/ has the words and no status',
		switch: 'missingUser',
		check: async (jodo) => {
			const answer = await jodo.get(`${USERS}/user_conformance0000/access_token`);
			if (!/user not found/i.test(answer.words)) return differs(answer);
			return compare(answer.status, 404, answer, { 400: { missingUser: 400 } });
		},
	},
	{
		id: 'user.accessToken',
		sentence: 'Get Access Token answers `access_token` and `expires_at` (ISO, Z).',
		kind: 'documented',
		source: '/user/api/get-access-token/',
		check: async ({ students }) => {
			const { data } = await students.accessToken();
			const expiry = String(at(data, 'expires_at'));
			const isExpected =
				typeof at(data, 'access_token') === 'string' && /^\d{4}-.*T.*Z$/.test(expiry);
			return verdict(isExpected, `${keysOf(data)}; expires_at ${expiry}`);
		},
	},
	{
		id: 'user.tokenLifetime',
		sentence: 'An access token lasts 15 minutes, however often it is used.',
		kind: 'guessed',
		source: '/user/api/get-access-token/: short-lived',
		switch: 'accessTokenMinutes',
		check: async ({ students }) => {
			const { data, headers, arrivedAt } = await students.accessToken();
			const now = Date.parse(String(headers.date)) || arrivedAt;
			const minutes = Math.round((Date.parse(String(at(data, 'expires_at'))) - now) / 60_000);
			const assume = minutes > 0 ? { accessTokenMinutes: minutes } : undefined;
			return verdict(minutes === 15, `${minutes} minutes`, assume);
		},
	},
	{
		id: 'user.loginLink',
		sentence:
			'`/consumer/login-redirect` takes the token, a student, a product (of a student), a callback and `create_application`.',
		kind: 'documented',
		source: '/user/api/get-access-token/, /platforms/web/; what is refused, and how, is guessed',
		unseen: 'It opens a page that only a person can judge.',
	},
];
