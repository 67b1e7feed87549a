import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isObject } from '../../shared/untyped';
import { at } from '../../shared/values/invalidValue';
import { isBlank } from '../../shared/values/text';

/** What the meaning of a value can depend on. */
export type ReadContext = {
	/** The workflow's time zone, such as `Asia/Kolkata`. */
	zone: string;
	/** Milliseconds since 1970. */
	now: number;
	/** The credential's branch, for where a row names none; blank when there is none. */
	defaultCollectorCode: string;
	/** The credential's scheme and host. */
	baseUrl: string;
};

/** Gives a parameter of one row, expressions resolved. Throws when its expression fails. */
export type GetParameter = (name: string) => unknown;

/** What can be sent, and what a field that is left blank gives. */
export type FieldValue = IDataObject[string];

/** One field of Jodo's: how n8n shows it, how it is read and checked, and what messages call it. */
export type Field<Value extends FieldValue = FieldValue> = {
	/** As the panel has it, in Title Case. */
	label: string;
	required: boolean;
	/** What stands below it in the panel, and in the docs. */
	description: string;
	/** The parameters that n8n shows, for a field of this name. */
	parameters(name: string): INodeProperties[];
	/** @throws InvalidValueError that names the field */
	read(name: string, get: GetParameter, context: ReadContext): Value;
	/** What to do when Jodo refuses this field, as a sentence. */
	advice?: string;
	/** The fields inside a group or a row. */
	members?: Fields;
	/** Its members stand beside the other fields in the request, not inside it. */
	isGroup?: boolean;
	/** Its value can depend on when it is read. */
	isMoment?: boolean;
	/** What Jodo says with HTTP 400 when there is nothing of this ID. */
	missing?: RegExp;
};

/** Fields by the names that Jodo's pages give them. */
export type Fields = Record<string, Field>;

/** What reading fields gives. */
export type Values<F extends Fields> = {
	[Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never;
};

/**
 * Reads all fields of one row.
 *
 * @throws InvalidValueError that names the first field that is not in order
 */
export function readFields<F extends Fields>(
	fields: F,
	get: GetParameter,
	context: ReadContext,
): Values<F>;
export function readFields(fields: Fields, get: GetParameter, context: ReadContext): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).map(([name, field]) => [name, field.read(name, get, context)]),
	);
}

/** How n8n shows the single parameter of a field, besides its label and name; and the field's advice. */
type Shown = Omit<INodeProperties, 'displayName' | 'name' | 'description'> &
	Pick<Field, 'description' | 'advice'>;

/**
 * A required field that is one parameter of n8n.
 *
 * @param parse gets the value as it is in the row, out of its locator; throws InvalidValueError
 */
export function field<Value extends FieldValue>(
	label: string,
	{ advice, ...shown }: Shown,
	parse: (value: unknown, context: ReadContext) => Value,
): Field<Value> {
	return {
		label,
		required: true,
		description: shown.description,
		advice,
		parameters(name) {
			return [{ displayName: label, name, ...shown, required: this.required }];
		},
		read: (name, get, context) =>
			at(titleOf(label, name), () => parse(locatorValue(get(name)), context)),
	};
}

/** The same field where it may be left blank: then its value is undefined, and nothing is sent. */
export function optional<Value extends FieldValue>(field: Field<Value>): Field<Value | undefined> {
	if (!field.required) return field;
	return {
		...field,
		required: false,
		read(name, get, context) {
			const given = at(titleOf(field.label, name), () => locatorValue(get(name)));
			return isBlank(given) ? undefined : field.read(name, get, context);
		},
	};
}

/**
 * The same field, with one more step after it is read.
 *
 * @param convert gets what was read; throws InvalidValueError, to which the label is added
 */
export function converted<Value extends FieldValue, Result extends FieldValue>(
	field: Field<Value>,
	convert: (value: Value, context: ReadContext) => Result,
): Field<Result> {
	return {
		...field,
		read(name, get, context) {
			const value = field.read(name, get, context);
			return at(titleOf(field.label, name), () => convert(value, context));
		},
	};
}

/**
 * What stands in a resource locator; any other value is itself. One that was added to a collection and left
 * alone is saved by n8n 2.41 without its mark `__rl`, where the default has none.
 */
export function locatorValue(value: unknown): unknown {
	if (!isObject(value)) return value;
	const isLocator = '__rl' in value || Object.keys(value).sort().join() === 'mode,value';
	return isLocator ? value.value : value;
}

/**
 * What messages call a field: its label, and Jodo's name where that is another one, such as
 * `Branch (collector_code)`. A unit makes it no other one: `Amount in Rupees`. Names with capitals are
 * n8n's own, not Jodo's.
 */
export function titleOf(label: string, name: string): string {
	const same =
		label
			.toLowerCase()
			.replace(/ in rupees$/, '')
			.replaceAll(' ', '_') === name;
	return same || /[A-Z]/.test(name) ? label : `${label} (${name})`;
}
