import fc from 'fast-check';

import { addRupees, readRupees, receivedRupees } from '../../../nodes/shared/values/money';
import { invalidValueOf } from '../invalidValue';

describe('readRupees', () => {
	it.each([
		[1500, 150_000],
		[1000.5, 100_050],
		[0.01, 1],
		['1500', 150_000],
		['1500.5', 150_050],
		['1500.05', 150_005],
		[' 1500 ', 150_000],
		['₹ 1,25,000.50', 12_500_050],
		['₹1,25,000.50', 12_500_050],
		['₹\u00a01,25,000', 12_500_000],
		['₹\u202f500', 50_000],
		['1,250.00', 125_000],
		['1,00,00,000', 1_000_000_000],
		['1,234,567.89', 123_456_789],
		['12,34,567.89', 123_456_789],
		['Rs. 500/-', 50_000],
		['Rs 500', 50_000],
		['INR 500', 50_000],
		['INR 1,500', 150_000],
		['INR1,25,000.50', 12_500_050],
		['Rs.1500', 150_000],
		['rs. 1,500/-', 150_000],
		['Rs. 1,500.00 /-', 150_000],
		['1500 INR', 150_000],
		['1,25,000.50inr', 12_500_050],
		['1500 Rs', 150_000],
		['1,500/- Rs.', 150_000],
		['1500 ₹', 150_000],
		['1,500 rupees', 150_000],
		['1 Rupee', 100],
		['9999999999999.99', 999_999_999_999_999],
	])('reads %j', (written, paise) => {
		expect(readRupees(written)).toBe(paise / 100);
	});

	it.each([
		['zero', 0],
		['minus zero', -0],
		['zero as text', '0.00'],
		['a negative number', -5],
		['a negative text', '-5'],
		['a decimal comma', '1,5'],
		['a decimal comma with two digits', '1250,00'],
		['groups of two without one of three', '12,34'],
		['a group too short', '1,25,00'],
		['a group too long', '1,2500'],
		['groups that are neither Indian nor Western', '1,234,56,789'],
		['a group that begins with zero', '0,500'],
		['a comma at the end', '1,250,'],
		['a comma in front', ',250'],
		['two commas', '1,,250'],
		['letters', '12abc'],
		['words', 'five hundred'],
		['three decimals', 10.005],
		['three decimals as text', '10.005'],
		['what adding 0.1 and 0.2 gives', 0.1 + 0.2],
		['a dot without decimals', '10.'],
		['decimals alone', '.50'],
		['two dots', '1.250.00'],
		['an exponent', '1e3'],
		['dollars', '$ 500'],
		['dollars after it', '500 USD'],
		['two currencies', 'INR 500 USD'],
		['a currency on both sides', 'Rs. 500 INR'],
		['a currency alone', 'INR'],
		['a currency between the digits', '1 INR 500'],
		['a currency’s decimals without digits', '500. INR'],
		['paise', '50 paise'],
		['thousands', '5k'],
		['lakhs', '1.5 lakh'],
		['a minus behind a currency', 'INR -500'],
		['a negative amount as accountants write it', '(500)'],
		['a sum to reckon', '500 + 500 INR'],
		['two amounts', '500, 1000 INR'],
		['not a number', Number.NaN],
		['infinity', Number.POSITIVE_INFINITY],
		['infinity as text', 'Infinity'],
		['a number too large to be exact', 10_000_000_000_000],
		['a number of thirty digits', '9'.repeat(30)],
		['true', true],
		['a list', [500]],
		['an object', { amount: 500 }],
		['nothing', undefined],
		['null', null],
		['a blank text', ' '],
	])('refuses %s', (_, written) => {
		const { advice } = invalidValueOf(() => readRupees(written));
		expect(advice).not.toBe('');
		// An office reads it, in a file of rows to be corrected.
		expect(advice).not.toContain('{{');
	});

	it('names the value and says how to write it', () => {
		const { message, advice } = invalidValueOf(() => readRupees('1,5'));
		expect(message).toBe('"1,5" is not an amount in rupees');
		expect(advice).toContain('1,25,000.50');
	});

	it.each([
		['12.500', '12,500', '12.50'],
		['₹ 8.750/-', '8,750', '8.75'],
	])('asks of %s whether it means thousands or paise', (written, thousands, paise) => {
		expect(invalidValueOf(() => readRupees(written)).advice).toBe(
			`If it means ${thousands} rupees, write ${thousands}. If it means ${paise}, write ${paise}.`,
		);
	});

	it('reads every number of rupees and paise as it is shown', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (paise) => {
				const rupees = paise / 100;
				expect(readRupees(rupees)).toBe(rupees);
				expect(readRupees(JSON.stringify(rupees))).toBe(rupees);
				expect(rupees.toFixed(2).replace('.', '')).toBe(String(paise).padStart(3, '0'));
			}),
		);
	});

	it('reads Indian and Western grouping alike', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 999_999_999 }), (rupees) => {
				expect(readRupees(rupees.toLocaleString('en-IN'))).toBe(rupees);
				expect(readRupees(rupees.toLocaleString('en-US'))).toBe(rupees);
			}),
		);
	});
});

describe('addRupees', () => {
	it('makes 0.1 and 0.2 rupees 0.3', () => {
		expect(addRupees([readRupees(0.1), readRupees(0.2)])).toBe(0.3);
	});

	it('refuses a sum that would not be exact', () => {
		const { message } = invalidValueOf(() => addRupees([9_999_999_999_999.99, 0.01]));
		expect(message).toBe('the sum is too large');
	});
});

describe('receivedRupees', () => {
	it.each([
		[1000.5, 1000.5],
		['1.0', 1],
		['1250.50', 1250.5],
		[0, 0],
		['', null],
		['abc', null],
		['1,250', null],
		[null, null],
		[{}, null],
		[Number.POSITIVE_INFINITY, null],
	])('takes %j as %j', (received, rupees) => {
		expect(receivedRupees(received)).toBe(rupees);
	});
});
