import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { get as memberOf, isObject } from '../../shared/guards';
import { at, InvalidValueError, quote } from '../../shared/values/invalidValue';
import { isBlank } from '../../shared/values/text';
import {
	readFields,
	titleOf,
	type Field,
	type Fields,
	type FieldValue,
	type ReadContext,
	type Values,
} from './field';
import { readJson } from './readJson';

/** A list of rows: what it is called, how n8n shows it, and what a row has. */
type List<F extends Fields, Row = Values<F>> = {
	/** One row, in Title Case: "Line Item". */
	row: string;
	description: string;
	/** JSON text that shows the shape; it must be refused as it stands. */
	example: string;
	/** At least one row is needed. */
	required: boolean;
	fields: F;
	/** Looks at all rows together; throws InvalidValueError. */
	check?(rows: Row[]): void;
	/** What n8n keeps the rows of the panel under; `row` when not given. */
	rowName?: string;
	/** An object that may be given in place of a list. */
	fromObject?: { example: string; toRows(given: IDataObject): IDataObject[] };
};

/** Rows that are given one by one in the panel, or all together as JSON or by an expression. */
export function rows<F extends Fields>(label: string, list: List<F>): Field<Array<Values<F>>> {
	return listField(label, list, (row, context) => readRow(list, row, context));
}

/**
 * The same, for rows that Jodo's page has in another form than the panel, which has no lists within rows.
 * JSON may have either form.
 *
 * @param list with the fields as the page has them; `fromPanel` throws InvalidValueError
 */
export function pageRows<F extends Fields, P extends Fields>(
	label: string,
	list: List<F, Values<P>> & { onPage: P; fromPanel(row: Values<F>): Values<P> },
): Field<Array<Values<P>>> {
	const { row: noun, fields, onPage, fromPanel } = list;
	const onPageOnly = Object.keys(onPage).filter((name) => !Object.hasOwn(fields, name));
	return listField(label, list, (row, context) =>
		isObject(row) && onPageOnly.some((name) => Object.hasOwn(row, name))
			? readRow({ row: noun, fields: onPage }, row, context)
			: fromPanel(readRow(list, row, context)),
	);
}

/** A list within a row; it can only be given as JSON. */
export function innerRows<F extends Fields>(
	label: string,
	list: Pick<List<F>, 'row' | 'required' | 'fields'>,
): Field<Array<Values<F>>> {
	const shape = `a list of objects with ${listed(Object.keys(list.fields))}`;
	return {
		label,
		required: true,
		description: '',
		members: list.fields,
		parameters: () => [],
		read: (name, get, context) =>
			at(titleOf(label, name), () =>
				readList(list, get(name), shape).map((row, index) =>
					at(`row ${index + 1}`, () => readRow(list, row, context)),
				),
			),
	};
}

function listField<Row extends FieldValue>(
	label: string,
	list: List<Fields, Row>,
	readOne: (row: unknown, context: ReadContext) => Row,
): Field<Row[]> {
	const { rowName = 'row', example, fromObject, check } = list;
	const shape =
		fromObject === undefined
			? `a list such as ${example.replace(/\n */g, '')}`
			: `a list of objects, or one object such as ${fromObject.example}`;
	return {
		label,
		required: list.required,
		description: list.description,
		members: list.fields,
		parameters: (name) => listParameters(label, name, list),
		read(name, get, context) {
			const { specify, json } = namesOf(name);
			const isJson = at(label, () => get(specify)) === 'json';
			const title = isJson ? `${label} (JSON)` : titleOf(label, name);
			const given = at(title, () => {
				const value = get(isJson ? json : name);
				return readList(list, isJson ? value : memberOf(value, rowName), shape);
			});
			const read = given.map((row, index) =>
				// The only row of the panel needs no number.
				!isJson && given.length === 1
					? readOne(row, context)
					: at(`${title}, row ${index + 1}`, () => readOne(row, context)),
			);
			at(label, () => check?.(read));
			return read;
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

/**
 * @param shape what would be right, for the advice: "a list such as …"
 * @throws InvalidValueError when it is neither a list nor text that is one, or has no row where one is needed
 */
function readList(
	{ row, required, fromObject }: Pick<List<Fields>, 'row' | 'required' | 'fromObject'>,
	value: unknown,
	shape: string,
): unknown[] {
	const given = isBlank(value) ? [] : readJson(value);
	const list = isObject(given) && fromObject !== undefined ? fromObject.toRows(given) : given;
	if (!Array.isArray(list)) {
		throw new InvalidValueError(
			fromObject === undefined ? 'is not a list' : 'is neither a list nor an object',
			`Give ${shape}.`,
		);
	}
	if (list.length > 0 || !required) return list;
	throw new InvalidValueError(`has no ${row.toLowerCase()}`, 'Add at least one.');
}

/** @throws InvalidValueError when the row is no object, or has something that is not known */
function readRow<F extends Fields>(
	{ row: noun, fields }: Pick<List<F>, 'row' | 'fields'>,
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

function listParameters(
	label: string,
	name: string,
	{ row, description, example, required, fields, rowName = 'row', fromObject }: List<Fields, never>,
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
