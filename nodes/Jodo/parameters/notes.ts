import { DateTime } from 'luxon';
import { jsonStringify, type INodeProperties } from 'n8n-workflow';

import { isObject } from '../../shared/guards';
import { quote, InvalidValueError } from '../../shared/values/invalidValue';
import { isBlank, readText } from '../../shared/values/text';
import { naming } from './field';
import { readJson } from './json';

/** A note, as it is sent. */
export interface Note {
	key: string;
	value: string;
}

export const notesProperties: INodeProperties[] = [
	{
		displayName: 'Specify Notes',
		name: 'specifyNotes',
		type: 'options',
		options: [
			{ name: 'Row by Row', value: 'fields', description: 'Add each note in this panel' },
			{
				name: 'As JSON or Expression',
				value: 'json',
				description: 'Take a list or an object that an earlier node made',
			},
		],
		default: 'fields',
		description: 'How the notes are given',
	},
	{
		displayName: 'Notes',
		name: 'notes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Note',
		default: {},
		description:
			'Your own references, such as an invoice number. Jodo gives them back with the status and with each payment.',
		displayOptions: { show: { specifyNotes: ['fields'] } },
		options: [
			{
				displayName: 'Note',
				name: 'note',
				values: [
					{
						displayName: 'Key',
						name: 'key',
						type: 'string',
						default: '',
						placeholder: 'e.g. erp_reference_id',
						description: 'Each key may occur once',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. REF123',
						description: 'Kept as text, whatever it is',
					},
				],
			},
		],
	},
	{
		displayName: 'Notes (JSON)',
		name: 'notesJson',
		type: 'json',
		default: '[]',
		description:
			'One object such as { "invoice": "INV-7" }, or a list of objects with key and value: as text, or as an expression that gives one',
		displayOptions: { show: { specifyNotes: ['json'] } },
	},
];

/**
 * Reads the notes of one item, whichever way they are given.
 *
 * @param notes what stands in `notes.note` or `notesJson`: a list of `{key, value}` or a plain object
 * @returns values as text; empty when there are none
 * @throws InvalidValueError that names the row, counted from 1
 */
export function readNotes(notes: unknown): Note[] {
	const given = readJson(isBlank(notes) ? [] : notes);
	const rows = isObject(given)
		? Object.entries(given).map(([key, value]) => ({ key, value }))
		: given;
	if (!Array.isArray(rows)) {
		throw new InvalidValueError(
			'is neither a list nor an object',
			'Give [{ "key": "erp_reference_id", "value": "REF123" }] or { "erp_reference_id": "REF123" }.',
		);
	}
	const read = rows.map((row, index) => naming(`row ${index + 1}`, () => readNote(row)));
	const seen = new Set<string>();
	for (const { key } of read) {
		if (seen.has(key)) {
			throw new InvalidValueError(
				`the key ${quote(key)} occurs twice`,
				'Give each note a key of its own.',
			);
		}
		seen.add(key);
	}
	return read;
}

function readNote(row: unknown): Note {
	const unknownKey = isObject(row)
		? Object.keys(row).find((name) => name !== 'key' && name !== 'value')
		: undefined;
	if (!isObject(row) || unknownKey !== undefined) {
		throw new InvalidValueError(
			unknownKey === undefined ? 'is not an object' : `${quote(unknownKey)} is not known`,
			'Each note has key and value, and nothing else.',
		);
	}
	if (isBlank(row.key)) {
		throw new InvalidValueError('the key is blank', 'Give the note a key, or remove it.');
	}
	return { key: naming('key', () => readText(row.key)), value: toText(row.value) };
}

/** Notes are text at Jodo. Dates become ISO 8601; lists and objects are kept whole, as JSON. */
function toText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (DateTime.isDateTime(value)) return value.toISO() ?? '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	return typeof value === 'object' ? toJson(value) : String(value);
}

/** n8n's own function takes what refers to itself, too, but its copy loses members named `__proto__`. */
function toJson(value: object): string {
	try {
		return JSON.stringify(value);
	} catch {
		return jsonStringify(value, { replaceCircularRefs: true });
	}
}
