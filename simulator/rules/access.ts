import type { Rule } from './rule';

/** Credentials, the envelope and how requests are refused. */
export const ACCESS_RULES: readonly Rule[] = [
	{
		id: 'access.basic',
		sentence: 'The Authorization header is Basic with base64 of `key:secret`.',
		kind: 'documented',
		source: '/getting-started/authentication/',
	},
	{
		id: 'access.issuedValue',
		sentence: 'For some accounts only a ready-made value works, not their key and secret.',
		kind: 'observed',
		source: 'observed: an integration was answered 401 for the pair',
	},
	{
		id: 'access.unauthorised',
		sentence:
			'401 says `Invalid credentials, please check!` or `Invalid authorization header format`.',
		kind: 'observed',
		source: 'observed: comments of an integration',
	},
	{
		id: 'access.unauthorisedBody',
		sentence: 'Besides its text, the 401 body has `status` only.',
		kind: 'guessed',
		source: 'nothing is known of it',
	},
	{
		id: 'envelope.success',
		sentence: 'Answers carry `status: success` and `data`.',
		kind: 'documented',
		source: '/getting-started/api-structure/; one example omits the status',
		switch: 'statusInAnswers',
	},
	{
		id: 'envelope.absent',
		sentence: 'Members without a value are `null`.',
		kind: 'guessed',
		source: 'documented only as "may be missing"',
		switch: 'absentFields',
	},
	{
		id: 'envelope.amounts',
		sentence: 'Amounts in answers are numbers.',
		kind: 'documented',
		source: '/pay/api/get-order/; integrations tolerate text',
		switch: 'amountsInAnswers',
	},
	{
		id: 'refusal.fields',
		sentence:
			'A broken field is 400 with `Invalid payload!`, `BadRequestError`, E0000 and `errors: [{key, message}]`.',
		kind: 'observed',
		source: 'observed: a test fixture and production comments of an integration',
	},
	{
		id: 'refusal.texts',
		sentence: 'The reasons in `errors` are worded as the pydantic library words them.',
		kind: 'guessed',
		source: 'the one text that was observed is of that library',
	},
	{
		id: 'refusal.nestedKeys',
		sentence: 'The key of a nested field is written `details.0.amount`.',
		kind: 'guessed',
		source: 'only keys at the top were observed',
		switch: 'nestedErrorKeys',
	},
	{
		id: 'refusal.unknownMembers',
		sentence: 'A member that the page does not list is refused.',
		kind: 'guessed',
		source: 'the strictest reading of every page',
	},
	{
		id: 'refusal.otherBodies',
		sentence: 'A body that is not JSON, or not called so, is refused like a broken field.',
		kind: 'guessed',
		source: 'one integration was told `Invalid payload!`',
	},
	{
		id: 'gateway.unknownPath',
		sentence: 'An unknown path is 404 with `{"message":"Not Found"}`.',
		kind: 'reconstructed',
		source: '/getting-started/environments/',
	},
	{
		id: 'gateway.wrongMethod',
		sentence: 'A wrong method is 405.',
		kind: 'documented',
		source: '/getting-started/api-structure/; its body is guessed',
	},
	{
		id: 'gateway.tooMany',
		sentence: 'Too many requests are 429 with `Too many requests.`',
		kind: 'observed',
		source: "observed: an integration's fixture; limits and Retry-After are not known",
	},
];
