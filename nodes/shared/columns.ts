import type { GenericValue, IDataObject } from 'n8n-workflow';

import { asArray, asText, get, isObject } from './untyped';
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

/**
 * One column of a simplified item: its type in n8n's preview schema, and how it is read from Jodo's data
 * and from what else an item is made of. Reading never throws.
 */
type Column<Source = unknown> = {
	schema: JsonSchema;
	read(data: unknown, source: Source): GenericValue | IDataObject | IDataObject[] | null;
};

/** Columns by name, in the order of the item. */
export type Columns<Source = unknown> = Record<string, Column<Source>>;

/** Where the data has a value: the names on the way to it, such as `student.grade.code`, or what finds it. */
type Place = string | ((data: unknown) => unknown);

function columnAt(
	type: JsonSchema['type'],
	place: Place,
	convert: (value: unknown) => ReturnType<Column['read']>,
): Column {
	const path = typeof place === 'string' ? place.split('.') : [];
	const find = typeof place === 'string' ? (data: unknown) => get(data, ...path) : place;
	return computed(type, (data) => convert(find(data)));
}

/** Anything else, such as a sum, a constant, or what was sent. */
export function computed<Source = unknown>(
	type: JsonSchema['type'],
	read: Column<Source>['read'],
): Column<Source> {
	return { schema: { type }, read };
}

/** Text, trimmed. A number becomes its digits: ids come both ways. Blank text is null. */
export function textColumn(place: Place): Column {
	return columnAt(['string', 'null'], place, (value) => asText(value) || null);
}

/** The code of a grade: text in answers, an object with code and name in webhooks (docs.jodo.in/student/webhooks/). */
export function gradeColumn(place: string): Column {
	return columnAt(
		['string', 'null'],
		place,
		(grade) => asText(isObject(grade) ? grade.code : grade) || null,
	);
}

/** Texts that are called as Jodo calls them: the last of the names on the way to each. */
export function textColumns(...places: string[]): Columns {
	return Object.fromEntries(places.map((place) => [place.replace(/.*\./, ''), textColumn(place)]));
}

/** Rupees, exact to the paisa, from a number or text. */
export function amountColumn(place: Place): Column {
	return columnAt(['number', 'null'], place, receivedRupees);
}

/** A number that is no amount, such as a year; Jodo's pages have it as text, too. */
export function numberColumn(place: Place): Column {
	return columnAt(['number', 'null'], place, (value) => {
		const digits = asText(value);
		return /^-?\d{1,15}(\.\d+)?$/.test(digits) ? Number(digits) : null;
	});
}

/** Yes or no; null for what is no boolean in JSON. */
export function booleanColumn(place: Place): Column {
	return columnAt(['boolean', 'null'], place, (value) =>
		typeof value === 'boolean' ? value : null,
	);
}

/** Notes as an object, from a list of `{key, value}` or an object; empty where there are none. */
export function notesColumn(place: Place): Column {
	const { schema, read } = columnAt('object', place, (notes) =>
		Object.fromEntries(entriesOf(notes).map(([key, value]) => [key, noteText(value)])),
	);
	return { schema: { ...schema, additionalProperties: { type: ['string', 'null'] } }, read };
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
export function listColumn(place: Place, columns: Columns): Column {
	const { schema, read } = columnAt('array', place, (rows) =>
		asArray(rows).map((row) => readColumns(columns, row, undefined)),
	);
	return { schema: { ...schema, items: schemaOf(columns) }, read };
}

/** The item, with every column. */
export function readColumns<Source>(
	columns: Columns<Source>,
	data: unknown,
	source: Source,
): IDataObject {
	return Object.fromEntries(
		Object.entries(columns).map(([name, { read }]) => [name, read(data, source)]),
	);
}

/** The schema of the item: exactly these columns. */
export function schemaOf<Source>(columns: Columns<Source>): JsonSchema {
	return {
		type: 'object',
		properties: Object.fromEntries(
			Object.entries(columns).map(([name, { schema }]) => [name, schema]),
		),
		required: Object.keys(columns),
		additionalProperties: false,
	};
}
