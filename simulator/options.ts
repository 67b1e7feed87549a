import type { Branch } from './configuration/branches';

/** A fixed time in milliseconds, or one drawn for every request between two bounds. */
export type Latency = number | { min: number; max: number };

/**
 * What nobody outside Jodo knows for certain. Each has a default, chosen from the best evidence there
 * is, and can be switched (also while the simulator runs) to show that a client survives the other case.
 * RULES.md beside this file lists the evidence for every one.
 */
export interface Assumptions {
	/** How a missing order is answered. Observed: 400; documentation implies 404 with HUE00001. */
	missingOrder: 400 | 404;
	/** HTTP status of Create Pay Order. Not documented; a reconstruction of the page and an integration's mocks say 200. */
	orderCreated: 200 | 201;
	/** Whether answers carry `status: success`. One documented example of the order page omits it. */
	statusInAnswers: boolean;
	/** Whether fields without a value come as `null` or not at all. Documented only as "may be missing". */
	absentFields: 'null' | 'omitted';
	/** How amounts are written in answers of Get. Documented as numbers; integrations tolerate text. */
	amountsInAnswers: AmountStyle;
	/** How amounts are written in webhook bodies. `decimals` (1000.00) shows who verifies re-serialised JSON. */
	amountsInEvents: AmountStyle;
	/** Whether Get Order answers for a link's id and Get Link for an order's. Not documented. */
	eitherKindReadable: boolean;
	/** How the key of a nested entry in `errors[]` looks. Not documented: only top-level keys were observed. */
	nestedErrorKeys: 'dotted' | 'brackets' | 'leaf';
	/** Where `Invalid component type <X>` stands in the body. The text was observed, its place was not. */
	componentRefusal: 'errors' | 'message';
	/** Whether component types are checked against the branch's. Observed in production; the page reads like free text. */
	componentsChecked: boolean;
	/** Whether creating needs `collector_code` when the account has several branches. Not documented. */
	createNeedsCollectorCode: boolean;
	/** Item keys of the configuration lists. Documented for fee components and discounts (`named`) only. */
	configurationKeys: ConfigurationKeys;
	/** Whether grades, fee components and discounts are refused without `collector_code` when there are several branches. */
	listsNeedCollectorCode: boolean;
	/** Whether Add Webhook is refused without `collector_code` when there are several branches (documented as required then). */
	webhookNeedsCollectorCode: boolean;
	/** Whether List Webhooks is refused without `?collector_code=`. Observed by one integration, not documented. */
	webhookListNeedsCollectorCode: boolean;
	/** Whether List Webhooks shows disabled subscriptions. Not documented. */
	disabledWebhooksListed: boolean;
	/** How a missing or disabled webhook is answered. Documented for Disable: 400 HUE00000; elsewhere 404 is implied. */
	missingWebhook: 400 | 404;
	/** What adding an event again does after its subscription was disabled: a new one, or the old one (with its old URL) revived. Not documented. */
	webhookAddedAfterDisable: 'new' | 'revived';
	/** Whether discount types are checked against the branch's. By analogy with component types. */
	discountsChecked: boolean;
	/** Whether a student's grade is checked against the branches'. Not documented. */
	gradesChecked: boolean;
	/** How a missing student is answered. Documented for payments: 404 with MAE00001; a missing order is 400 live. */
	missingStudent: 400 | 404;
	/** How a missing user is answered. The page says "user not found" and no status. */
	missingUser: 400 | 404;
	/** HTTP status of Register User. Not documented. */
	userRegistered: 200 | 201;
	/** What registering a phone and email again gives: "create or identify" is the page's wording. */
	userRepeated: 'same' | 'new';
	/** How long an access token opens the payer's pages, in minutes. "Short-lived" is all that is documented. */
	accessTokenMinutes: number;
	/** HTTP status of Register Student. Not documented. */
	studentRegistered: 200 | 201;
	/** Whether Register Student answers `data.jodo_student_id`. A client library reads it; a reconstruction says status only. */
	studentIdInAnswer: boolean;
	/** What registering the same identifier again does. Not documented. */
	studentRepeated: 'second' | 'refused';
	/** Whether fees and discounts may have paise. Update Fee's table says integer, Register Student's says number. */
	feesInPaise: boolean;
	/** Whether Update Fee replaces all fee components or only those that it names. Not documented. */
	feeUpdate: 'replaces' | 'merges';
	/** Whether List Products is refused without `product_type`. Not documented. */
	productsNeedType: boolean;
	/** Whether a payment's amount must be the sum of its fee components. Not documented beyond "total". */
	paymentSumChecked: boolean;
	/** What a second payment with the same `transaction_id` does. The page says "unique transaction ID from your system". */
	transactionRepeated: 'second' | 'refused';
	/** Whether Add Payment sends `direct.payment.added`. It is described for payments recorded in the dashboard. */
	addedPaymentAnnounced: boolean;
	/** Whether List Payments shows payments that were cancelled. Not documented. */
	cancelledPaymentsListed: boolean;
	/** How cancelling a payment that does not exist is answered. No error codes are listed. */
	missingPayment: 400 | 404;
	/** What Get Flex Schedule answers before a plan was set. Not documented. */
	missingPlan: 'empty' | 404;
	/** Whether mandate events have the grade's code and name swapped, as the samples of their pages do. */
	mandateGradeSwapped: boolean;
	/** Whether Jodo accepts a webhook or callback URL that is plain http. Not documented; loopback tests need it. */
	plainHttpAllowed: boolean;
}

export type AmountStyle = 'number' | 'decimals' | 'text';

/** `named`: `{collector_code | code | component_type | discount_type, name}`. `code`: `{code, name}`. `id`: `{id, name}`. */
export type ConfigurationKeys = 'named' | 'code' | 'id';

export const DEFAULT_ASSUMPTIONS: Readonly<Assumptions> = {
	missingOrder: 400,
	orderCreated: 200,
	statusInAnswers: true,
	absentFields: 'null',
	amountsInAnswers: 'number',
	amountsInEvents: 'number',
	eitherKindReadable: false,
	nestedErrorKeys: 'dotted',
	componentRefusal: 'errors',
	componentsChecked: true,
	createNeedsCollectorCode: false,
	configurationKeys: 'named',
	listsNeedCollectorCode: false,
	webhookNeedsCollectorCode: true,
	webhookListNeedsCollectorCode: false,
	disabledWebhooksListed: false,
	missingWebhook: 400,
	webhookAddedAfterDisable: 'new',
	discountsChecked: true,
	gradesChecked: false,
	missingStudent: 404,
	missingUser: 404,
	userRegistered: 200,
	userRepeated: 'same',
	accessTokenMinutes: 15,
	studentRegistered: 201,
	studentIdInAnswer: true,
	studentRepeated: 'second',
	feesInPaise: true,
	feeUpdate: 'replaces',
	productsNeedType: false,
	paymentSumChecked: true,
	transactionRepeated: 'second',
	addedPaymentAnnounced: false,
	cancelledPaymentsListed: false,
	missingPayment: 404,
	missingPlan: 'empty',
	mandateGradeSwapped: false,
	plainHttpAllowed: true,
};

/** How webhooks are delivered, in milliseconds. Jodo's spacings are hours; here an hour can be as short as one likes. */
export interface WebhookSettings {
	/** How long one of Jodo's hours lasts here. 3,600,000 would be real time. */
	hour: number;
	/** How long a delivery waits for an answer. Jodo's own limit is not documented. */
	timeout: number;
	/** How long after the payment the event leaves. Observed: about 1 to 5 s; here at once. */
	delay: number;
	/** Failures in a row after which a subscription is disabled. docs.jodo.in/webhooks/reliability/: 10 in UAT, 100 in production. */
	failureLimit: number;
}

export const DEFAULT_WEBHOOK_SETTINGS: Readonly<WebhookSettings> = {
	hour: 20,
	timeout: 5_000,
	delay: 0,
	failureLimit: 10,
};

/** Refuses with 429 what comes faster. Limits exist at Jodo, their numbers are not published. */
export interface RateLimit {
	requests: number;
	/** Length of the window, in milliseconds. */
	within: number;
	/** Seconds sent as `Retry-After`; left out when undefined (whether Jodo sends it is not known). */
	retryAfter?: number;
}

export interface SimulatorOptions {
	/** 0 or absent: any free port. */
	port?: number;
	latency?: Latency;
	apiKey?: string;
	apiSecret?: string;
	/** Branches of the first account. */
	branches?: Branch[];
	/** How many requests are kept in `requests` (0: none; the oldest go first). Counting goes on regardless. */
	recording?: number;
	assumptions?: Partial<Assumptions>;
	webhooks?: Partial<WebhookSettings>;
	rateLimit?: RateLimit;
	/** Seed of everything random here (latencies, probabilities of faults), so that a run can be repeated. */
	seed?: number;
	/** Gets a line when somebody has paid. */
	print?: (line: string) => void;
	/** Jodo's clock, in milliseconds since 1970. */
	now?: () => number;
}
