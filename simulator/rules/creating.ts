import { at } from '../checks/answer';
import { refusedFor } from '../checks/expected';
import { all, compare, verdict } from '../checks/findings';
import { LINKS, OPTIONAL, ORDERS } from '../checks/pay';
import type { Rule } from './rule';

/** Creating payment links and pay orders. */
export const CREATING_RULES: readonly Rule[] = [
	{
		id: 'pay.fields',
		sentence:
			'Both create calls take the listed fields, with their types, and require four of them.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/, /pay/api/create-order/',
		check: async (jodo) => {
			const required = ['name', 'phone', 'email', 'details'];
			const created = [await jodo.pay.tryLink(OPTIONAL), await jodo.pay.tryOrder(OPTIONAL)];
			const refused = [await jodo.post(LINKS, {}), await jodo.post(ORDERS, {})];
			return all(
				...created.map((answer) => verdict(answer.isOk, answer)),
				...refused.map((answer) => verdict(answer.refuses(...required), answer)),
			);
		},
	},
	{
		id: 'pay.callbackOnOrders',
		sentence:
			'Orders take `callback_url` and links do not; links take `expires_at` and orders do not.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/, /pay/api/create-order/: listed on one page only',
		check: async ({ pay }) => {
			const callback_url = 'https://example.com/thanks';
			const expires_at = new Date(Date.now() + 600_000).toISOString();
			const { answer } = await pay.order();
			return all(
				verdict(answer.isOk, answer),
				refusedFor('callback_url', await pay.tryLink({ callback_url })),
				refusedFor('expires_at', await pay.tryOrder({ expires_at })),
			);
		},
	},
	{
		id: 'pay.branchOfOrder',
		sentence: 'Orders take `collector_code`.',
		kind: 'documented',
		source: '/getting-started/integration-patterns/order/; absent from the reference table',
		check: async (jodo) => {
			const collector_code = await jodo.configuration.branch();
			const answer = await jodo.pay.tryOrder({ collector_code });
			return verdict(answer.isOk, answer);
		},
	},
	{
		id: 'pay.branchOfLink',
		sentence: 'Links take `collector_code`.',
		kind: 'guessed',
		source: 'by analogy with orders',
		check: async (jodo) => {
			const collector_code = await jodo.configuration.branch();
			const answer = await jodo.pay.tryLink({ collector_code });
			return verdict(answer.isOk, answer);
		},
	},
	{
		id: 'pay.branchNeeded',
		sentence: 'Creating needs no `collector_code` when the account has several branches.',
		kind: 'guessed',
		source: 'integrations always send it',
		switch: 'createNeedsCollectorCode',
		check: async (jodo) => {
			await jodo.configuration.needSeveral();
			const bare = await jodo.pay.withoutBranch();
			// Throws when it was refused for another reason.
			await jodo.pay.link();
			return verdict(bare.isOk, bare, { createNeedsCollectorCode: true });
		},
	},
	{
		id: 'pay.linkCreated',
		sentence: 'Creating a link is 201.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/',
		check: async ({ pay }) => {
			const { answer } = await pay.link();
			return compare(answer.status, 201, answer);
		},
	},
	{
		id: 'pay.orderCreated',
		sentence: 'Creating an order is 200.',
		kind: 'reconstructed',
		source: "/pay/api/create-order/, and an integration's mocks",
		switch: 'orderCreated',
		check: async ({ pay }) => {
			const { answer } = await pay.order();
			return compare(answer.status, 200, answer, { 201: { orderCreated: 201 } });
		},
	},
	{
		id: 'pay.email',
		sentence: 'Email addresses are checked strictly.',
		kind: 'observed',
		source: 'observed: an integration was refused; by which rules is guessed',
		check: async ({ pay }) => refusedFor('email', await pay.tryLink({ email: 'asha@example' })),
	},
	{
		id: 'pay.phone',
		sentence: 'A phone that is not ten bare digits is refused.',
		kind: 'guessed',
		source: '/user/api/register-user/ says ten digits, and all samples have them',
		check: async ({ pay }) => refusedFor('phone', await pay.tryLink({ phone: '+919876543210' })),
	},
	{
		id: 'pay.dateOfBirth',
		sentence: '`date_of_birth` is `YYYY-MM-DD`.',
		kind: 'documented',
		source: '/student/api/register-student/; the pages of links and orders do not say',
		check: async ({ pay }) =>
			refusedFor('date_of_birth', await pay.tryLink({ date_of_birth: '01-05-2014' })),
	},
	{
		id: 'pay.expiryFormat',
		sentence: '`expires_at` is ISO 8601.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/',
		check: async ({ pay }) => {
			const { answer } = await pay.link();
			return all(
				verdict(answer.isOk, answer),
				refusedFor('expires_at', await pay.tryLink({ expires_at: 'tomorrow' })),
			);
		},
	},
	{
		id: 'pay.expiryRules',
		sentence:
			'`expires_at` needs a zone and lies ahead; there is no shortest, longest or default expiry.',
		kind: 'guessed',
		source: 'the page does not say',
		check: async (jodo) => {
			const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
			const withoutZone = await jodo.pay.tryLink({ expires_at: inSeconds(86_400).slice(0, 19) });
			const past = await jodo.pay.tryLink({ expires_at: inSeconds(-60) });
			const soon = await jodo.pay.tryLink({ expires_at: inSeconds(60) });
			const far = await jodo.pay.tryLink({ expires_at: inSeconds(10 * 365 * 86_400) });
			const none = await jodo.pay.tryLink({ expires_at: undefined });
			const read = await jodo.get(`${LINKS}/${at(none.data, 'order_id')}`);
			return all(
				refusedFor('expires_at', withoutZone),
				refusedFor('expires_at', past),
				verdict(soon.isOk && far.isOk && none.isOk, `${soon}, ${far}, ${none}`),
				verdict((at(read.data, 'expires_at') ?? null) === null, read),
			);
		},
	},
	{
		id: 'pay.plainHttp',
		sentence: 'A callback or webhook address may be plain http.',
		kind: 'guessed',
		source: 'one sample is http, one integration insists on https',
		switch: 'plainHttpAllowed',
		check: async ({ pay }) => {
			const answer = await pay.tryOrder({ callback_url: 'http://example.com/thanks' });
			return verdict(answer.isOk, answer, { plainHttpAllowed: false });
		},
	},
];
