import fc from 'fast-check';

import { DateTime } from 'luxon';

import { anyText, hasNoBraces, mostly, nearly } from './anyValue';

const digits = (length: number) =>
	fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });

/** A phone number as sheets have it. */
export const phone = fc
	.tuple(
		fc.constantFrom('', '+91', '91', '0', '0091', '+91 0'),
		fc
			.tuple(fc.integer({ min: 6, max: 9 }), digits(9))
			.map(([first, rest]) => `${first}${rest.join('')}`),
		fc.constantFrom('', ' ', '-', '\u200e', '\u00a0'),
	)
	.map(([prefix, number, gap]) => `${prefix}${gap}${number.slice(0, 5)}${gap}${number.slice(5)}`);

/** A whole number of paise, and a way in which somebody might write it. */
export const money = fc
	.tuple(
		fc.integer({ min: 1, max: 1_000_000_000 }),
		fc.constantFrom('number', 'plain', 'indian', 'western', 'rupees', 'codeBefore', 'codeAfter'),
	)
	.map(([paise, form]) => ({ paise, written: writeMoney(paise, form) }));

function writeMoney(paise: number, form: string): string | number {
	const rupees = Math.floor(paise / 100);
	const decimals = String(paise % 100).padStart(2, '0');
	if (form === 'number') return paise / 100;
	if (form === 'plain') return `${rupees}.${decimals}`;
	if (form === 'indian') return `${rupees.toLocaleString('en-IN')}.${decimals}`;
	if (form === 'western') return ` ${rupees.toLocaleString('en-US')}.${decimals} `;
	if (form === 'codeBefore') return `INR ${rupees.toLocaleString('en-IN')}.${decimals}`;
	if (form === 'codeAfter') return `${rupees}.${decimals} INR`;
	return `₹ ${rupees}.${decimals}/-`;
}

export const email = fc.emailAddress().filter(hasNoBraces);

export const day = fc
	.date({ min: new Date('1950-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

/** Days that do not exist, or that could be two. */
const noDay = fc.constantFrom(
	'2026-02-31',
	'31/02/2014',
	'05/04/2014',
	'2014-13-01',
	'29 Feb 2015',
);

/** The time zone of the workflows that rows go through. */
export const zone = 'Asia/Kolkata';

const withOffset = "yyyy-MM-dd'T'HH:mm:ssZZ";

/** A moment in whole minutes, and a way in which a sheet or a form might write it. */
function momentsBetween(first: string, last: string) {
	return fc
		.tuple(
			fc.integer({ min: Date.parse(first) / 60_000, max: Date.parse(last) / 60_000 }),
			fc.constantFrom('yyyy-MM-dd HH:mm', withOffset, 'd LLL yyyy, h:mm a', 'utc'),
		)
		.map(([minutes, form]) => {
			const at = DateTime.fromMillis(minutes * 60_000, { zone, locale: 'en-GB' });
			// A midnight without an offset is a day, and an end of it.
			const isDay = at.hour === 0 && at.minute === 0 && !['utc', withOffset].includes(form);
			return {
				at: (isDay ? at.endOf('day') : at).toMillis(),
				written: form === 'utc' ? at.toUTC().toISO() : at.toFormat(form),
			};
		});
}

export const expiry = momentsBetween('2090-01-01', '2099-12-31');

export const expired = momentsBetween('1990-01-01', '2025-12-31').map(({ written }) => written);

export const webAddress = fc.webUrl({ withFragments: true, withQueryParameters: true });

/** Text that a parent may type, and that is not blank. */
export const someText = anyText.filter((text) => text.trim() !== '');

/** What is not certainly an amount, or is none. */
const noMoney = fc.constantFrom(
	'1,00.5',
	'1.005',
	'1.00.00',
	'१२३',
	'0',
	'-5',
	'1e3',
	'12,34',
	'₹',
);

export const noteKeys = fc.uniqueArray(someText, { maxLength: 3, selector: (key) => key.trim() });

export const notes = noteKeys.chain((keys) =>
	fc.oneof(
		fc.tuple(...keys.map((key) => anyText.map((value) => ({ key, value })))),
		fc
			.tuple(...keys.map((key) => fc.tuple(fc.constant(key), fc.jsonValue())))
			.map((entries) => Object.fromEntries(entries)),
	),
);

/** Makes of a good value what stands in a row: the value itself, or now and then another. */
type Spoiling = (
	good: fc.Arbitrary<unknown>,
	near?: fc.Arbitrary<unknown>,
) => fc.Arbitrary<unknown>;

/** Given as a list or object, or as JSON text. */
const asListOrText = (value: fc.Arbitrary<unknown>) =>
	fc.oneof(
		value,
		value.map((given) => JSON.stringify(given)),
	);

function detailsOf(spoil: Spoiling): fc.Arbitrary<unknown> {
	const amount = money.map(({ written }) => written);
	return fc.array(
		fc.record({
			component_type: spoil(someText, anyText),
			amount: spoil(amount, fc.oneof(noMoney, nearly(amount))),
		}),
		{ minLength: 1, maxLength: 4 },
	);
}

export const details = detailsOf((good) => good);

function rowOf(spoil: Spoiling) {
	const optional: Spoiling = (good, near) => fc.option(spoil(good, near), { nil: undefined });
	const year = (min: number) => fc.integer({ min, max: min + 5 });
	const expires = expiry.map(({ written }) => written);
	const someDetails = asListOrText(detailsOf(spoil));
	const someNotes = asListOrText(notes);
	return fc.record({
		name: spoil(someText, anyText),
		phone: spoil(phone, nearly(phone)),
		email: spoil(email, nearly(email)),
		details: spoil(someDetails, nearly(details.map((rows) => JSON.stringify(rows)))),
		notes: spoil(someNotes, nearly(notes.map((rows) => JSON.stringify(rows)))),
		student: fc.record({
			student_name: optional(anyText),
			grade: optional(anyText),
			date_of_birth: optional(day, fc.oneof(noDay, nearly(day))),
			identifier: optional(anyText),
			custom_identifier: optional(anyText),
			new_admission: optional(fc.boolean(), fc.constantFrom('Yes', 'n', '1', 0, 2, 'perhaps')),
			academic_year_start: optional(year(2020), fc.oneof(year(2030), nearly(year(2020)))),
			academic_year_end: optional(year(2025), nearly(year(2025))),
		}),
		expires_at: optional(expires, fc.oneof(expired, noDay, nearly(expires))),
		callback_url: optional(webAddress, nearly(webAddress)),
		collector_code: optional(fc.constant('MAIN'), nearly(fc.constant('MAIN'))),
	});
}

/** What one row of a sheet, a form or an ERP may hold for a create call: mostly right, in part anything. */
export const feeRow = rowOf(mostly);

/** A row in which all is right. */
export const goodRow = rowOf((good) => good);

export type FeeRow = typeof feeRow extends fc.Arbitrary<infer Row> ? Row : never;
