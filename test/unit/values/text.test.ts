import {
	isBlank,
	readBoolean,
	readEmail,
	readRequiredText,
	readText,
	readWebAddress,
	readYear,
} from '../../../nodes/shared/values/text';
import { invalidValueOf } from '../invalidValue';

describe('readText', () => {
	it.each([
		['  Asha Rao\n', 'Asha Rao'],
		[412, '412'],
		[false, 'false'],
		['आशा राव', 'आशा राव'],
		['{"route":{"bus":{}}}', '{"route":{"bus":{}}}'],
		['{5 B}', '{5 B}'],
	])('reads %j', (given, text) => {
		expect(readText(given)).toBe(text);
	});

	it.each([[['Asha']], [{ name: 'Asha' }], [Number.NaN], [Number.POSITIVE_INFINITY]])(
		'refuses %j',
		(given) => {
			expect(invalidValueOf(() => readText(given)).message).toMatch(/ is not text$/);
		},
	);

	it.each([['{{ $json.name }}'], ['Asha {{$json.surname'], ['}}'], ['Asha }}']])(
		'refuses %j, an expression that n8n took for text',
		(given) => {
			const { message, advice } = invalidValueOf(() => readText(given));
			expect(message).toBe(`"${given}" has the braces of an expression, but is text`);
			expect(advice).toContain('Choose Expression');
		},
	);

	it('cuts what it quotes: nobody reads a document in an error', () => {
		const { message } = invalidValueOf(() => readYear('x'.repeat(1000)));
		expect(message.length).toBeLessThan(100);
	});
});

describe('readRequiredText', () => {
	it.each([[''], [' \t\n'], [null], [undefined]])('refuses %j as blank', (given) => {
		expect(isBlank(given)).toBe(true);
		expect(invalidValueOf(() => readRequiredText(given)).message).toBe('is blank');
	});

	it.each([[0], [false], ['0']])('takes %j, which is something', (given) => {
		expect(isBlank(given)).toBe(false);
		expect(readRequiredText(given)).toBe(String(given));
	});
});

describe('readEmail', () => {
	it.each([
		'asha.rao@example.com',
		'asha+fees@example.co.in',
		"o'brien@school-name.edu.in",
		'a@b.in',
		`${'a'.repeat(64)}@example.com`,
	])('takes %s', (address) => {
		expect(readEmail(address)).toBe(address);
	});

	it('takes off the blanks around an address', () => {
		expect(readEmail('  asha@example.com\r\n')).toBe('asha@example.com');
	});

	it.each([
		'asha',
		'asha@',
		'@example.com',
		'asha@example',
		'asha@@example.com',
		'asha@example..com',
		'asha@.example.com',
		'.asha@example.com',
		'asha.@example.com',
		'asha..rao@example.com',
		'asha rao@example.com',
		'asha@exam ple.com',
		'asha@example.com, ravi@example.com',
		'asha@example.com;ravi@example.com',
		'Asha Rao <asha@example.com>',
		'mailto:asha@example.com',
		'asha@example.com\nbcc:ravi@example.com',
		'asha@-example.com',
		'asha@example.c',
		'asha@192.168.0.1',
		'-',
		`${'a'.repeat(65)}@example.com`,
		`asha@${'a.'.repeat(130)}com`,
	])('refuses %j', (address) => {
		const { message, advice } = invalidValueOf(() => readEmail(address));
		expect(message).toMatch(/ is not an email address$/);
		expect(advice).toContain('asha.rao@example.com');
	});

	it('refuses a text of a megabyte at once', () => {
		const start = performance.now();
		invalidValueOf(() => readEmail('a.'.repeat(500_000)));
		invalidValueOf(() => readEmail(`a@${'a.'.repeat(500_000)}`));
		// Milliseconds, where an expression that backtracks would take hours.
		expect(performance.now() - start).toBeLessThan(10_000);
	});
});

describe('readBoolean', () => {
	it.each([true, 'true', 'TRUE', ' Yes ', 'y', 1, '1'])('takes %j as yes', (given) => {
		expect(readBoolean(given)).toBe(true);
	});

	it.each([false, 'false', 'FALSE', 'No', 'n', 0, '0'])('takes %j as no', (given) => {
		expect(readBoolean(given)).toBe(false);
	});

	it.each([['maybe'], [2], ['-'], [[]], [{}]])('refuses %j', (given) => {
		invalidValueOf(() => readBoolean(given));
	});
});

describe('readYear', () => {
	it.each([2026, '2026', ' 2026 '])('takes %j', (given) => {
		expect(readYear(given)).toBe(2026);
	});

	it.each([26, '26', '2026-27', 20_260, 2026.5, '0026', -2026, '२०२६', 'next', true])(
		'refuses %j',
		(given) => {
			const { message, advice } = invalidValueOf(() => readYear(given));
			expect(message).toMatch(/ is not a year of four digits$/);
			expect(advice).toContain('2026 and 2027');
		},
	);
});

describe('readWebAddress', () => {
	it.each([
		'https://www.example.com/payment/callback',
		'http://127.0.0.1:5678/webhook/1?ref=INV-1',
		'HTTPS://EXAMPLE.COM/',
	])('takes %s as it is', (address) => {
		expect(readWebAddress(` ${address} `)).toBe(address);
	});

	it.each([
		'www.example.com/paid',
		'example.com',
		'/paid',
		'//example.com/paid',
		'https:example.com',
		'https://',
		'https:// example.com',
		'https://example.com/thank you',
		'ftp://example.com/',
		'javascript:alert(1)',
		'mailto:asha@example.com',
	])('refuses %s', (address) => {
		const { message, advice } = invalidValueOf(() => readWebAddress(address));
		expect(message).toMatch(/ is not a web address$/);
		expect(advice).toContain('https://');
	});
});
