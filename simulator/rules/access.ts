import { at, keysOf } from '../checks/answer';
import { amountsIn, amountStyle } from '../checks/expected';
import { all, cannotTell, compare, differs, verdict } from '../checks/findings';
import { ORDERS } from '../checks/pay';
import type { Rule } from './rule';

const WRONG_PAIR = `Basic ${Buffer.from('conformance:wrong').toString('base64')}`;

/** Credentials, the envelope and the gateway. */
export const ACCESS_RULES: readonly Rule[] = [
	{
		id: 'access.basic',
		sentence: 'The Authorization header is Basic with base64 of `key:secret`.',
		kind: 'documented',
		source: '/getting-started/authentication/',
		check: async ({ configuration, options }) => {
			if (!options.isPair) return cannotTell('A ready-made token was used.');
			const answer = await configuration.branches();
			return verdict(answer.isOk, answer);
		},
	},
	{
		id: 'access.issuedValue',
		sentence: 'For some accounts only a ready-made value works, not their key and secret.',
		kind: 'observed',
		source: 'observed: an integration was answered 401 for the pair',
		unseen: 'It takes the key, the secret and the token of such an account.',
	},
	{
		id: 'access.unauthorised',
		sentence:
			'401 says `Invalid credentials, please check!` or `Invalid authorization header format`.',
		kind: 'observed',
		source: 'observed: comments of an integration',
		check: async (jodo) => {
			const wrong = await jodo.branchesAs(WRONG_PAIR);
			const malformed = await jodo.branchesAs('Bas');
			return all(
				verdict(
					wrong.status === 401 && wrong.words.startsWith('Invalid credentials, please check!'),
					wrong,
				),
				verdict(
					malformed.status === 401 &&
						malformed.words.startsWith('Invalid authorization header format'),
					malformed,
				),
			);
		},
	},
	{
		id: 'access.unauthorisedBody',
		sentence: 'Besides its text, the 401 body has `status` only.',
		kind: 'guessed',
		source: 'nothing is known of it',
		check: async (jodo) => {
			const answer = await jodo.branchesAs(WRONG_PAIR);
			return compare(keysOf(answer.body).join(), 'message,status', answer);
		},
	},
	{
		id: 'envelope.success',
		sentence: 'Answers carry `status: success` and `data`.',
		kind: 'documented',
		source: '/getting-started/api-structure/; one example omits the status',
		switch: 'statusInAnswers',
		check: async ({ pay }) => {
			const answer = await pay.readLink();
			const status = at(answer.body, 'status');
			if (answer.data === undefined) return differs(answer);
			return compare(String(status), 'success', answer, { undefined: { statusInAnswers: false } });
		},
	},
	{
		id: 'envelope.absent',
		sentence: 'Members without a value are `null`.',
		kind: 'guessed',
		source: 'documented only as "may be missing"',
		switch: 'absentFields',
		check: async ({ pay }) => {
			const answer = await pay.readLink();
			const transaction = at(answer.data, 'transaction_id');
			return compare(String(transaction), 'null', answer, {
				undefined: { absentFields: 'omitted' },
			});
		},
	},
	{
		id: 'envelope.amounts',
		sentence: 'Amounts in answers are numbers without trailing zeros.',
		kind: 'documented',
		source: '/pay/api/get-order/; integrations tolerate text',
		switch: 'amountsInAnswers',
		check: async ({ pay }) => {
			const { text } = await pay.readLink();
			return compare(amountStyle(text), 'number', amountsIn(text), {
				text: { amountsInAnswers: 'text' },
				decimals: { amountsInAnswers: 'decimals' },
			});
		},
	},
	{
		id: 'gateway.unknownPath',
		sentence: 'An unknown path is 404 with `{"message":"Not Found"}`.',
		kind: 'reconstructed',
		source: '/getting-started/environments/',
		check: async (jodo) => {
			const answer = await jodo.get('/conformance');
			return verdict(answer.status === 404 && answer.text === '{"message":"Not Found"}', answer);
		},
	},
	{
		id: 'gateway.wrongMethod',
		sentence: 'A wrong method is 405.',
		kind: 'documented',
		source: '/getting-started/api-structure/; its body is guessed',
		check: async (jodo) => {
			const answer = await jodo.get(ORDERS);
			return compare(answer.status, 405, answer);
		},
	},
];
