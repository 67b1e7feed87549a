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
	'={{ $env }}',
	'{{ $json }}',
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

const megabyte = 'x'.repeat(1024 * 1024);

export const anyText: fc.Arbitrary<string> = fc.oneof(
	{ weight: 300, arbitrary: fc.string({ unit: 'binary' }) },
	{ weight: 300, arbitrary: codeUnits },
	{ weight: 300, arbitrary: fc.constantFrom(...nastyTexts) },
	{ weight: 1, arbitrary: fc.constant(megabyte) },
);

/** Objects whose keys are names that every JavaScript object has already. */
const trickyObject = fc
	.tuple(
		fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', '__rl', 'length'),
		fc.jsonValue(),
	)
	.map(([key, value]): unknown => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`));

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

/** Mostly a good value, so that what comes after it is reached; else any. */
export function mostly(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
	return fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: anyValue });
}
