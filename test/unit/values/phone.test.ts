import fc from 'fast-check';

import { readPhone } from '../../../nodes/shared/values/phone';
import { invalidValueOf } from '../invalidValue';

describe('readPhone', () => {
	it.each([
		['ten digits as text', '9876543210'],
		['ten digits as a number', 9876543210],
		['+91 and spaces', '+91 98765 43210'],
		['a trunk zero and a hyphen', '098765-43210'],
		['0091', '00919876543210'],
		['0091 and spaces', '0091 98765 43210'],
		['91 without a plus', '919876543210'],
		['91 as a number', 919876543210],
		['+91 and a trunk zero', '+91 (0)98765 43210'],
		['spaces around it', '  9876543210\n'],
		['non-breaking spaces', '+91\u00a098765\u00a043210'],
		['a non-breaking hyphen and an en dash', '98765\u201143210'],
		['an en dash', '+91 98765 \u2013 43210'],
		['the invisible marks of an address book', '\u202a+91 98765 43210\u202c'],
	])('takes %s', (_, written) => {
		expect(readPhone(written)).toBe('9876543210');
	});

	it.each([
		['nine digits', '987654321'],
		['a trunk zero and one digit too few', '098765-4321'],
		['ten digits of which the first is a zero', '0987654321'],
		['+91, a zero and nine digits', '+91 0987654321'],
		['eleven digits', '98765432101'],
		['+91 and nine digits', '+91 987654321'],
		['+91 alone', '+91'],
		['another country', '+44 20 7946 0958'],
		['another country that makes ten digits after the plus', '+9876543210'],
		['another country, written with 00', '009876543210'],
		['a plus in the middle', '98765+43210'],
		['two numbers', '9876543210, 9876543211'],
		['two numbers with a slash', '9876543210/11'],
		['an extension', '9876543210 x12'],
		['what a sheet makes of it', '9.87654E+09'],
		['a number with decimals', 987654321.5],
		['nine digits with a decimal of a sheet', '987654321.0'],
		['words', 'not given'],
		['digits of another script', '९८७६५४३२१०'],
		['not a number', Number.NaN],
		['infinity', Number.POSITIVE_INFINITY],
		['a list', ['9876543210']],
		['an object', { phone: '9876543210' }],
	])('refuses %s', (_, written) => {
		invalidValueOf(() => readPhone(written));
	});

	it.each([[''], ['  '], [null], [undefined]])('refuses %j as blank', (written) => {
		expect(invalidValueOf(() => readPhone(written)).message).toBe('is blank');
	});

	it.each([
		['2223456789'],
		['022 2345 6789'],
		['+91 (22) 2345-6789'],
		['080-24567890'],
		['080 2456 7890'],
		['(080) 24567890'],
		['+91 80 2456 7890'],
		['+91-79-26563210'],
		['+91 (0)80 2456 7890'],
		['0091 (0755) 2551234'],
		['0612-2234567'],
		['0755 255 1234'],
		['06782-262345'],
		['91 80 2456 7890'],
	])('refuses a landline: %s', (written) => {
		const { message, advice } = invalidValueOf(() => readPhone(written));
		expect(message).toBe(`"${written}" is not a mobile number`);
		expect(advice).toContain('mobile number');
	});

	it.each([
		['098765-43210', '9876543210'],
		['0 80123 45678', '8012345678'],
		['9180 123456', '9180123456'],
		['91 80123 45678', '8012345678'],
		['+91 80123 45678', '8012345678'],
		['+91 8012 345678', '8012345678'],
		['8012-345678', '8012345678'],
		['(801) 234-5678', '8012345678'],
		['(+91) 7901234567', '7901234567'],
	])('takes a mobile number that begins as an area code does: %s', (written, digits) => {
		expect(readPhone(written)).toBe(digits);
	});

	it('says what would be right', () => {
		const { message, advice } = invalidValueOf(() => readPhone('98765'));
		expect(message).toBe('"98765" is not an Indian phone number of ten digits');
		expect(advice).toContain('9876543210');
	});

	it('leaves what it has made as it is', () => {
		fc.assert(
			fc.property(
				fc.stringMatching(/^[6-9]\d{9}$/),
				fc.constantFrom('', '+91', '0091', '91', '0', '+91 0'),
				(digits, prefix) => {
					const once = readPhone(prefix + digits);
					expect(once).toBe(digits);
					expect(readPhone(once)).toBe(once);
				},
			),
		);
	});
});
