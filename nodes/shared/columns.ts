import type { GenericValue, IDataObject } from 'n8n-workflow';

import { asArray, asText, get, isObject } from './guards';
import { receivedRupees } from './values/money';

/*
 * The columns of simplified items. From one table come the item, its preview in n8n's editor and its
 * row in the docs. Ids are text and amounts numbers, whichever Jodo sent; what it did not send is null.
 */

/** The part of JSON Schema that n8n's previews are made of. */
export type JsonSchema = {
	type: string | string[];
	properties?: Record<string, JsonSchema>;
	required?: string[];
	additionalProperties?: boolean | JsonSchema;
	items?: JsonSchema;
};

/** One column of a simplified item: its type in n8n's preview schema, and how it is read. Reading never throws. */
export type Column<Source> = {
	schema: JsonSchema;
	read(source: Source): GenericValue | IDataObject | IDataObject[] | null;
};

/** Columns by name, in the order of the item. */
export type Columns<Source> = Record<string, Column<Source>>;

/** Reads a value inside JSON: `property('student', 'grade', 'code')`. */
export function property(...path: string[]): (source: unknown) => unknown {
	return (source) => get(source, ...path);
}

/** Text, trimmed. A number becomes its digits: ids come both ways. Blank text is null. */
export function textColumn<S>(read: (source: S) => unknown): Column<S> {
	return computed({ type: ['string', 'null'] }, (source) => asText(read(source)) || null);
}

/** Rupees, exact to the paisa, from a number or text. */
export function amountColumn<S>(read: (source: S) => unknown): Column<S> {
	return computed({ type: ['number', 'null'] }, (source) => receivedRupees(read(source)));
}

/** A number that is no amount, such as a year; Jodo's pages have it as text, too. */
export function numberColumn<S>(read: (source: S) => unknown): Column<S> {
	return computed({ type: ['number', 'null'] }, (source) => {
		const digits = asText(read(source));
		return /^-?\d{1,15}(\.\d+)?$/.test(digits) ? Number(digits) : null;
	});
}

/** A boolean. */
export function booleanColumn<S>(read: (source: S) => unknown): Column<S> {
	return computed({ type: ['boolean', 'null'] }, (source) => {
		const value = read(source);
		return typeof value === 'boolean' ? value : null;
	});
}

/** Notes as an object, from a list of `{key, value}` or an object; empty where there are none. */
export function notesColumn<S>(read: (source: S) => unknown): Column<S> {
	const schema = { type: 'object', additionalProperties: { type: ['string', 'null'] } };
	return computed(schema, (source) =>
		Object.fromEntries(entriesOf(read(source)).map(([key, value]) => [key, noteText(value)])),
	);
}

function entriesOf(notes: unknown): Array<[string, unknown]> {
	if (!Array.isArray(notes)) return Object.entries(isObject(notes) ? notes : {});
	return notes
		.map((note): [string, unknown] => [noteText(get(note, 'key')) ?? '', get(note, 'value')])
		.filter(([key]) => key !== '');
}

/**
 * Unlike Jodo's own facts, notes are somebody else's: spaces at the ends stay, because a reference
 * may be looked up by them, and yes and no are kept, too.
 */
function noteText(value: unknown): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** Rows, each with the same columns; none where there is no list. */
export function listColumn<S>(read: (source: S) => unknown, columns: Columns<unknown>): Column<S> {
	return computed({ type: 'array', items: schemaOf(columns) }, (source) =>
		asArray(read(source)).map((row) => readColumns(columns, row)),
	);
}

/** Anything else, such as a sum or a constant. */
export function computed<S>(schema: JsonSchema, read: Column<S>['read']): Column<S> {
	return { schema, read };
}

/** The item, with every column. */
export function readColumns<S>(columns: Columns<S>, source: S): IDataObject {
	return Object.fromEntries(
		Object.entries(columns).map(([name, { read }]) => [name, read(source)]),
	);
}

/** The schema of the item: exactly these columns. */
export function schemaOf<S>(columns: Columns<S>): JsonSchema {
	return {
		type: 'object',
		properties: Object.fromEntries(
			Object.entries(columns).map(([name, { schema }]) => [name, schema]),
		),
		required: Object.keys(columns),
		additionalProperties: false,
	};
}
