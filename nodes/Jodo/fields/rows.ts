import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { get as memberOf, isObject } from '../../shared/guards';
import { InvalidValueError, quote } from '../../shared/values/invalidValue';
import { isBlank } from '../../shared/values/text';
import {
	at,
	readFields,
	titleOf,
	type Field,
	type Fields,
	type FieldValue,
	type ReadContext,
	type Values,
} from './field';
import { readJson } from './readJson';

/** What a list of rows is called and how it is shown. */
export type RowsWords = {
	/** One row, in Title Case: "Line Item". */
	row: string;
	description: string;
	/** JSON text that shows the shape; it must be refused as it stands. */
	example: string;
	/** At least one row is needed. */
	required: boolean;
	/** What n8n keeps the rows of the panel under; `row` when not given. */
	rowName?: string;
	/** An object that may be given in place of a list. */
	fromObject?: { example: string; toRows(given: IDataObject): IDataObject[] };
};

/**
 * A row as Jodo's page has it, where that is not how the panel has it: the panel has no lists within
 * rows. JSON may have either form.
 */
export type PageRow<F extends Fields, P extends Fields> = {
	fields: P;
	/** @throws InvalidValueError */
	fromPanel(row: Values<F>): Values<P>;
};

/** Rows that are given one by one in the panel, or all together as JSON or by an expression. */
export function rows<F extends Fields>(
	label: string,
	words: RowsWords,
	fields: F,
): Field<Array<Values<F>>> {
	return listField(label, words, fields, (row, context) =>
		readRow(words.row, fields, row, context),
	);
}

/** The same, for rows that Jodo's page has in another form than the panel. */
export function pageRows<F extends Fields, P extends Fields>(
	label: string,
	words: RowsWords,
	fields: F,
	page: PageRow<F, P>,
): Field<Array<Values<P>>> {
	const onPageOnly = Object.keys(page.fields).filter((name) => !Object.hasOwn(fields, name));
	return listField(label, words, fields, (row, context) =>
		isObject(row) && onPageOnly.some((name) => Object.hasOwn(row, name))
			? readRow(words.row, page.fields, row, context)
			: page.fromPanel(readRow(words.row, fields, row, context)),
	);
}

/** A list within a row; it can only be given as JSON. */
export function innerRows<F extends Fields>(
	label: string,
	words: Pick<RowsWords, 'row' | 'required'>,
	fields: F,
): Field<Array<Values<F>>> {
	return {
		label,
		required: true,
		description: '',
		members: fields,
		parameters: () => [],
		read: (name, get, context) =>
			at(titleOf(label, name), () =>
				notEmpty(
					readList(get(name), `a list of objects with ${listed(Object.keys(fields))}`),
					words,
				).map((one, index) =>
					at(`row ${index + 1}`, () => readRow(words.row, fields, one, context)),
				),
			),
	};
}

function listField<Row extends FieldValue>(
	label: string,
	words: RowsWords,
	fields: Fields,
	readOne: (row: unknown, context: ReadContext) => Row,
): Field<Row[]> {
	const { rowName = 'row', example, fromObject } = words;
	const shape =
		fromObject === undefined
			? `a list such as ${inOneLine(example)}`
			: `a list of objects, or one object such as ${fromObject.example}`;
	return {
		label,
		required: words.required,
		description: words.description,
		members: fields,
		parameters: (name) => rowParameters(label, name, words, fields),
		read(name, get, context) {
			const names = namesOf(name);
			const isJson = at(label, () => get(names.specify)) === 'json';
			const title = isJson ? `${label} (JSON)` : titleOf(label, name);
			const given = at(title, () => get(isJson ? names.json : name));
			const list = at(title, () =>
				notEmpty(readList(isJson ? given : memberOf(given, rowName), shape, fromObject), words),
			);
			// One row of the panel needs no number.
			const place = (index: number) => `${title}, row ${index + 1}`;
			return list.map((row, index) =>
				!isJson && list.length === 1
					? readOne(row, context)
					: at(place(index), () => readOne(row, context)),
			);
		},
	};
}

/** `fee_components` → `specifyFeeComponents` and `feeComponentsJson`. */
function namesOf(name: string): { specify: string; json: string } {
	const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	return {
		specify: `specify${camel.charAt(0).toUpperCase()}${camel.slice(1)}`,
		json: `${camel}Json`,
	};
}

/** @throws InvalidValueError when there is no row where one is needed */
function notEmpty(list: unknown[], { row, required }: Pick<RowsWords, 'row' | 'required'>) {
	if (list.length > 0 || !required) return list;
	throw new InvalidValueError(`has no ${row.toLowerCase()}`, 'Add at least one.');
}

/**
 * @param shape what would be right, for the advice: "a list such as …"
 * @throws InvalidValueError when it is neither blank nor a list, nor text that is one
 */
function readList(value: unknown, shape: string, fromObject?: RowsWords['fromObject']): unknown[] {
	const given = isBlank(value) ? [] : readJson(value);
	const list = isObject(given) && fromObject !== undefined ? fromObject.toRows(given) : given;
	if (Array.isArray(list)) return list;
	throw new InvalidValueError(
		fromObject === undefined ? 'is not a list' : 'is neither a list nor an object',
		`Give ${shape}.`,
	);
}

function inOneLine(json: string): string {
	return json.replace(/\n */g, '');
}

/** @throws InvalidValueError when the row is no object, or has something that is not known */
function readRow<F extends Fields>(
	noun: string,
	fields: F,
	row: unknown,
	context: ReadContext,
): Values<F> {
	const unknown = isObject(row)
		? Object.keys(row).find((name) => !Object.hasOwn(fields, name))
		: undefined;
	if (!isObject(row) || unknown !== undefined) {
		throw new InvalidValueError(
			unknown === undefined ? 'is not an object' : `${quote(unknown)} is not known`,
			`Each ${noun.toLowerCase()} has ${listed(Object.keys(fields))}, and nothing else.`,
		);
	}
	return readFields(fields, (name) => row[name], context);
}

function listed(names: string[]): string {
	return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function rowParameters(
	label: string,
	name: string,
	{ row, description, example, required, rowName = 'row', fromObject }: RowsWords,
	fields: Fields,
): INodeProperties[] {
	const { specify, json } = namesOf(name);
	const cells = Object.entries(fields).flatMap(([member, field]) => field.parameters(member));
	const blankRow = Object.fromEntries(cells.map((cell) => [cell.name, cell.default]));
	const given = required ? { [rowName]: [blankRow] } : {};
	return [
		{
			displayName: `Specify ${label}`,
			name: specify,
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Row by Row',
					value: 'fields',
					description: `Add each ${row.toLowerCase()} in this panel`,
				},
				{
					name: 'As JSON or Expression',
					value: 'json',
					description: 'Use a list from an earlier node, of any length',
				},
			],
			default: 'fields',
			description: `How the ${label.toLowerCase()} are given`,
		},
		{
			displayName: label,
			name,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: `Add ${row}`,
			default: { ...given },
			required,
			description,
			displayOptions: { show: { [specify]: ['fields'] } },
			options: [{ displayName: row, name: rowName, values: cells }],
		},
		{
			displayName: `${label} (JSON)`,
			name: json,
			type: 'json',
			default: example,
			required,
			description: `A list of objects${fromObject === undefined ? '' : `, or one object such as ${fromObject.example}`}: JSON text, or an expression that gives it, such as a field that you drag here from the input`,
			displayOptions: { show: { [specify]: ['json'] } },
		},
	];
}
