import type { IDataObject } from 'n8n-workflow';

import {
	amountColumn,
	computed,
	listColumn,
	property,
	notesColumn,
	numberColumn,
	readColumns,
	schemaOf,
	textColumn,
	booleanColumn,
	type Columns,
	type JsonSchema,
} from '../shared/columns';
import { asArray, asText, get, isObject } from '../shared/guards';
import { detailColumns, hasSettlement, orderColumns } from '../shared/order';

/*
 * What the simplified items of each family of events have, and where Jodo puts it. By event, ids come
 * as text or numbers and amounts as numbers or text: a column is always of one type.
 */

/** Events that are about the same thing, and have the same columns. */
export type Family = {
	/** Codes; `order.*` also means what Jodo may add to them. */
	events: string[];
	/** Of the item, without the columns of the envelope. */
	schema: JsonSchema;
	/** Reads the item of a delivery's body. Never throws. */
	read(body: IDataObject): IDataObject;
};

function family(
	events: string[],
	columns: Columns<unknown>,
	source: (body: IDataObject) => unknown = ({ payload }) => payload,
): Family {
	return {
		events,
		schema: schemaOf(columns),
		read: (body) => readColumns(columns, source(body)),
	};
}

const envelopeColumns: Columns<unknown> = {
	event: computed({ type: 'string' }, (body) => asText(get(body, 'event'))),
	event_id: textColumn(property('event_id')),
	occurred_at: computed({ type: ['string', 'null'] }, readTimestamp),
};

/** What every item begins with (docs.jodo.in/webhooks/handling-webhook-events/). */
export const envelope = family(['*'], envelopeColumns, (body) => body);

/** Unix seconds (docs.jodo.in/webhooks/handling-webhook-events/) as ISO 8601 in UTC. */
function readTimestamp(body: unknown): string | null {
	const seconds = asText(get(body, 'timestamp'));
	const moment = new Date(seconds === '' ? Number.NaN : Number(seconds) * 1000);
	return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** docs.jodo.in/pay/webhooks/: as Get gives them, so that one branch of a workflow serves both. */
const orderEventColumns: Columns<unknown> = {
	order_id: orderColumns.order_id,
	status: orderColumns.status,
	paid: orderColumns.paid,
	amount: orderColumns.amount,
	transaction_id: orderColumns.transaction_id,
	paid_at: orderColumns.paid_at,
	settled: computed(
		orderColumns.settled.schema,
		(facts) => orderColumns.settled.read(facts) === true || isNamedSettled(facts),
	),
	name: orderColumns.name,
	phone: orderColumns.phone,
	email: orderColumns.email,
	notes: orderColumns.notes,
	details: orderColumns.details,
};

function orderOf({ event, payload }: IDataObject): IDataObject {
	const carried = get(payload, 'order') ?? payload;
	const order_id = get(payload, 'order_id') ?? get(carried, 'id');
	return { ...(isObject(carried) ? carried : {}), order_id: asText(order_id), event };
}

/**
 * Which facts of the settlement the link's settled event carries is not documented. When it carries
 * none at all, its name says it.
 */
function isNamedSettled(facts: unknown): boolean {
	const isSilent = !asArray(get(facts, 'details')).some(hasSettlement);
	return isSilent && asText(get(facts, 'event')).endsWith('.settled');
}

/** docs.jodo.in/student/webhooks/; every event about a student has these. */
const studentColumns: Columns<unknown> = {
	jodo_student_id: textColumn(property('jodo_student_id')),
	fullname: textColumn(property('student', 'fullname')),
	identifier: textColumn(property('student', 'identifier')),
	custom_identifier: textColumn(property('student', 'custom_identifier')),
	collector_code: textColumn(property('student', 'collector_code')),
	grade: textColumn(property('student', 'grade', 'code')),
	grade_name: textColumn(property('student', 'grade', 'name')),
	academic_year_start: numberColumn(property('student', 'academic_year_start')),
	academic_year_end: numberColumn(property('student', 'academic_year_end')),
	primary_contact_number: textColumn(property('student', 'primary_contact_number')),
	primary_contact_email: textColumn(property('student', 'primary_contact_email')),
	notes: notesColumn(property('student', 'notes')),
};

/** docs.jodo.in/student/manual-payment/ and docs.jodo.in/flex/webhooks/; `pay.payment.*` by analogy. */
const paymentColumns: Columns<unknown> = {
	...studentColumns,
	payment_id: textColumn(property('payment', 'id')),
	amount: amountColumn(property('payment', 'amount')),
	product: textColumn(property('payment', 'product')),
	mode: textColumn(property('payment', 'mode')),
	transaction_id: textColumn(property('payment', 'transaction_id')),
	reference_id: textColumn(property('payment', 'reference_id')),
	settlement_utr: textColumn(property('payment', 'settlement_utr')),
	paid_at: textColumn(property('payment', 'paid_at')),
	payment_notes: textColumn(property('payment', 'notes')),
	details: listColumn(property('payment', 'details'), detailColumns),
};

/** docs.jodo.in/flex/webhooks/ */
const subscriptionColumns: Columns<unknown> = {
	...studentColumns,
	subscription_id: textColumn(property('subscription', 'id')),
	subscription_status: textColumn(property('subscription', 'status')),
};

const instalmentColumns: Columns<unknown> = { ...paymentColumns, ...subscriptionColumns };

const scheduleColumns: Columns<unknown> = {
	...subscriptionColumns,
	payment_schedule: listColumn(property('payment_schedule'), {
		due_date: textColumn(property('due_date')),
		amount: amountColumn(property('amount')),
		details: listColumn(property('details'), detailColumns),
	}),
};

const mandateColumns: Columns<unknown> = {
	...subscriptionColumns,
	mandate_id: textColumn(property('mandate', 'id')),
	mandate_status: textColumn(property('mandate', 'status')),
	mandate_end_date: textColumn(property('mandate', 'end_date')),
	npci_category_code: textColumn(property('mandate', 'npci_category_code')),
};

/** docs.jodo.in/cred/webhooks/ */
const applicationColumns: Columns<unknown> = {
	...studentColumns,
	application_id: textColumn(property('application', 'id')),
	application_status: textColumn(property('application', 'status')),
	application_amount: amountColumn(property('application', 'amount')),
	// Where agreement_signed has it is not certain.
	agreement_signed_at: textColumn(
		(facts) =>
			get(get(facts, 'application'), 'agreement_signed_at') ?? get(facts, 'agreement_signed_at'),
	),
	disbursements: listColumn(disbursementsOf, {
		id: textColumn(property('id')),
		date: textColumn(property('date')),
		amount: amountColumn(property('amount')),
		disbursed_amount: amountColumn(property('disbursed_amount')),
		is_disbursed: booleanColumn(property('is_disbursed')),
	}),
};

/** A list when the agreement was signed, a single one when a loan was paid out. */
function disbursementsOf(facts: unknown): unknown[] {
	const single = get(facts, 'disbursement');
	return isObject(single) ? [single] : asArray(get(facts, 'disbursements'));
}

const emiColumns: Columns<unknown> = {
	...applicationColumns,
	payment_id: textColumn(property('payment', 'id')),
	amount: amountColumn(property('payment', 'amount')),
	due_date: textColumn(property('payment', 'due_date')),
	paid_at: textColumn(property('payment', 'paid_at')),
};

/** The first that names an event is its family. The payloads of all others come as they are. */
export const families: readonly Family[] = [
	family(['order.*', 'payment_link.*'], orderEventColumns, orderOf),
	family(['masterdata.student.*'], studentColumns),
	family(['direct.payment.*', 'pay.payment.*'], paymentColumns),
	family(['flex.downpayment.*', 'flex.instalment.*'], instalmentColumns),
	family(['flex.subscription.*'], scheduleColumns),
	family(['flex.mandate.*'], mandateColumns),
	family(['cred.emi.debited'], emiColumns),
	family(['cred.*'], applicationColumns),
];

/** The family of an event, by its code; undefined where nothing is known of its payload. */
export function familyOf(event: string): Family | undefined {
	const names = (code: string) =>
		code.endsWith('*') ? event.startsWith(code.slice(0, -1)) : event === code;
	return families.find(({ events }) => events.some(names));
}

/**
 * What the trigger gives to the workflow for one delivery (docs.jodo.in/webhooks/handling-webhook-events/).
 *
 * @param body the delivery's JSON as parsed: any object
 * @param simplify false: the body as delivered
 */
export function toItem(body: IDataObject, simplify: boolean): IDataObject {
	if (!simplify) return body;
	const { event, payload } = body;
	const first = envelope.read(body);
	// Where the payload is not documented, it passes through whole.
	const whole = isObject(payload) ? payload : { payload: payload ?? null };
	const facts = familyOf(asText(event))?.read(body) ?? whole;
	// A payload's own facts must not replace those of the envelope, and follow them in the panel.
	return { ...first, ...facts, ...first };
}
