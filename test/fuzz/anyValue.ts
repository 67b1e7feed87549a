import fc from 'fast-check';
import { DateTime } from 'luxon';

/** Texts that have broken programs: other directions, lone surrogates, controls, markup, paths, templates. */
const nastyTexts = [
	'',
	' ',
	'\u0000',
	'\ud800',
	'a\udfffb',
	'\u202egnp.exe',
	'مرحبا بالعالم',
	'שלום עולם',
	'आशा राव',
	'👩‍👩‍👧‍👦',
	'a\r\nX-Injected: 1',
	'../../../etc/passwd',
	'%2e%2e%2f',
	'<script>alert(1)</script>',
	"'; DROP TABLE students; --",
	'"',
	'\\',
	'", "amount": 1, "x": "',
	'"}], "notes": [], "name": "',
	'={{ $env }}',
	'{ $json }',
	'__proto__',
	'constructor',
	'undefined',
	'null',
	'NaN',
	'-0',
	'1e3',
	'0x10',
	'[object Object]',
];

/** Any 16-bit code units, so lone surrogates, too. */
const codeUnits = fc
	.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
	.map((units) => String.fromCharCode(...units));

/** Long texts that make careless code slow, or its stack overflow. */
const megabytes = [
	'x'.repeat(2 ** 20),
	`1${' '.repeat(2 ** 20)}x`,
	'1'.repeat(2 ** 20),
	'['.repeat(2 ** 20),
];

/** Whether a text has none of the braces of an expression, which the node refuses. */
export const hasNoBraces = (text: string) => !/\{\{|\}\}/.test(text);

export const anyText: fc.Arbitrary<string> = fc
	.oneof(
		{ weight: 300, arbitrary: fc.string({ unit: 'binary' }) },
		{ weight: 300, arbitrary: codeUnits },
		{ weight: 300, arbitrary: fc.constantFrom(...nastyTexts) },
		{ weight: 1, arbitrary: fc.constantFrom(...megabytes) },
	)
	.filter(hasNoBraces);

/** Objects whose keys are names that every JavaScript object has already. */
const trickyObject = fc
	.tuple(
		fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', '__rl', 'length'),
		fc.jsonValue(),
	)
	.map(([key, value]): unknown => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`));

/** Chance brings these too seldom: every property that takes JSON is tried with each of them. */
export const awkwardJson: unknown[] = [
	...megabytes,
	'a\udfffb',
	JSON.parse('{"__proto__":{"amount":1},"key":"a"}'),
	JSON.parse('{"toString":1,"valueOf":1,"toJSON":1,"message":{"toString":1,"valueOf":1}}'),
];

const anyDate = fc.date({ noInvalidDate: false });

/** What the JSON of an n8n item can hold. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
	fc.jsonValue(),
	anyText,
	fc.double(),
	fc.integer(),
	fc.boolean(),
	fc.constant(null),
	trickyObject,
	fc.array(fc.oneof(trickyObject, fc.jsonValue()), { maxLength: 4 }),
);

/** What an n8n parameter can come to: JSON, and what only expressions make. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 6, arbitrary: anyJson },
	{ weight: 1, arbitrary: fc.constant(undefined) },
	{ weight: 1, arbitrary: anyDate },
	{ weight: 1, arbitrary: anyDate.map((date) => DateTime.fromJSDate(date)) },
	{ weight: 1, arbitrary: fc.bigInt() },
	{ weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, -0) },
);

/** The same for whatever an n8n parameter can come to. */
export const awkwardValues: unknown[] = [
	...awkwardJson,
	new Date(Number.NaN),
	DateTime.invalid('example'),
	DateTime.fromISO('2014-05-01T23:30', { zone: 'Pacific/Kiritimati' }),
	DateTime.fromISO('2099-05-01T00:30', { zone: 'America/St_Johns' }),
	[DateTime.invalid('example'), new Date(Number.NaN)],
	[{ key: 'a', value: [1n] }],
	{ a: { b: 1n } },
];

/** Characters that slips and other keyboards bring in; the digits of Devanagari among them. */
const slip = fc.oneof(
	fc.constantFrom(...'0123456789,.+-/: @_%"\\', ...'०१२३४५६७८९', '\u00a0', '\u200e', 'e', 'T', 'Z'),
	fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);

const devanagari = (text: string) =>
	text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x966 + Number(digit)));

type Slip = (text: string, place: number, character: string) => string;

const slips: Slip[] = [
	(text, place, character) => text.slice(0, place) + character + text.slice(place),
	(text, place, character) => text.slice(0, place) + character + text.slice(place + 1),
	(text, place) => text.slice(0, place) + text.slice(place + 1),
	(text) => devanagari(text),
];

/** A good text in which one character is too many, missing or another, or in which the digits are Hindi's. */
export function nearly(good: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
	return fc
		.tuple(good, fc.constantFrom(...slips), fc.double({ min: 0, max: 1, noNaN: true }), slip)
		.map(([value, change, part, character]) => {
			const text = String(value);
			return change(text, Math.floor(part * text.length), character);
		});
}

/**
 * Mostly a good value, so that what comes after it is reached; else one that is nearly good, or any.
 *
 * @param near what is nearly good; left out where anything is good
 */
export function mostly(
	good: fc.Arbitrary<unknown>,
	near: fc.Arbitrary<unknown> = good,
): fc.Arbitrary<unknown> {
	return fc.oneof(
		{ weight: 60, arbitrary: good },
		{ weight: 1, arbitrary: near },
		{ weight: 1, arbitrary: anyValue },
	);
}
