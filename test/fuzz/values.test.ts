import fc from 'fast-check';

import { readPhone } from '../../nodes/shared/values/phone';
import { addRupees, readRupees } from '../../nodes/shared/values/money';
import { readDay, readMoment } from '../../nodes/shared/values/dates';
import { InvalidValueError } from '../../nodes/shared/values/invalidValue';
import {
	readBoolean,
	readEmail,
	readRequiredText,
	readText,
	readWebAddress,
	readYear,
} from '../../nodes/shared/values/text';
import { notes as notesField } from '../../nodes/Jodo/resources/notes';
import {
	details as detailsField,
	orderId as orderIdField,
	totalOf,
} from '../../nodes/Jodo/resources/sharedFields';
import { FORMATS } from '../../simulator/http/formats';
import { anyText, anyValue, awkwardValues, nearly } from './anyValue';
import { property } from './cases';
import { day, details, email, expiry, money, notes, phone, webAddress, zone } from './feeRow';

/** What a reading gives, or undefined when it refuses; anything else that is thrown fails the test. */
function take<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		expect(error).toBeInstanceOf(InvalidValueError);
		return undefined;
	}
}

const now = Date.UTC(2026, 0, 1);
const context = { zone, now, defaultCollectorCode: '', baseUrl: '' };

/** As they are given as JSON or by an expression. */
const asParameters = (json: unknown) => (name: string) =>
	name.startsWith('specify') ? 'json' : json;

const readDetails = (json: unknown) => detailsField.read('details', asParameters(json), context);
const readNotes = (json: unknown) => notesField.read('notes', asParameters(json), context);
const readOrderId = (value: unknown) => orderIdField.read('order_id', () => value, context);

/** Whether a reading gave what the value says, and Jodo takes it. */
type Judge = (taken: unknown, given: unknown) => boolean;

const isTextOf: Judge = (taken, given) => taken === String(given).trim();

const isPhoneOf: Judge = (taken, given) =>
	FORMATS['ten-digits'].test(String(taken)) &&
	String(given)
		.replace(/[^0-9]/g, '')
		.endsWith(String(taken));

/** The only number that stands in it, without commas, is the amount. */
const isAmountOf: Judge = (taken, given) =>
	Number(taken) > 0 &&
	FORMATS.rupees.validate(Number(taken)) &&
	Number(
		String(given)
			.replace(/[^0-9.]/g, '')
			.replace(/^\.|\.$/g, ''),
	) === taken;

function isDay(taken: unknown): boolean {
	const midnight = new Date(`${String(taken)}T00:00:00Z`);
	return /^\d{4}-\d{2}-\d{2}$/.test(String(taken)) && midnight.toISOString().startsWith(`${taken}`);
}

function areDetails(taken: unknown): boolean {
	const lines = taken as ReturnType<typeof readDetails>;
	const sum = lines.reduce((total, { amount }) => total + BigInt(Math.round(amount * 100)), 0n);
	return (
		lines.length > 0 &&
		BigInt(Math.round(totalOf(lines) * 100)) === sum &&
		lines.every(
			({ component_type, amount, ...others }) =>
				component_type.trim() !== '' &&
				amount > 0 &&
				FORMATS.rupees.validate(amount) &&
				Object.keys(others).length === 0,
		)
	);
}

function areNotes(taken: unknown): boolean {
	const rows = taken as Array<{ key: string; value: string }>;
	const keys = new Set(rows.map(({ key }) => key));
	return (
		keys.size === rows.length &&
		rows.every(
			({ key, value, ...others }) =>
				key.trim() !== '' && typeof value === 'string' && Object.keys(others).length === 0,
		)
	);
}

const asJson = (value: fc.Arbitrary<unknown>) => value.map((given) => JSON.stringify(given));
const written = (value: fc.Arbitrary<{ written: unknown }>) => value.map((one) => one.written);
const yesOrNo = fc.constantFrom<unknown>(true, 'Yes', 'no', 'Y', 'n', 1, '0', 'false');
const orderId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,30}$/);

const readings: Array<
	[name: string, read: (v: unknown) => unknown, isRight: Judge, good: fc.Arbitrary<unknown>]
> = [
	['text', readText, isTextOf, anyText],
	[
		'required text',
		readRequiredText,
		(taken, given) => taken !== '' && isTextOf(taken, given),
		anyText,
	],
	['phone', readPhone, isPhoneOf, phone],
	[
		'email',
		readEmail,
		(taken, given) => FORMATS['payer-email'].test(String(taken)) && isTextOf(taken, given),
		email,
	],
	['yes or no', readBoolean, (taken) => typeof taken === 'boolean', yesOrNo],
	[
		'year',
		readYear,
		(taken, given) => Number.isInteger(taken) && isTextOf(String(taken), given),
		fc.integer({ min: 1900, max: 2100 }),
	],
	[
		'web address',
		readWebAddress,
		(taken, given) => FORMATS['web-address'].validate(String(taken)) && isTextOf(taken, given),
		webAddress,
	],
	['amount', readRupees, isAmountOf, written(money)],
	['day', (v) => readDay(v, zone, '1 May 2014'), isDay, day],
	[
		'moment',
		(v) => readMoment(v, zone, now, 'end'),
		(taken) => FORMATS.moment.validate(String(taken)) && Date.parse(String(taken)) > now,
		written(expiry),
	],
	[
		'order ID',
		readOrderId,
		(taken, given) =>
			isTextOf(taken, given) && encodeURIComponent(String(taken)).replace(/%3A/g, ':') === taken,
		orderId,
	],
	['line items', readDetails, areDetails, fc.oneof(details, asJson(details))],
	['notes', readNotes, areNotes, fc.oneof(notes, asJson(notes))],
];

describe('a reading either gives what Jodo takes or refuses, whatever it is given', () => {
	for (const [name, read, isRight, good] of readings) {
		const isList = name === 'line items' || name === 'notes';
		const value = fc.oneof(anyValue, good, nearly(isList ? asJson(good) : good));
		let takenCount = 0;
		property(
			name,
			value,
			(given) => {
				const taken = take(() => read(given));
				if (taken === undefined) return;
				takenCount += 1;
				expect(isRight(taken, given)).toBe(true);
			},
			{
				examples: awkwardValues,
				// What is accepted is tried as well as what is refused.
				afterwards: (cases) => expect(takenCount).toBeGreaterThan(cases / 5),
			},
		);
	}
});

it.each<[name: string, read: (v: unknown) => unknown, value: unknown]>([
	['a comma in the wrong place', readRupees, '1,00.5'],
	['half a paisa', readRupees, '1.005'],
	['digits of Devanagari in an amount', readRupees, '१५००'],
	['digits of Devanagari in a phone number', readPhone, '९८७६५४३२१०'],
	['31 February', (v) => readDay(v, zone, '1 May 2014'), '2026-02-31'],
	['31 February in words', (v) => readDay(v, zone, '1 May 2014'), '31 Feb 2026'],
	['a day that could be two', (v) => readDay(v, zone, '1 May 2014'), '05/04/2014'],
	['a moment on 31 February', (v) => readMoment(v, zone, now, 'end'), '2099-02-31T10:00:00Z'],
	['a moment that is past', (v) => readMoment(v, zone, now, 'end'), '2025-12-31 23:59'],
	['a domain that ends in a digit', readEmail, 'asha.rao@example.com1'],
])('refuses %s', (_name, read, value) => {
	expect(() => read(value)).toThrow(InvalidValueError);
});

it('keeps the whole of a list or object that is given as a note', () => {
	const value = '{"a":[{"__proto__":{"b":1}}]}';

	expect(readNotes(`{"kept":${value}}`)).toEqual([{ key: 'kept', value }]);
});

describe('a phone number', () => {
	property('is ten digits, and read again is the same', phone, (given) => {
		const once = readPhone(given);

		expect(once).toMatch(/^\d{10}$/);
		expect(readPhone(once)).toBe(once);
	});

	property(
		'that was read from anything is the same when read again',
		fc.oneof(anyValue, nearly(phone)),
		(value) => {
			const once = take(() => readPhone(value));

			expect(once === undefined || readPhone(once) === once).toBe(true);
		},
		{ examples: awkwardValues },
	);
});

property('a moment is the one that was written, in every form', expiry, ({ at, written: text }) => {
	expect(readMoment(text, zone, now, 'end')).toBe(new Date(at).toISOString());
});

describe('an amount', () => {
	property('is exact to the paisa, however it is written', money, ({ paise, written: text }) => {
		expect(JSON.parse(JSON.stringify(readRupees(text))).toFixed(2)).toBe(
			`${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`,
		);
	});

	property(
		'adds up exactly with others',
		fc.array(money, { minLength: 1, maxLength: 50 }),
		(all) => {
			const exact = all.reduce((sum, { paise }) => sum + BigInt(paise), 0n);

			const sum = addRupees(all.map(({ written: text }) => readRupees(text)));

			expect(sum.toFixed(2).replace('.', '')).toBe(String(exact).padStart(3, '0'));
		},
	);
});
