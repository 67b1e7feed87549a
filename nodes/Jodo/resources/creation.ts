import type { IDataObject } from 'n8n-workflow';

import type { ErrorWords } from '../../shared/errorMessages';
import { get } from '../../shared/guards';
import { simplifyNotes } from '../../shared/notes';
import { toRupees } from '../../shared/values/money';
import type { Call, CreatedOrder, ItemInput, Operation } from '../operation';
import { additionalFieldsProperty } from '../parameters/additionalFields';
import { detailsProperties, readDetails } from '../parameters/details';
import { naming, readOptionalFields, type Field } from '../parameters/field';
import { nameInMessages } from '../parameters/nameInMessages';
import { notesProperties, readNotes } from '../parameters/notes';
import { createOptionsProperty, simplifyProperty } from '../parameters/options';
import { payerFields, payerProperties } from '../parameters/payer';
import { readStudent, studentProperty } from '../parameters/student';
import { toolNotice } from '../parameters/toolNotice';
import { dataOf, failed } from './answered';

/** What the two create operations do not share. */
export interface Creation {
	/** Below `/api/v1/integrations`. */
	path: string;
	/** What only one of the reference pages has, and the branch. */
	additionalFields: readonly Field[];
	attempt: ErrorWords;
}

/** A create operation: what both reference pages have in common, and the further fields of one of them. */
export function creationOf(creation: Creation): Operation {
	return {
		properties: [
			toolNotice,
			...payerProperties,
			...detailsProperties,
			studentProperty,
			...notesProperties,
			additionalFieldsProperty(creation.additionalFields),
			simplifyProperty,
			createOptionsProperty,
		],
		creates: true,
		prepare: (input) => prepareCreation(input, creation),
	};
}

/**
 * What to do when it is not known whether Jodo created something.
 *
 * @param what what it would have been, in one word
 */
export function adviceAfterLostAnswer(what: 'link' | 'order'): string {
	return `It was sent once and not repeated, because a second ${what} could be paid as well. Look in the Jodo dashboard for this payer and amount. If it is not there, run the item again; with Prevent Duplicates, choose Create Again for it.`;
}

/** @throws InvalidValueError that names the field */
function prepareCreation(input: ItemInput, creation: Creation): Call {
	const { body, paise } = readRequest(input, creation.additionalFields);
	const simplify = input.parameter('simplify') !== false;
	return async (client) => {
		const answer = await client.send({
			method: 'POST',
			repeat: 'never',
			path: creation.path,
			body,
		});
		const data = dataOf(answer);
		const orderId = data?.order_id ?? data?.id;
		if (data === undefined || !isOrderId(orderId)) return failed(answer, creation.attempt, client);
		const redirectUrl = typeof data.redirect_url === 'string' ? data.redirect_url : null;
		const created = { order_id: String(orderId), redirect_url: redirectUrl };
		return { kind: 'done', json: simplify ? simplifyCreated(created, body, paise) : data, created };
	};
}

function readRequest(
	input: ItemInput,
	additionalFields: readonly Field[],
): { body: IDataObject; paise: number } {
	const payer = Object.fromEntries(
		payerFields.map(({ property: { name }, read }) => {
			const value = input.parameter(name);
			return [name, naming(name, () => read(value, input))];
		}),
	);
	const student = readStudent(input.parameter('student'), input);
	const { details, paise } = asFieldsOrJson(input, 'specifyDetails', 'details', 'row', readDetails);
	const notes = asFieldsOrJson(input, 'specifyNotes', 'notes', 'note', readNotes);
	const { collector_code: branch, ...additional } = readOptionalFields(
		additionalFields,
		input.parameter('additionalFields'),
		input,
	);
	const collectorCode = branch ?? input.defaultCollectorCode;
	return {
		body: {
			...payer,
			...student,
			details,
			...additional,
			...(notes.length > 0 && { notes }),
			...(collectorCode !== '' && { collector_code: collectorCode }),
		},
		paise,
	};
}

const rowProperties = [...detailsProperties, ...notesProperties];

/** Reads rows that are given one by one in `name.row`, or all together in `nameJson`. */
function asFieldsOrJson<T>(
	input: ItemInput,
	switchName: string,
	name: string,
	row: string,
	read: (rows: unknown) => T,
): T {
	const isJson = input.parameter(switchName) === 'json';
	const given = isJson ? `${name}Json` : name;
	const value = input.parameter(given);
	const shownAs = nameInMessages(given, rowProperties);
	return naming(shownAs, () => read(isJson ? value : (get(value, row) ?? [])));
}

function isOrderId(value: unknown): value is string | number {
	return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
}

/** The payer's fields are what was sent, so that an email or WhatsApp node can follow directly. */
function simplifyCreated(created: CreatedOrder, body: IDataObject, paise: number): IDataObject {
	const { name, phone, email, notes } = body;
	return { ...created, amount: toRupees(paise), name, phone, email, notes: simplifyNotes(notes) };
}
