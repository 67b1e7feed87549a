import { get as memberOf, isObject } from '../../shared/untyped';
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
import { namesOf, parametersOf, type ShownList } from './rowsPanel';

/** A list of rows: how n8n shows it, what a row has, and what looks at all rows together; that throws InvalidValueError. */
type List<F extends Fields, Row = Values<F>> = ShownList & { fields: F; check?(rows: Row[]): void };

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
	return {
		label,
		required: true,
		description: '',
		members: list.fields,
		parameters: () => [],
		read: (name, get, context) =>
			at(titleOf(label, name), () =>
				readList(list, get(name)).map((row, index) =>
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
	const { required, description, fields, rowName = 'row', check } = list;
	return {
		label,
		required,
		description,
		members: fields,
		parameters: (name) => parametersOf(label, name, list),
		read(name, get, context) {
			const { specify, json } = namesOf(name);
			const isJson = at(label, () => get(specify)) === 'json';
			const title = isJson ? `${label} as JSON` : titleOf(label, name);
			const given = at(title, () =>
				readList(list, isJson ? get(json) : memberOf(get(name), rowName)),
			);
			const read = given.map((row, index) =>
				// The only row of the panel needs no number.
				!isJson && given.length === 1
					? readOne(row, context)
					: at(`${title}, row ${index + 1}`, () => readOne(row, context)),
			);
			at(title, () => check?.(read));
			return read;
		},
	};
}

type Shape = Pick<List<Fields>, 'row' | 'required' | 'fields' | 'fromObject'> & {
	example?: string;
};

/** @throws InvalidValueError when it is neither a list nor text that is one, or has no row where one is needed */
function readList(shape: Shape, value: unknown): unknown[] {
	const { row, required, fromObject } = shape;
	const given = isBlank(value) ? [] : readJson(value);
	const list = isObject(given) && fromObject !== undefined ? fromObject.toRows(given) : given;
	if (!Array.isArray(list)) {
		throw new InvalidValueError(
			fromObject === undefined ? 'is not a list' : 'is neither a list nor an object',
			`Give ${describe(shape)}.`,
		);
	}
	if (list.length > 0 || !required) return list;
	throw new InvalidValueError(`has no ${row.toLowerCase()}`, 'Add at least one.');
}

function describe({ fields, fromObject, example }: Shape): string {
	if (fromObject) return `a list of objects, or one object such as ${fromObject.example}`;
	if (example) return `a list such as ${example.replace(/\n */g, '')}`;
	return `a list of objects with ${listNames(fields)}`;
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
			`Each ${noun.toLowerCase()} has ${listNames(fields)}, and nothing else.`,
		);
	}
	return readFields(fields, (name) => row[name], context);
}

function listNames(fields: Fields): string {
	const names = Object.keys(fields);
	return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
