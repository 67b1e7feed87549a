import fc from 'fast-check';

import { readJson } from '../../../nodes/Jodo/fields/readJson';
import { invalidValueOf } from '../invalidValue';

/** The index at which readJson says that a text stops being JSON. */
function mistakeIn(text: string): number {
	const { message } = invalidValueOf(() => readJson(text));
	const [, line, column] = /line (\d+), column (\d+)$/.exec(message) ?? [];
	const linesBefore = text.split('\n').slice(0, Number(line) - 1);
	return linesBefore.reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1;
}

/** What V8 says of a mistake: its position, or the sign that it did not expect. */
function mistakeForV8(text: string): { position?: number; sign?: string } {
	try {
		JSON.parse(text);
	} catch (error) {
		const { message } = error as Error;
		const position = /at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message)?.[1];
		if (position !== undefined) return { position: Number(position) };
		return { sign: /^Unexpected token '(.*?)', /s.exec(message)?.[1] };
	}
	return {};
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe('readJson', () => {
	it.each([
		['[{"component_type":"Payable Amount","amount":1500}]'],
		[' {"a": [1, -2.5e+3, true, false, null, "\\u20b9 \\"x\\""]} '],
		['"text"'],
		['12'],
	])('reads %s as JSON.parse does', (text) => {
		expect(readJson(text)).toEqual(JSON.parse(text));
	});

	it.each([[[1, 2]], [{ a: 1 }], [12], [null], [undefined]])(
		'leaves what an expression gave as it is: %j',
		(value) => {
			expect(readJson(value)).toBe(value);
		},
	);

	it.each([
		['a comma after the last row', '[\n  {"amount": 1},\n]', 3, 1],
		['a comma after the last member', '{"amount": 1,}', 1, 14],
		['a comma that is missing', '[{"amount": 1}\n {"amount": 2}]', 2, 2],
		['a colon that is missing', '{"amount" 1}', 1, 11],
		['a key without quotes', '{amount: 1}', 1, 2],
		['single quotes', "[{'amount': 1}]", 1, 3],
		['a quote that never ends', '["Payable Amount]', 1, 18],
		['a line break in a text', '["Payable\nAmount"]', 1, 10],
		['an unknown escape', '["C:\\fees",\n"C:\\desk"]', 2, 5],
		['a bracket that is missing at the end', '[{"amount": 1}', 1, 15],
		['a bracket too many', '[1]]', 1, 4],
		['the wrong bracket', '[1}', 1, 3],
		['a leading zero', '[007]', 1, 3],
		['a currency sign', '[₹500]', 1, 2],
		['a word', '[yes]', 1, 2],
		['True of another language', '[True]', 1, 2],
		['plain words', 'Payable Amount', 1, 1],
		['nothing but blanks', '   ', 1, 4],
		['a Windows line before it', '[1,\r\n2,\r\n]', 3, 1],
	])('names the place of %s', (_, text, line, column) => {
		const { message, advice } = invalidValueOf(() => readJson(text));
		expect(message).toBe(`is not readable JSON at line ${line}, column ${column}`);
		expect(advice).toContain('quotes');
	});

	it.each([
		['an amount', '[{ "amount": 100, "amount": 90000 }]', 'amount', 1, 19],
		['a note', '{\n  "invoice": "A",\n  "invoice": "B"\n}', 'invoice', 3, 3],
		['a key that is written with an escape', '{"a": 1, "\\u0061": 2}', 'a', 1, 10],
	])('refuses %s that is given twice', (_, text, key, line, column) => {
		const { message, advice } = invalidValueOf(() => readJson(text));
		expect(message).toBe(`has "${key}" a second time at line ${line}, column ${column}`);
		expect(advice).toBe('Remove one of the two.');
	});

	it('takes the same key in different objects', () => {
		expect(readJson('[{"key": {"key": 1}}, {"key": 2}]')).toEqual([
			{ key: { key: 1 } },
			{ key: 2 },
		]);
	});

	describe('finds the mistake where JSON.parse stops', () => {
		const broken = fc
			.tuple(
				fc.json(),
				fc.nat(),
				fc.constantFrom('', ',', ':', '"', '{', ']', 'x', "'", '\\', '\n', '0'),
			)
			.map(([json, place, change]) => {
				const at = place % (json.length + 1);
				return json.slice(0, at) + change + json.slice(at + (change === '' ? 1 : 0));
			})
			.filter((text) => !isJson(text));

		it('in JSON with one character changed', () => {
			fc.assert(
				fc.property(broken, (text) => {
					const { position, sign } = mistakeForV8(text);
					const found = mistakeIn(text);
					if (position !== undefined) expect(found).toBe(position);
					if (sign === undefined) return;
					// It is the first sign with which the beginning cannot go on.
					expect(mistakeForV8(text.slice(0, found)).sign).toBeUndefined();
					expect(mistakeForV8(text.slice(0, found + 1)).sign).toBe(sign);
				}),
				{ numRuns: 1_000, seed: 7 },
			);
		});

		it('in JSON that breaks off anywhere', () => {
			fc.assert(
				fc.property(fc.json(), fc.nat(), (json, place) => {
					const text = json.slice(0, place % json.length);
					fc.pre(!isJson(text));
					const found = mistakeIn(text);
					expect(text.slice(found)).toMatch(/^(?:[-+.\w]*|\\u?[\da-fA-F]*)$/);
				}),
				{ numRuns: 1_000, seed: 7 },
			);
		});
	});

	it.each([
		['a text that never ends', `"${'a'.repeat(1_000_000)}`, 1_000_001],
		['escapes without an end', `"${'\\n'.repeat(500_000)}`, 1_000_001],
		['200,000 rows with a mistake in the last', `[${'"a",'.repeat(200_000)}x]`, 800_001],
		['objects nested 100,000 deep', '{"a":'.repeat(100_000), 500_000],
		['lists nested 1,000,000 deep', '['.repeat(1_000_000), 1_000_000],
		['blanks', ' '.repeat(1_000_000), 1_000_000],
		['digits', `${'1'.repeat(1_000_000)}.`, 1_000_001],
	])('is quick with %s', (_, text, mistake) => {
		const start = performance.now();
		expect(mistakeIn(text)).toBe(mistake);
		expect(performance.now() - start).toBeLessThan(3_000);
	});

	it.each([
		['a text of 4 MB', ['a'.repeat(4_000_000)]],
		['a text of 2,000,000 escapes', ['\n'.repeat(2_000_000)]],
		['200,000 rows', Array.from({ length: 200_000 }, (_, amount) => ({ amount }))],
	])('reads %s quickly', (_, json) => {
		const text = JSON.stringify(json);
		const start = performance.now();
		const read = readJson(text);
		expect(performance.now() - start).toBeLessThan(3_000);
		expect(JSON.stringify(read)).toBe(text);
	});
});
