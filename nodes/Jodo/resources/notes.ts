import { DateTime } from 'luxon';
import { jsonStringify, type IDataObject } from 'n8n-workflow';

import { InvalidValueError, quote } from '../../shared/values/invalidValue';
import { isBlank, readText } from '../../shared/values/text';
import { converted, optional } from '../fields/field';
import { rows } from '../fields/rows';
import { textInput } from '../fields/fieldKinds';

/** A note, as it is sent. */
type Note = { key: string; value: string };

/** Key-value pairs that Jodo keeps and gives back (docs.jodo.in/pay/api/create-payment-link/). */
export const notes = converted(
	rows('Notes', {
		row: 'Note',
		rowName: 'note',
		required: false,
		description:
			'Your own references, such as an invoice number. Jodo gives them back with the status and with each payment. A note without a value is not sent.',
		example: '[]',
		fields: {
			key: textInput(readKey)('Key', {
				placeholder: 'e.g. invoice',
				description: 'Each key may occur once',
			}),
			value: optional(
				textInput(toText)('Value', {
					placeholder: 'e.g. INV-7',
					description: 'Any value; Jodo keeps it as text',
				}),
			),
		},
		fromObject: {
			example: '{ "invoice": "INV-7" }',
			toRows: (given) => Object.entries(given).map(([key, value]) => ({ key, value })),
		},
		check: checkKeys,
	}),
	(given): Note[] => given.flatMap(({ key, value }) => (value ? [{ key, value }] : [])),
);

function checkKeys(given: Array<{ key: string }>): void {
	const seen = new Set<string>();
	for (const { key } of given) {
		if (seen.has(key)) {
			throw new InvalidValueError(
				`the key ${quote(key)} occurs twice`,
				'Give each note a key of its own.',
			);
		}
		seen.add(key);
	}
}

function readKey(value: unknown): string {
	if (isBlank(value)) {
		throw new InvalidValueError('is blank', 'Give the note a key, or remove it.');
	}
	return readText(value);
}

/** Notes are text at Jodo. Dates become ISO 8601; lists and objects are kept whole, as JSON. */
function toText(value: unknown): string {
	if (DateTime.isDateTime(value)) return value.toISO() ?? '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	return typeof value === 'object' && value !== null ? toJson(value) : String(value);
}

/** n8n's own function takes what refers to itself, too, but its copy loses members named `__proto__`. */
function toJson(value: object): string {
	try {
		return JSON.stringify(value);
	} catch {
		return jsonStringify(value, { replaceCircularRefs: true });
	}
}

/** The notes as items have them. */
export function notesAsObject(given: readonly Note[]): IDataObject {
	return Object.fromEntries(given.map(({ key, value }) => [key, value]));
}
