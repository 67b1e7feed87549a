import type { IDataObject } from 'n8n-workflow';

import {
	amountColumn,
	booleanColumn,
	computed,
	gradeColumn,
	listColumn,
	notesColumn,
	numberColumn,
	readColumns,
	schemaOf,
	textColumn,
	textColumns,
	type Columns,
	type JsonSchema,
} from '../shared/columns';
import { asArray, asText, get, isObject } from '../shared/untyped';
import { detailColumns, hasSettlement, isSettled, orderColumns } from '../shared/orderColumns';

/*
 * What the simplified items of each family of events have, and where Jodo puts it. By event, ids come
 * as text or numbers and amounts as numbers or text: a column is always of one type.
 */

/** Events that are about the same thing, and have the same columns. */
type Family = {
	/** Codes; `order.*` also means what Jodo may add to them. */
	events: string[];
	/** Of the item, without the columns of the envelope. */
	schema: JsonSchema;
	/** Reads the item of a delivery's body. Never throws. */
	read(body: IDataObject): IDataObject;
};

function family(
	events: string[],
	columns: Columns,
	factsOf: (body: IDataObject) => unknown = ({ payload }) => payload,
): Family {
	return {
		events,
		schema: schemaOf(columns),
		read: (body) => readColumns(columns, factsOf(body), undefined),
	};
}

const envelopeColumns: Columns = {
	event: computed('string', (body) => asText(get(body, 'event'))),
	event_id: textColumn('event_id'),
	// Unix seconds as ISO 8601 in UTC.
	occurred_at: computed(['string', 'null'], (body) => {
		const seconds = asText(get(body, 'timestamp'));
		const moment = new Date(seconds === '' ? Number.NaN : Number(seconds) * 1000);
		return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
	}),
};

/** What every item begins with (docs.jodo.in/webhooks/handling-webhook-events/). */
export const envelope = family([], envelopeColumns, (body) => body);

/** docs.jodo.in/pay/webhooks/: as Get gives them, so that one branch of a workflow serves both. */
const orderEventColumns: Columns = {
	order_id: orderColumns.order_id,
	status: orderColumns.status,
	paid: orderColumns.paid,
	amount: orderColumns.amount,
	...textColumns('transaction_id', 'paid_at'),
	settled: computed('boolean', saysSettled),
	...textColumns('name', 'phone', 'email'),
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
function saysSettled(order: unknown): boolean {
	if (asArray(get(order, 'details')).some(hasSettlement)) return isSettled(order);
	return asText(get(order, 'event')).endsWith('.settled');
}

/** docs.jodo.in/student/webhooks/; every event about a student has these. */
const studentEventColumns: Columns = {
	jodo_student_id: textColumn('jodo_student_id'),
	...textColumns('student.fullname', 'student.identifier', 'student.custom_identifier'),
	collector_code: textColumn('student.collector_code'),
	grade: gradeColumn('student.grade'),
	grade_name: textColumn('student.grade.name'),
	academic_year_start: numberColumn('student.academic_year_start'),
	academic_year_end: numberColumn('student.academic_year_end'),
	...textColumns('student.primary_contact_number', 'student.primary_contact_email'),
	notes: notesColumn('student.notes'),
};

/** docs.jodo.in/student/manual-payment/ and docs.jodo.in/flex/webhooks/; `pay.payment.*` by analogy. */
const paymentColumns: Columns = {
	...studentEventColumns,
	payment_id: textColumn('payment.id'),
	amount: amountColumn('payment.amount'),
	...textColumns('payment.product', 'payment.mode'),
	...textColumns('payment.transaction_id', 'payment.reference_id', 'payment.settlement_utr'),
	paid_at: textColumn('payment.paid_at'),
	payment_notes: textColumn('payment.notes'),
	details: listColumn('payment.details', detailColumns),
};

/** docs.jodo.in/flex/webhooks/ */
const subscriptionColumns: Columns = {
	...studentEventColumns,
	subscription_id: textColumn('subscription.id'),
	subscription_status: textColumn('subscription.status'),
};

const scheduleColumns: Columns = {
	...subscriptionColumns,
	payment_schedule: listColumn('payment_schedule', {
		due_date: textColumn('due_date'),
		amount: amountColumn('amount'),
		details: listColumn('details', detailColumns),
	}),
};

const mandateColumns: Columns = {
	...subscriptionColumns,
	mandate_id: textColumn('mandate.id'),
	mandate_status: textColumn('mandate.status'),
	mandate_end_date: textColumn('mandate.end_date'),
	npci_category_code: textColumn('mandate.npci_category_code'),
};

/** docs.jodo.in/cred/webhooks/ */
const applicationColumns: Columns = {
	...studentEventColumns,
	application_id: textColumn('application.id'),
	application_status: textColumn('application.status'),
	application_amount: amountColumn('application.amount'),
	// Where agreement_signed has it is not certain.
	agreement_signed_at: textColumn(
		(facts) =>
			get(facts, 'application', 'agreement_signed_at') ?? get(facts, 'agreement_signed_at'),
	),
	disbursements: listColumn(disbursementsOf, {
		...textColumns('id', 'date'),
		amount: amountColumn('amount'),
		disbursed_amount: amountColumn('disbursed_amount'),
		is_disbursed: booleanColumn('is_disbursed'),
	}),
};

/** A list when the agreement was signed, a single one when a loan was paid out. */
function disbursementsOf(facts: unknown): unknown {
	const single = get(facts, 'disbursement');
	return isObject(single) ? [single] : get(facts, 'disbursements');
}

const emiColumns: Columns = {
	...applicationColumns,
	payment_id: textColumn('payment.id'),
	amount: amountColumn('payment.amount'),
	...textColumns('payment.due_date', 'payment.paid_at'),
};

/** The first that names an event is its family. The payloads of all others come as they are. */
export const families: readonly Family[] = [
	family(['order.*', 'payment_link.*'], orderEventColumns, orderOf),
	family(['masterdata.student.*'], studentEventColumns),
	family(['direct.payment.*', 'pay.payment.*'], paymentColumns),
	family(['flex.downpayment.*', 'flex.instalment.*'], {
		...paymentColumns,
		...subscriptionColumns,
	}),
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
