import type { Branch } from './configuration/branches';

/** A fixed time in milliseconds, or one drawn anew for every request between two bounds. */
export type Latency = number | { min: number; max: number };

/**
 * What nobody outside Jodo knows for certain. Each has a default, chosen from the best evidence there
 * is, and can be switched (also while the simulator runs) to show that a client survives the other case.
 * README.md beside this file lists the evidence for every one.
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
	/** Item keys of the configuration lists. Not documented. */
	configurationKeys: ConfigurationKeys;
	/** Whether grades and fee components are refused without `collector_code` when there are several branches. */
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
	/** Whether Jodo accepts a webhook or callback URL that is plain http. Not documented; loopback tests need it. */
	plainHttpAllowed: boolean;
}

export type AmountStyle = 'number' | 'decimals' | 'text';

/** `code`: `{code, name}`. `named`: `{collector_code | component_type | discount_type, name}`. `id`: `{id, name}`. */
export type ConfigurationKeys = 'code' | 'named' | 'id';

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
	configurationKeys: 'code',
	listsNeedCollectorCode: false,
	webhookNeedsCollectorCode: true,
	webhookListNeedsCollectorCode: false,
	disabledWebhooksListed: false,
	missingWebhook: 400,
	webhookAddedAfterDisable: 'new',
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
	/** Jodo's clock, in milliseconds since 1970. */
	now?: () => number;
}
