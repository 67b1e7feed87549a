import fc from 'fast-check';

import { firstOf, isObject, asArray, errorText, get, asText } from '../../../nodes/shared/untyped';

describe('text', () => {
	it.each([
		['order_1', 'order_1'],
		['  order_1\n', 'order_1'],
		[8926, '8926'],
		[0, '0'],
		['   ', ''],
		['', ''],
		[true, ''],
		[false, ''],
		[null, ''],
		[undefined, ''],
		[['order_1'], ''],
		[{ toString: 'order_1' }, ''],
	])('of %j is %j', (value, text) => {
		expect(asText(value)).toBe(text);
	});
});

describe('an object', () => {
	it.each([[{}], [{ a: 1 }], [JSON.parse('{"__proto__":1}')]])('is %j', (value) => {
		expect(isObject(value)).toBe(true);
	});

	it.each([null, undefined, 'a', 7, true])('is not %p', (value) => {
		expect(isObject(value)).toBe(false);
	});

	it('is no list', () => {
		expect(isObject([{}])).toBe(false);
	});
});

describe('a property', () => {
	it('is found in an object, and in nothing else', () => {
		expect(get({ data: 7 }, 'data')).toBe(7);
		for (const value of [null, undefined, 'data', 7]) {
			expect(get(value, 'data')).toBeUndefined();
		}
	});

	it.each(['toString', 'constructor', '__proto__'])('is not inherited: %s', (name) => {
		expect(get({}, name)).toBeUndefined();
	});

	it('can have the name of an inherited one', () => {
		expect(get(JSON.parse('{"__proto__":"x"}'), '__proto__')).toBe('x');
	});
});

describe('a list', () => {
	it.each([undefined, null, 'ab', { length: 2 }])(
		'has no entries where there is none: %j',
		(value) => {
			expect(asArray(value)).toEqual([]);
		},
	);

	it('gives its first entry, and anything else itself', () => {
		expect(firstOf([{ a: 1 }, { a: 2 }])).toEqual({ a: 1 });
		expect(firstOf([])).toBeUndefined();
		expect(firstOf({ a: 1 })).toEqual({ a: 1 });
		expect(firstOf(null)).toBeNull();
	});
});

it('reads any JSON without an error', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.string(), (value, name) => {
			expect(asText(value)).toBe(asText(value).trim());
			expect([isObject(value), Array.isArray(value)]).not.toEqual([true, true]);
			get(value, name);
			firstOf(asArray(value));
		}),
	);
});

it('says what was thrown, whether it is an error or not', () => {
	expect(errorText(new TypeError('It broke'))).toBe('It broke');
	expect(errorText('It broke')).toBe('It broke');
	expect(errorText(undefined)).toBe('undefined');
});
