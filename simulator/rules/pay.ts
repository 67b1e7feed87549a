import type { Rule } from './rule';

/** Payment links and pay orders. */
export const PAY_RULES: readonly Rule[] = [
	{
		id: 'pay.fields',
		sentence:
			'Both create calls take the listed fields, with their types, and require four of them.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/, /pay/api/create-order/',
	},
	{
		id: 'pay.callbackOnOrders',
		sentence:
			'Orders take `callback_url` and links do not; links take `expires_at` and orders do not.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/, /pay/api/create-order/: listed on one page only',
	},
	{
		id: 'pay.branchOfOrder',
		sentence: 'Orders take `collector_code`.',
		kind: 'documented',
		source: '/getting-started/integration-patterns/order/; absent from the reference table',
	},
	{
		id: 'pay.branchOfLink',
		sentence: 'Links take `collector_code`.',
		kind: 'guessed',
		source: 'by analogy with orders',
	},
	{
		id: 'pay.branchNeeded',
		sentence: 'Creating needs no `collector_code` when the account has several branches.',
		kind: 'guessed',
		source: 'integrations always send it',
		switch: 'createNeedsCollectorCode',
	},
	{
		id: 'pay.linkCreated',
		sentence: 'Creating a link is 201.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/',
	},
	{
		id: 'pay.orderCreated',
		sentence: 'Creating an order is 200.',
		kind: 'reconstructed',
		source: "/pay/api/create-order/, and an integration's mocks",
		switch: 'orderCreated',
	},
	{
		id: 'pay.email',
		sentence: 'Email addresses are checked strictly.',
		kind: 'observed',
		source: 'observed: an integration was refused; by which rules is guessed',
	},
	{
		id: 'pay.phone',
		sentence: 'A phone that is not ten bare digits is refused.',
		kind: 'guessed',
		source: '/user/api/register-user/ says ten digits, and all samples have them',
	},
	{
		id: 'pay.rupees',
		sentence: 'Amounts are numbers, in rupees.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/, /pay/api/create-order/',
	},
	{
		id: 'pay.amountLimits',
		sentence: 'More than two decimals, zero and less are refused, and so is an empty `details`.',
		kind: 'guessed',
		source: 'clients of Jodo check the same',
	},
	{
		id: 'pay.components',
		sentence: "Component types must be the branch's; the text is `Invalid component type <X>`.",
		kind: 'observed',
		source: 'observed: an integration in production; the status is guessed',
		switch: 'componentsChecked',
	},
	{
		id: 'pay.componentPlace',
		sentence: 'That text stands in `errors`.',
		kind: 'guessed',
		source: 'the text was observed, its place was not',
		switch: 'componentRefusal',
	},
	{
		id: 'pay.dateOfBirth',
		sentence: '`date_of_birth` is `YYYY-MM-DD`.',
		kind: 'documented',
		source: '/student/api/register-student/; the pages of links and orders do not say',
	},
	{
		id: 'pay.expiryFormat',
		sentence: '`expires_at` is ISO 8601.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/',
	},
	{
		id: 'pay.expiryRules',
		sentence:
			'`expires_at` needs a zone and lies ahead; there is no shortest, longest or default expiry.',
		kind: 'guessed',
		source: 'the page does not say',
	},
	{
		id: 'pay.oneSpaceOfIds',
		sentence: 'Links and orders share the name `order_id` and one space of ids.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/, /pay/api/create-order/',
	},
	{
		id: 'pay.pageAddress',
		sentence: '`redirect_url` has the form `/p/<order>/<transaction>?callback_url=…`.',
		kind: 'documented',
		source: '/getting-started/integration-patterns/order/',
	},
	{
		id: 'pay.read',
		sentence:
			'Get answers `id` instead of `order_id`, the status, no total, and the settlement facts on each row.',
		kind: 'documented',
		source: '/pay/api/get-order/, /pay/api/get-payment-link/',
	},
	{
		id: 'pay.readOtherKind',
		sentence: "Get Order refuses a link's id, and Get Link an order's.",
		kind: 'guessed',
		source: 'not documented',
		switch: 'eitherKindReadable',
	},
	{
		id: 'pay.missing',
		sentence: 'A missing order is 400 with `Order not found for id: <id>`.',
		kind: 'observed',
		source: 'observed: an integration; documentation implies 404 with HUE00001',
		switch: 'missingOrder',
	},
	{
		id: 'pay.forgotten',
		sentence: 'Orders never paid vanish after a while (`simulator.forget(order_id)`).',
		kind: 'observed',
		source: 'observed: one integration',
	},
	{
		id: 'pay.cancel',
		sentence: 'Cancel answers `status` and `message`.',
		kind: 'documented',
		source: '/pay/api/cancel-payment-link/; the HTTP status is guessed',
	},
	{
		id: 'pay.cancelTooLate',
		sentence: 'Cancelling what is paid, expired or cancelled is 400 with HUE00000.',
		kind: 'guessed',
		source: '/pay/api/cancel-payment-link/ lists the code',
	},
	{
		id: 'pay.callback',
		sentence: 'The browser comes to the callback by GET, with no query added.',
		kind: 'observed',
		source: 'observed: a route for POST lost payers; query parameters are not documented',
	},
	{
		id: 'pay.plainHttp',
		sentence: 'A callback or webhook address may be plain http.',
		kind: 'guessed',
		source: 'one sample is http, one integration insists on https',
		switch: 'plainHttpAllowed',
	},
];
