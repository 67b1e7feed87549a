import type { Rule } from './rule';

/** Payments of students, and Flex plans. */
export const PAYMENT_RULES: readonly Rule[] = [
	{
		id: 'payment.add',
		sentence: 'Add Payment takes the listed members, notes as text, and is 201 with status only.',
		kind: 'documented',
		source: '/student/api/add-payment/',
	},
	{
		id: 'payment.mode',
		sentence: 'The mode is any text; without one it is `others`.',
		kind: 'documented',
		source: '/student/api/add-payment/; there is no list of modes',
	},
	{
		id: 'payment.sum',
		sentence: 'The amount must be the sum of the fee components.',
		kind: 'guessed',
		source: '/student/api/add-payment/ calls it the total',
		switch: 'paymentSumChecked',
	},
	{
		id: 'payment.repeated',
		sentence: 'A repeated `transaction_id` makes a second payment.',
		kind: 'guessed',
		source: '/student/api/add-payment/: "unique"; the worse of the two for a client',
		switch: 'transactionRepeated',
	},
	{
		id: 'payment.announced',
		sentence: 'Add Payment sends no `direct.payment.added`.',
		kind: 'reconstructed',
		source: 'the event is described for payments recorded in the dashboard',
		switch: 'addedPaymentAnnounced',
	},
	{
		id: 'payment.list',
		sentence:
			'List Payments names the component `fee_component`, has settlement facts on each row, and no transaction ID.',
		kind: 'documented',
		source: '/student/api/list-payments/',
	},
	{
		id: 'payment.product',
		sentence: 'The product of a payment at the counter is `direct`.',
		kind: 'guessed',
		source: 'its events are called so',
	},
	{
		id: 'payment.cancelledListed',
		sentence: 'Cancelled payments are not listed.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'cancelledPaymentsListed',
	},
	{
		id: 'payment.cancel',
		sentence:
			'Cancel Payment is for payments recorded over the API, by the ID that was sent; status only.',
		kind: 'documented',
		source: '/student/api/cancel-payment/',
	},
	{
		id: 'payment.missing',
		sentence: 'Cancelling what does not exist, or was cancelled, is 404.',
		kind: 'guessed',
		source: '/student/api/cancel-payment/ lists no error codes',
		switch: 'missingPayment',
	},
	{
		id: 'payment.refusal',
		sentence: 'Payments that cannot be are 400 with MAE00000.',
		kind: 'documented',
		source: '/student/api/add-payment/, /student/api/list-payments/',
	},
	{
		id: 'flex.set',
		sentence: 'Manage Flex Plan takes due dates with rows, and answers status only.',
		kind: 'documented',
		source: '/flex/api/manage-flex-plan/; the HTTP status (200) is guessed',
	},
	{
		id: 'flex.refusals',
		sentence:
			'It is refused for a component that is not available, a student not found, and a plan already set up.',
		kind: 'documented',
		source: '/flex/api/manage-flex-plan/; the exact texts and statuses are guessed',
	},
	{
		id: 'flex.setAgain',
		sentence: 'Setting a plan again before the payer has set it up replaces it.',
		kind: 'guessed',
		source: '/flex/api/manage-flex-plan/ is to be called before the setup',
	},
	{
		id: 'flex.get',
		sentence: 'Get Flex Schedule answers what is stored, with the amount of each instalment.',
		kind: 'documented',
		source: '/flex/api/get-flex-schedule/',
	},
	{
		id: 'flex.zeroRows',
		sentence: 'Rows of a plan may be of nothing.',
		kind: 'guessed',
		source: '/flex/api/get-flex-schedule/ has rows of 0.0',
	},
	{
		id: 'flex.noPlan',
		sentence: 'Before a plan was set the schedule is empty.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'missingPlan',
	},
	{
		id: 'flex.lifecycle',
		sentence:
			'A plan is `locked` from its setup until the bank confirms, then `active`; without a mandate nothing is debited.',
		kind: 'guessed',
		source:
			'/flex/webhooks/: both are statuses of samples; no debits are to be expected after an expiry',
	},
];
