import { DateTime } from 'luxon';

import type { IDataObject } from 'n8n-workflow';

import { notes as field } from '../../../nodes/Jodo/resources/notes';
import { invalidValueOf } from '../invalidValue';
import { readField } from './readField';

/** As they are given as JSON or by an expression. */
const readJson = (notesJson: unknown) =>
	readField(field, 'notes', { specifyNotes: 'json', notesJson } as IDataObject);

/** As the panel has them. */
const readPanel = (note: unknown) =>
	readField(field, 'notes', { specifyNotes: 'fields', notes: { note } } as IDataObject);

describe('notes', () => {
	const notes = [
		{ key: 'erp_reference_id', value: 'REF123' },
		{ key: 'campaign', value: '7' },
	];

	it.each([
		[
			'rows',
			[
				{ key: 'erp_reference_id', value: 'REF123' },
				{ key: 'campaign', value: 7 },
			],
		],
		['an object', { erp_reference_id: 'REF123', campaign: 7 }],
		[
			'a list in JSON',
			'[{"key":"erp_reference_id","value":"REF123"},{"key":"campaign","value":7}]',
		],
		['an object in JSON', '{"erp_reference_id":"REF123","campaign":7}'],
	])('reads %s', (_, given) => {
		expect(readJson(given)).toEqual(notes);
	});

	it.each([[undefined], [null], [''], [' \n'], [[]], [{}], ['[]'], ['{}']])(
		'takes %j for no notes',
		(given) => {
			expect(readJson(given)).toEqual([]);
		},
	);

	it.each([
		['text, as it is', ' REF 123 ', ' REF 123 '],
		['a number', 12.5, '12.5'],
		['a yes', true, 'true'],
		['a list', [1, 'a'], '[1,"a"]'],
		['an object', { id: 1 }, '{"id":1}'],
		[
			'a Luxon date',
			DateTime.fromISO('2026-04-01T00:00:00Z', { zone: 'utc' }),
			'2026-04-01T00:00:00.000Z',
		],
		['a JavaScript date', new Date('2026-04-01T00:00:00Z'), '2026-04-01T00:00:00.000Z'],
	])('makes text of a value that is %s', (_, value, text) => {
		expect(readJson([{ key: 'a', value }])).toEqual([{ key: 'a', value: text }]);
		expect(readJson({ a: value })).toEqual([{ key: 'a', value: text }]);
	});

	it.each([[''], [' \n'], [null], [undefined], [new Date(Number.NaN)]])(
		'leave out a note whose value is %j',
		(value) => {
			expect(readJson([{ key: 'a', value }, notes[0]])).toEqual([notes[0]]);
			expect(readJson({ a: value, erp_reference_id: 'REF123' })).toEqual([notes[0]]);
			expect(readPanel([{ key: 'a', value }, notes[0]])).toEqual([notes[0]]);
		},
	);

	it('are read row by row as the editor saves them', () => {
		expect(readPanel(notes)).toEqual(notes);
		expect(readPanel(undefined)).toEqual([]);
		expect(invalidValueOf(() => readPanel([{ key: ' ', value: 'b' }])).message).toBe(
			'Key is blank',
		);
	});

	it('takes a key that is a number as text, and trims keys', () => {
		expect(
			readJson([
				{ key: 7, value: 'a' },
				{ key: ' b ', value: 'c' },
			]),
		).toEqual([
			{ key: '7', value: 'a' },
			{ key: 'b', value: 'c' },
		]);
	});

	it('keeps a key with a name of JavaScript’s', () => {
		expect(readJson('{"__proto__":"a","constructor":"b"}')).toEqual([
			{ key: '__proto__', value: 'a' },
			{ key: 'constructor', value: 'b' },
		]);
	});

	it.each([
		['a number', 12, ' is neither a list nor an object'],
		['a text in JSON', '"REF123"', ' is neither a list nor an object'],
		['null in JSON', 'null', ' is neither a list nor an object'],
		['plain words', 'REF123', ' is not readable JSON at line 1, column 1'],
		['a row that is a text', ['REF123'], ', row 1 is not an object'],
		['a row that is null', [{ key: 'a', value: 'b' }, null], ', row 2 is not an object'],
		[
			'a member that Jodo does not know',
			[{ key: 'a', value: 'b', note: 1 }],
			', row 1: "note" is not known',
		],
		[
			'a row with a pair',
			[{ erp_reference_id: 'REF123' }],
			', row 1: "erp_reference_id" is not known',
		],
		['a blank key', [{ key: ' ', value: 'b' }], ', row 1: Key is blank'],
		['no key', [{ value: 'b' }], ', row 1: Key is blank'],
		['a blank key of an object', { '': 'b' }, ', row 1: Key is blank'],
		['a key that is a list', [{ key: ['a'], value: 'b' }], ', row 1: Key: a list is not text'],
		[
			'two equal keys',
			[
				{ key: 'a', value: 1 },
				{ key: 'b', value: 2 },
				{ key: 'a', value: 1 },
			],
			': the key "a" occurs twice',
		],
		['two keys that differ in blanks only', { a: 1, ' a': 2 }, ': the key "a" occurs twice'],
	])('refuses %s', (_, given, reason) => {
		const { message, advice } = invalidValueOf(() => readJson(given));
		expect(message).toBe(`Notes as JSON${reason}`);
		expect(advice).not.toBe('');
	});

	it('takes fifty thousand keys', () => {
		const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`key${i}`, i]));
		expect(readJson(many)).toHaveLength(50_000);
	});
});
