import type { FastifySchemaValidationError } from 'fastify';
import type { Assumptions } from '../options';
import type { FieldError } from './answers';

/**
 * Why a field was refused. Only the address's text was observed; it is the wording of the pydantic
 * library, so the others use that library's words for the same fault.
 */
const FORMAT_REASONS: Record<string, string> = {
	'payer-email': 'value is not a valid email address',
	'email-list': 'value is not a valid email address',
	'ten-digits': 'phone number must have 10 digits',
	date: 'invalid date format',
	moment: 'invalid datetime format',
	'web-address': 'invalid or missing URL scheme',
	year: 'value is not a valid year',
	'rupees-text': 'value is not a valid float',
	rupees: 'ensure that there are no more than 2 decimal places',
};

const TYPE_REASONS: Record<string, string> = {
	string: 'str type expected',
	number: 'value is not a valid float',
	integer: 'value is not a valid integer',
	boolean: 'value could not be parsed to a boolean',
	array: 'value is not a valid list',
	object: 'value is not a valid dict',
};

const KEYWORD_REASONS: Record<string, string> = {
	required: 'field required',
	additionalProperties: 'extra fields not permitted',
	minItems: 'ensure this value has at least 1 items',
	minimum: 'ensure this value is greater than or equal to 0',
	exclusiveMinimum: 'ensure this value is greater than 0',
	pattern: 'value must not be blank',
	minLength: 'ensure this value has at least 1 characters',
	enum: 'value is not a valid enumeration member',
};

function reasonFor(error: FastifySchemaValidationError): string {
	const { format, type } = error.params;
	if (error.keyword === 'format') return FORMAT_REASONS[String(format)] ?? 'invalid value';
	if (error.keyword === 'type') return TYPE_REASONS[String(type)] ?? 'invalid value';
	return KEYWORD_REASONS[error.keyword] ?? error.message ?? 'invalid value';
}

function pathOf(error: FastifySchemaValidationError): string[] {
	const segments = error.instancePath.split('/').slice(1);
	const { missingProperty, additionalProperty } = error.params;
	const member = missingProperty ?? additionalProperty;
	return member === undefined ? segments : [...segments, String(member)];
}

/** How `["details", "0", "amount"]` is written as a key. */
const KEY_STYLES: Record<Assumptions['nestedErrorKeys'], (path: string[]) => string> = {
	dotted: (path) => path.join('.'),
	brackets: (path) =>
		path.reduce((key, step) => key + (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)),
	leaf: (path) => path[path.length - 1] ?? '',
};

/** Writes the path of a field as the key of an `errors` entry. */
export function fieldKey(path: string[], style: Assumptions['nestedErrorKeys']): string {
	return path.length === 0 ? 'body' : KEY_STYLES[style](path);
}

/** Turns what the schema found into Jodo's `errors`, the first fault of each field. */
export function fieldErrors(
	found: FastifySchemaValidationError[],
	style: Assumptions['nestedErrorKeys'],
): FieldError[] {
	const byKey = new Map<string, string>();
	for (const error of found) {
		const key = fieldKey(pathOf(error), style);
		if (!byKey.has(key)) byKey.set(key, reasonFor(error));
	}
	return [...byKey].map(([key, message]) => ({ key, message }));
}
