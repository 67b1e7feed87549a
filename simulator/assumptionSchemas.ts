import type { Assumptions } from './options';

type SchemaOf<Value> = { enum: readonly Value[] } | { type: 'number'; exclusiveMinimum: 0 };

const YES_NO = { enum: [true, false] } as const;
const MISSING = { enum: [400, 404] } as const;
const CREATED = { enum: [200, 201] } as const;
const AMOUNTS = { enum: ['number', 'decimals', 'text'] } as const;

/** The values that each assumption can have. */
export const ASSUMPTION_SCHEMAS: { [Name in keyof Assumptions]: SchemaOf<Assumptions[Name]> } = {
	missingOrder: MISSING,
	orderCreated: CREATED,
	statusInAnswers: YES_NO,
	absentFields: { enum: ['null', 'omitted'] },
	amountsInAnswers: AMOUNTS,
	amountsInEvents: AMOUNTS,
	eitherKindReadable: YES_NO,
	nestedErrorKeys: { enum: ['dotted', 'brackets', 'leaf'] },
	componentRefusal: { enum: ['errors', 'message'] },
	componentsChecked: YES_NO,
	createNeedsCollectorCode: YES_NO,
	configurationKeys: { enum: ['named', 'code', 'id'] },
	listsNeedCollectorCode: YES_NO,
	webhookNeedsCollectorCode: YES_NO,
	webhookListNeedsCollectorCode: YES_NO,
	disabledWebhooksListed: YES_NO,
	missingWebhook: MISSING,
	webhookAddedAfterDisable: { enum: ['new', 'revived'] },
	discountsChecked: YES_NO,
	gradesChecked: YES_NO,
	missingStudent: MISSING,
	missingUser: MISSING,
	userRegistered: CREATED,
	userRepeated: { enum: ['same', 'new'] },
	accessTokenMinutes: { type: 'number', exclusiveMinimum: 0 },
	studentRegistered: CREATED,
	studentIdInAnswer: YES_NO,
	studentRepeated: { enum: ['second', 'refused'] },
	feesInPaise: YES_NO,
	feeUpdate: { enum: ['replaces', 'merges'] },
	productsNeedType: YES_NO,
	paymentSumChecked: YES_NO,
	transactionRepeated: { enum: ['second', 'refused'] },
	addedPaymentAnnounced: YES_NO,
	cancelledPaymentsListed: YES_NO,
	missingPayment: MISSING,
	missingPlan: { enum: ['empty', 404] },
	mandateGradeSwapped: YES_NO,
	plainHttpAllowed: YES_NO,
};

/** Some assumptions: a misspelt name or value is refused instead of changing nothing. */
export const ASSUMPTIONS_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	properties: ASSUMPTION_SCHEMAS,
} as const;
