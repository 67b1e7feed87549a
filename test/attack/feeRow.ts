import fc from 'fast-check';

import { anyText, mostly } from './anyValue';

const digits = (length: number) =>
	fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });

/** A phone number as sheets have it. */
export const phone = fc
	.tuple(
		fc.constantFrom('', '+91', '91', '0', '0091', '+91 0'),
		fc
			.tuple(fc.integer({ min: 1, max: 9 }), digits(9))
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

const email = fc.emailAddress();

const day = fc
	.date({ min: new Date('1950-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

const year = fc.integer({ min: 2020, max: 2030 });

const optional = (value: fc.Arbitrary<unknown>) => fc.option(mostly(value), { nil: undefined });

const details = fc.array(
	fc.record({ component_type: mostly(anyText), amount: mostly(money.map((one) => one.written)) }),
	{ minLength: 1, maxLength: 4 },
);

const notes = fc.oneof(
	fc.array(fc.record({ key: mostly(anyText), value: mostly(anyText) }), { maxLength: 3 }),
	fc.dictionary(anyText, fc.jsonValue(), { maxKeys: 3 }),
);

/** What one row of a sheet, a form or an ERP may hold for a create call: mostly right, in part anything. */
export const feeRow = fc.record({
	name: mostly(anyText),
	phone: mostly(phone),
	email: mostly(email),
	details: mostly(
		fc.oneof(
			details,
			details.map((rows) => JSON.stringify(rows)),
		),
	),
	notes: mostly(
		fc.oneof(
			notes,
			notes.map((rows) => JSON.stringify(rows)),
		),
	),
	student: fc.record({
		student_name: optional(anyText),
		grade: optional(anyText),
		date_of_birth: optional(day),
		identifier: optional(anyText),
		custom_identifier: optional(anyText),
		new_admission: optional(fc.boolean()),
		academic_year_start: optional(year),
		academic_year_end: optional(year.map((start) => start + 5)),
	}),
	expires_at: optional(fc.constantFrom('2099-12-31', '2099-12-31 18:00', '2099-12-31T18:00:00Z')),
	callback_url: optional(fc.webUrl({ withFragments: true, withQueryParameters: true })),
	collector_code: optional(fc.constant('MAIN')),
});

export type FeeRow = typeof feeRow extends fc.Arbitrary<infer Row> ? Row : never;
