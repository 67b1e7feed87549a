import { refusedFor } from '../checks/expected';
import { all, cannotTell, compare, verdict } from '../checks/findings';
import { LINKS } from '../checks/pay';
import type { Rule } from './rule';

/** How broken requests are refused. */
export const REFUSAL_RULES: readonly Rule[] = [
	{
		id: 'refusal.fields',
		sentence:
			'A broken field is 400 with `Invalid payload!`, `BadRequestError`, E0000 and `errors: [{key, message}]`.',
		kind: 'observed',
		source: 'observed: a test fixture and production comments of an integration',
		check: async ({ pay }) => {
			const answer = await pay.broken();
			const { message, error_type, code } = Object(answer.body);
			const found = [answer.status, message, error_type, code].join();
			return verdict(
				found === '400,Invalid payload!,BadRequestError,E0000' && answer.refuses('email'),
				answer,
			);
		},
	},
	{
		id: 'refusal.texts',
		sentence: 'The reasons in `errors` are worded as the pydantic library words them.',
		kind: 'guessed',
		source: 'the one text that was observed is of that library',
		check: async ({ pay }) => {
			const answer = await pay.broken();
			return verdict(answer.words.includes('value is not a valid email address'), answer);
		},
	},
	{
		id: 'refusal.nestedKeys',
		sentence: 'The key of a nested field is written `details.0.amount`.',
		kind: 'guessed',
		source: 'only keys at the top were observed',
		switch: 'nestedErrorKeys',
		check: async ({ pay }) => {
			const answer = await pay.broken();
			const { key } = answer.errors.find((error) => error.key.includes('amount')) ?? {};
			if (key === undefined) return cannotTell(answer);
			return compare(key, 'details.0.amount', answer, {
				'details[0].amount': { nestedErrorKeys: 'brackets' },
				amount: { nestedErrorKeys: 'leaf' },
			});
		},
	},
	{
		id: 'refusal.unknownMembers',
		sentence: 'A member that the page does not list is refused.',
		kind: 'guessed',
		source: 'the strictest reading of every page',
		check: async ({ pay }) => refusedFor('conformance', await pay.tryLink({ conformance: 'yes' })),
	},
	{
		id: 'refusal.otherBodies',
		sentence: 'A body that is not JSON, or not called so, is refused like a broken field.',
		kind: 'guessed',
		source: 'one integration was told `Invalid payload!`',
		check: async (jodo) => {
			const noJson = await jodo.post(LINKS, 'conformance');
			const calledText = await jodo.post(LINKS, '{}', { 'Content-Type': 'text/plain' });
			return all(
				...[noJson, calledText].map((answer) =>
					verdict(answer.status === 400 && answer.words.startsWith('Invalid payload!'), answer),
				),
			);
		},
	},
];
