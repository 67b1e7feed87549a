import type { IDataObject } from 'n8n-workflow';

import { details } from '../../../nodes/Jodo/resources/sharedFields';
import { invalidValueOf } from '../invalidValue';
import { readField } from './readField';

const code = (value: string) => ({ __rl: true, mode: 'code', value });

/** As they are given as JSON or by an expression. */
const readJson = (detailsJson: unknown) =>
	readField(details, 'details', { specifyDetails: 'json', detailsJson } as IDataObject);

/** As the panel has them. */
const readPanel = (row: unknown) =>
	readField(details, 'details', { specifyDetails: 'fields', details: { row } } as IDataObject);

describe('line items', () => {
	it('are read row by row as the editor saves them', () => {
		const rows = [
			{ component_type: code('Payable Amount'), amount: '1,250.50' },
			{ component_type: { __rl: true, mode: 'list', value: 'tuition_fee' }, amount: 100 },
		];
		expect(readPanel(rows)).toEqual([
			{ component_type: 'Payable Amount', amount: 1250.5 },
			{ component_type: 'tuition_fee', amount: 100 },
		]);
	});

	it('are read from JSON text and from a list of an expression alike', () => {
		const rows = [{ component_type: ' Event Fee ', amount: '₹ 500' }];
		const read = [{ component_type: 'Event Fee', amount: 500 }];
		expect(readJson(rows)).toEqual(read);
		expect(readJson(JSON.stringify(rows))).toEqual(read);
	});

	it('take a code that looks like a number as text', () => {
		expect(readJson([{ component_type: 8926, amount: 1 }])).toEqual([
			{ component_type: '8926', amount: 1 },
		]);
	});

	it.each([
		['no rows', [], ' has no line item'],
		['no rows in JSON', '[]', ' has no line item'],
		['nothing', null, ' has no line item'],
		['a blank text', ' ', ' has no line item'],
		['an object', { component_type: 'A', amount: 1 }, ' is not a list'],
		['an object in JSON', '{"component_type":"A","amount":1}', ' is not a list'],
		['a number', 500, ' is not a list'],
		['null in JSON', 'null', ' is not a list'],
		['a text in JSON', '"Payable Amount"', ' is not a list'],
		['unreadable JSON', '[{"amount":1},]', ' is not readable JSON at line 1, column 15'],
		['a row that is a number', [500], ', row 1 is not an object'],
		['a row that is a list', [['A', 500]], ', row 1 is not an object'],
		['a row that is null', [{ component_type: 'A', amount: 1 }, null], ', row 2 is not an object'],
		[
			'a member that Jodo does not know',
			[{ component_type: 'A', amount: 1, discount: 5 }],
			', row 1: "discount" is not known',
		],
		[
			'a member with a name of JavaScript’s',
			'[{"component_type":"A","amount":1,"__proto__":{"amount":2}}]',
			', row 1: "__proto__" is not known',
		],
		['no component', [{ amount: 1 }], ', row 1: Fee Component (component_type) is blank'],
		[
			'a blank component',
			[{ component_type: ' ', amount: 1 }],
			', row 1: Fee Component (component_type) is blank',
		],
		[
			'a blank component in a picker',
			[{ component_type: code(''), amount: 1 }],
			', row 1: Fee Component (component_type) is blank',
		],
		[
			'a component that is an object',
			[{ component_type: { name: 'A' }, amount: 1 }],
			', row 1: Fee Component (component_type): an object is not text',
		],
		['no amount', [{ component_type: 'A' }], ', row 1: Amount in Rupees is blank'],
		[
			'a bad amount in the third row',
			[
				...Array(2).fill({ component_type: 'A', amount: 1 }),
				{ component_type: 'A', amount: '1,5' },
			],
			', row 3: Amount in Rupees: "1,5" is not an amount in rupees',
		],
	])('refuse %s', (_, rows, reason) => {
		const { message, advice } = invalidValueOf(() => readJson(rows));
		expect(message).toBe(`Line Items as JSON${reason}`);
		expect(advice).not.toBe('');
	});

	it.each([
		['no rows', [], 'Line Items (details) has no line item'],
		['nothing', undefined, 'Line Items (details) has no line item'],
		[
			'a blank amount in the only row',
			[{ component_type: code('A') }],
			'Amount in Rupees is blank',
		],
		[
			'a blank amount in one row of several',
			[
				{ component_type: code('A'), amount: 1 },
				{ component_type: code('A'), amount: ' ' },
			],
			'Line Items (details), row 2: Amount in Rupees is blank',
		],
		[
			'rows that are too much together',
			Array(2).fill({ component_type: code('A'), amount: 9_999_999_999_999 }),
			'Line Items (details): the sum is too large',
		],
	])('refuse %s in the panel', (_, rows, reason) => {
		expect(invalidValueOf(() => readPanel(rows)).message).toBe(reason);
	});
});
