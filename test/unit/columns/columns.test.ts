import {
	amountColumn,
	computed,
	listColumn,
	property,
	notesColumn,
	numberColumn,
	readColumns,
	schemaOf,
	textColumn,
	booleanColumn,
} from '../../../nodes/shared/columns';

/** Reads a single value through a column. */
const value = (source: unknown) => source;

describe('a column', () => {
	it.each([
		['text', 'pay_1', 'pay_1'],
		['text with spaces around it', ' pay_1 ', 'pay_1'],
		['a number', 42, '42'],
		['zero', 0, '0'],
		['blank text', '  ', null],
		['nothing', undefined, null],
		['null', null, null],
		['a boolean', true, null],
		['a list', ['pay_1'], null],
		['an object', { toString: 'pay_1' }, null],
	])('of text gives %s as text or null', (_given, given, column) => {
		expect(textColumn(value).read(given)).toBe(column);
	});

	it.each([
		['a number', 1250.5, 1250.5],
		['text', '1250.50', 1250.5],
		['what binary fractions make of 8.35', 8.35, 8.35],
		['words', 'plenty', null],
		['blank text', '', null],
		['nothing', undefined, null],
	])('of an amount gives %s as rupees or null', (_given, given, column) => {
		expect(amountColumn(value).read(given)).toBe(column);
	});

	it.each([
		['an integer', 2026, 2026],
		['text', '2026', 2026],
		['a span of years', '2026-27', null],
		['what only JavaScript takes for a number', '0x10', null],
		['more digits than a number keeps', '12345678901234567890', null],
		['a boolean', true, null],
	])('of a number gives %s as a number or null', (_given, given, column) => {
		expect(numberColumn(value).read(given)).toBe(column);
	});

	it.each([
		[true, true],
		[false, false],
		['true', null],
		[0, null],
		[undefined, null],
	])('of yes and no gives %p as %p', (given, column) => {
		expect(booleanColumn(value).read(given)).toBe(column);
	});

	it('of notes makes an object of rows, and an empty one of none', () => {
		expect(notesColumn(value).read([{ key: 'invoice', value: 7 }])).toEqual({ invoice: '7' });
		expect(notesColumn(value).read(undefined)).toEqual({});
	});

	it('of rows reads each row, whatever it is', () => {
		const rows = listColumn(value, { amount: amountColumn(property('amount')) });

		expect(rows.read([{ amount: '10.5' }, null])).toEqual([{ amount: 10.5 }, { amount: null }]);
		expect(rows.read({ amount: 1 })).toEqual([]);
	});
});

describe('a table of columns', () => {
	const columns = {
		payment_id: textColumn(property('payment', 'id')),
		details: listColumn(property('payment', 'details'), {
			amount: amountColumn(property('amount')),
		}),
		recorded: computed<unknown>({ type: 'boolean' }, () => true),
	};

	it('reads an item in its order', () => {
		const item = readColumns(columns, { payment: { details: [{ amount: 5 }], id: 7 } });

		expect(JSON.stringify(item)).toBe(
			'{"payment_id":"7","details":[{"amount":5}],"recorded":true}',
		);
	});

	it('has every column for a source that has none of the facts', () => {
		expect(readColumns(columns, 'no object')).toEqual({
			payment_id: null,
			details: [],
			recorded: true,
		});
	});

	it('describes the item in JSON Schema', () => {
		expect(schemaOf(columns)).toEqual({
			type: 'object',
			properties: {
				payment_id: { type: ['string', 'null'] },
				details: {
					type: 'array',
					items: {
						type: 'object',
						properties: { amount: { type: ['number', 'null'] } },
						required: ['amount'],
						additionalProperties: false,
					},
				},
				recorded: { type: 'boolean' },
			},
			required: ['payment_id', 'details', 'recorded'],
			additionalProperties: false,
		});
	});
});
