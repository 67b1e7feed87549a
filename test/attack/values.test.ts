import fc from 'fast-check';

import { readPhone } from '../../nodes/shared/values/phone';
import { readPaise, sumPaise, toRupees } from '../../nodes/shared/values/money';
import { readDay, readMoment } from '../../nodes/shared/values/dates';
import { RefusedValue } from '../../nodes/shared/values/refusedValue';
import {
	readBoolean,
	readEmail,
	readRequiredText,
	readText,
	readWebAddress,
	readYear,
} from '../../nodes/shared/values/text';
import { readDetails } from '../../nodes/Jodo/parameters/details';
import { readNotes } from '../../nodes/Jodo/parameters/notes';
import { readOrderId } from '../../nodes/Jodo/resources/orderId';
import { FORMATS } from '../simulator/http/formats';
import { anyValue } from './anyValue';
import { property } from './cases';
import { money, phone } from './feeRow';

/** What a reading gives, or undefined when it refuses; anything else that is thrown fails the test. */
function take<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		expect(error).toBeInstanceOf(RefusedValue);
		return undefined;
	}
}

const zone = 'Asia/Kolkata';
const now = Date.UTC(2026, 0, 1);

describe('a reading either gives what Jodo takes or refuses, whatever it is given', () => {
	const readings: Array<
		[name: string, read: (v: unknown) => unknown, taken: (v: unknown) => boolean]
	> = [
		['text', readText, (v) => typeof v === 'string'],
		['required text', readRequiredText, (v) => typeof v === 'string' && v.trim() !== ''],
		['phone', readPhone, (v) => FORMATS['ten-digits'].test(String(v))],
		['email', readEmail, (v) => FORMATS['payer-email'].test(String(v))],
		['yes or no', readBoolean, (v) => typeof v === 'boolean'],
		['year', readYear, (v) => Number.isInteger(v)],
		['web address', readWebAddress, (v) => FORMATS['web-address'].validate(String(v))],
		[
			'amount',
			(v) => toRupees(readPaise(v)),
			(v) => Number(v) > 0 && FORMATS.rupees.validate(Number(v)),
		],
		['day', (v) => readDay(v, zone), (v) => /^\d{4}-\d{2}-\d{2}$/.test(String(v))],
		['moment', (v) => readMoment(v, zone, now), (v) => FORMATS.moment.validate(String(v))],
		['order ID', readOrderId, (v) => encodeURIComponent(String(v)).replace(/%3A/g, ':') === v],
		['line items', readDetails, (v) => typeof v === 'object'],
		['notes', readNotes, Array.isArray],
	];

	for (const [name, read, isTaken] of readings) {
		property(`${name}`, anyValue, (value) => {
			const taken = take(() => read(value));
			expect(taken === undefined || isTaken(taken)).toBe(true);
		});
	}
});

describe('a phone number', () => {
	property('is ten digits, and read again is the same', phone, (written) => {
		const once = readPhone(written);

		expect(once).toMatch(/^\d{10}$/);
		expect(readPhone(once)).toBe(once);
	});

	property('that was read from anything is the same when read again', anyValue, (value) => {
		const once = take(() => readPhone(value));

		expect(once === undefined || readPhone(once) === once).toBe(true);
	});
});

describe('an amount', () => {
	property('is exact to the paisa, however it is written', money, ({ paise, written }) => {
		expect(readPaise(written)).toBe(paise);
		expect(JSON.parse(JSON.stringify(toRupees(paise))).toFixed(2)).toBe(
			`${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`,
		);
	});

	property(
		'adds up exactly with others',
		fc.array(money, { minLength: 1, maxLength: 50 }),
		(all) => {
			const exact = all.reduce((sum, { paise }) => sum + BigInt(paise), 0n);

			const sum = sumPaise(all.map(({ written }) => readPaise(written)));

			expect(BigInt(sum)).toBe(exact);
			expect(toRupees(sum).toFixed(2).replace('.', '')).toBe(String(exact).padStart(3, '0'));
		},
	);
});
