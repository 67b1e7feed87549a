import {
	amountColumn,
	computed,
	listColumn,
	notesColumn,
	numberColumn,
	readColumns,
	schemaOf,
	textColumn,
	textColumns,
	booleanColumn,
	type Columns,
} from '../../../nodes/shared/columns';

/** The data itself. */
const value = (data: unknown) => data;

const readWith = (column: Columns[string], data: unknown) =>
	readColumns({ column }, data, undefined).column;

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
		expect(readWith(textColumn(value), given)).toBe(column);
	});

	it.each([
		['a number', 1250.5, 1250.5],
		['text', '1250.50', 1250.5],
		['what binary fractions make of 8.35', 8.35, 8.35],
		['words', 'plenty', null],
		['blank text', '', null],
		['nothing', undefined, null],
	])('of an amount gives %s as rupees or null', (_given, given, column) => {
		expect(readWith(amountColumn(value), given)).toBe(column);
	});

	it.each([
		['an integer', 2026, 2026],
		['text', '2026', 2026],
		['a span of years', '2026-27', null],
		['what only JavaScript takes for a number', '0x10', null],
		['more digits than a number keeps', '12345678901234567890', null],
		['a boolean', true, null],
	])('of a number gives %s as a number or null', (_given, given, column) => {
		expect(readWith(numberColumn(value), given)).toBe(column);
	});

	it.each([
		[true, true],
		[false, false],
		['true', null],
		[0, null],
		[undefined, null],
	])('of yes and no gives %p as %p', (given, column) => {
		expect(readWith(booleanColumn(value), given)).toBe(column);
	});

	it('of notes makes an object of rows, and an empty one of none', () => {
		expect(readWith(notesColumn(value), [{ key: 'invoice', value: 7 }])).toEqual({ invoice: '7' });
		expect(readWith(notesColumn(value), undefined)).toEqual({});
	});

	it('of texts is called as Jodo calls it', () => {
		expect(
			readColumns(textColumns('mode', 'payment.paid_at'), { payment: { paid_at: 'noon' } }, {}),
		).toEqual({ mode: null, paid_at: 'noon' });
	});

	it('of rows reads each row, whatever it is', () => {
		const rows = listColumn(value, { amount: amountColumn('amount') });

		expect(readWith(rows, [{ amount: '10.5' }, null])).toEqual([
			{ amount: 10.5 },
			{ amount: null },
		]);
		expect(readWith(rows, { amount: 1 })).toEqual([]);
	});
});

describe('a table of columns', () => {
	const columns = {
		payment_id: textColumn('payment.id'),
		details: listColumn('payment.details', {
			amount: amountColumn('amount'),
		}),
		recorded: computed('boolean', () => true),
	};

	it('reads an item in its order', () => {
		const item = readColumns(columns, { payment: { details: [{ amount: 5 }], id: 7 } }, undefined);

		expect(JSON.stringify(item)).toBe(
			'{"payment_id":"7","details":[{"amount":5}],"recorded":true}',
		);
	});

	it('has every column for a source that has none of the facts', () => {
		expect(readColumns(columns, 'no object', undefined)).toEqual({
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
