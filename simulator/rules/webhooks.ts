import type { Rule } from './rule';

/** Webhooks and the events that they carry. */
export const WEBHOOK_RULES: readonly Rule[] = [
	{
		id: 'webhook.add',
		sentence: 'Add Webhook takes the listed members and is 201.',
		kind: 'documented',
		source: '/configuration/api/add-webhook/',
	},
	{
		id: 'webhook.oneAddress',
		sentence: 'An event has one URL; adding it again changes its secret and header only.',
		kind: 'documented',
		source: '/configuration/api/add-webhook/',
	},
	{
		id: 'webhook.branchNeeded',
		sentence: 'Add Webhook needs `collector_code` when there are several branches.',
		kind: 'documented',
		source: '/configuration/api/add-webhook/',
		switch: 'webhookNeedsCollectorCode',
	},
	{
		id: 'webhook.scope',
		sentence: 'The scope of a webhook is the branch.',
		kind: 'observed',
		source: "observed: an integration's branches share one registration",
	},
	{
		id: 'webhook.addedAfterDisable',
		sentence: 'Adding after disabling makes a new one.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'webhookAddedAfterDisable',
	},
	{
		id: 'webhook.listNeedsBranch',
		sentence: 'List Webhooks needs no `collector_code`.',
		kind: 'reconstructed',
		source: '/configuration/api/list-webhooks/; one integration was refused without it',
		switch: 'webhookListNeedsCollectorCode',
	},
	{
		id: 'webhook.disabledListed',
		sentence: 'Disabled webhooks are not listed.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'disabledWebhooksListed',
	},
	{
		id: 'webhook.missing',
		sentence: 'A missing or disabled webhook is 400 with HUE00000.',
		kind: 'reconstructed',
		source: '/configuration/api/disable-webhook/; elsewhere 404 is implied',
		switch: 'missingWebhook',
	},
	{
		id: 'event.envelope',
		sentence:
			'An event has `event_id`, `event`, `version` 1.0, `timestamp` in seconds and `payload`.',
		kind: 'documented',
		source: '/webhooks/handling-webhook-events/',
	},
	{
		id: 'event.signature',
		sentence: '`X-Jodo-Signature` is the HMAC-SHA256 of the raw body in lowercase hex.',
		kind: 'documented',
		source: '/webhooks/security/',
	},
	{
		id: 'event.unsigned',
		sentence: 'Without a secret there is no signature.',
		kind: 'reconstructed',
		source: '/webhooks/security/',
	},
	{
		id: 'event.retries',
		sentence: '2xx is success; else up to 5 retries 6 and 24 hours apart, within 3 days.',
		kind: 'documented',
		source: '/webhooks/reliability/',
	},
	{
		id: 'event.retryOrder',
		sentence: 'The spacings are 6, 6, 6, 24 and 24 hours, and an attempt waits 5 seconds.',
		kind: 'guessed',
		source: '/webhooks/reliability/ gives neither',
	},
	{
		id: 'event.disabling',
		sentence: '10 failures in a row (UAT; 100 in production) disable the webhook.',
		kind: 'documented',
		source: '/webhooks/reliability/',
	},
	{
		id: 'event.amounts',
		sentence: 'Amounts in events are JSON numbers without trailing zeros.',
		kind: 'guessed',
		source: 'not documented; who verifies re-serialised JSON breaks on others',
		switch: 'amountsInEvents',
	},
	{
		id: 'event.orders',
		sentence: 'Events of orders and links have the payloads of their pages.',
		kind: 'documented',
		source: '/pay/webhooks/',
	},
	{
		id: 'event.linkSettled',
		sentence: 'The event of a settled link adds the settlement facts to each row.',
		kind: 'guessed',
		source: 'by analogy with settled orders',
	},
	{
		id: 'event.pay',
		sentence: '`pay.payment.*` have `payment` and `student`.',
		kind: 'reconstructed',
		source: '/pay/webhooks/',
	},
	{
		id: 'event.page',
		sentence: '`page.payment.*` have a payment and custom fields.',
		kind: 'guessed',
		source: 'the page is not to be had',
	},
	{
		id: 'event.students',
		sentence: '`masterdata.student.*` have the id as text, the student and notes.',
		kind: 'documented',
		source: '/student/webhooks/',
	},
	{
		id: 'event.manualPayments',
		sentence:
			'`direct.payment.cancelled` has the amounts of the rows as text, that of the payment as a number.',
		kind: 'documented',
		source: '/student/manual-payment/; added and updated by analogy',
	},
	{
		id: 'event.flexIds',
		sentence:
			'Flex ids are integers in setup, updated, closed and instalments, text in active and mandates.',
		kind: 'documented',
		source: '/flex/webhooks/',
	},
	{
		id: 'event.mandateGrade',
		sentence: "The grade of a mandate's student has code and name the right way round.",
		kind: 'guessed',
		source:
			'/flex/webhooks/mandate-expired/ and mandate-cancelled have them swapped in the samples',
		switch: 'mandateGradeSwapped',
	},
	{
		id: 'event.loans',
		sentence: '`cred.*` have the payloads of their pages; those without one are as started.',
		kind: 'documented',
		source: '/cred/webhooks/',
	},
];
