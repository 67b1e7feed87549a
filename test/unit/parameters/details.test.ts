import { readDetails } from '../../../nodes/Jodo/parameters/details';
import { invalidValueOf } from '../invalidValue';

const code = (value: string) => ({ __rl: true, mode: 'code', value });

describe('readDetails', () => {
	it('reads rows as the editor saves them', () => {
		const rows = [
			{ component_type: code('Payable Amount'), amount: '1,250.50' },
			{ component_type: { __rl: true, mode: 'list', value: 'tuition_fee' }, amount: 100 },
		];
		expect(readDetails(rows)).toEqual({
			details: [
				{ component_type: 'Payable Amount', amount: 1250.5 },
				{ component_type: 'tuition_fee', amount: 100 },
			],
			paise: 135_050,
		});
	});

	it('reads JSON text and a list from an expression alike', () => {
		const rows = [{ component_type: ' Event Fee ', amount: '₹ 500' }];
		const read = { details: [{ component_type: 'Event Fee', amount: 500 }], paise: 50_000 };
		expect(readDetails(rows)).toEqual(read);
		expect(readDetails(JSON.stringify(rows))).toEqual(read);
	});

	it('takes a code that looks like a number as text', () => {
		const { details } = readDetails([{ component_type: 8926, amount: 1 }]);
		expect(details).toEqual([{ component_type: '8926', amount: 1 }]);
	});

	it('adds up exact to the paisa', () => {
		const rows = [0.1, 0.2, 8.35, 1.1].map((amount) => ({ component_type: 'A', amount }));
		expect(readDetails(rows).paise).toBe(975);
	});

	it.each([
		['no rows', [], 'has no line item'],
		['no rows in JSON', '[]', 'has no line item'],
		['nothing', null, 'has no line item'],
		['a blank text', ' ', 'has no line item'],
		['an object', { component_type: 'A', amount: 1 }, 'is not a list'],
		['an object in JSON', '{"component_type":"A","amount":1}', 'is not a list'],
		['a number', 500, 'is not a list'],
		['null in JSON', 'null', 'is not a list'],
		['a text in JSON', '"Payable Amount"', 'is not a list'],
		['unreadable JSON', '[{"amount":1},]', 'is not readable JSON at line 1, column 15'],
		['a row that is a number', [500], 'row 1: is not an object'],
		['a row that is a list', [['A', 500]], 'row 1: is not an object'],
		['a row that is null', [{ component_type: 'A', amount: 1 }, null], 'row 2: is not an object'],
		[
			'a member that Jodo does not know',
			[{ component_type: 'A', amount: 1, discount: 5 }],
			'row 1: "discount" is not known',
		],
		[
			'a member with a name of JavaScript’s',
			'[{"component_type":"A","amount":1,"__proto__":{"amount":2}}]',
			'row 1: "__proto__" is not known',
		],
		['no component', [{ amount: 1 }], 'row 1: component_type: is blank'],
		['a blank component', [{ component_type: ' ', amount: 1 }], 'row 1: component_type: is blank'],
		[
			'a blank component in a picker',
			[{ component_type: code(''), amount: 1 }],
			'row 1: component_type: is blank',
		],
		[
			'a component that is an object',
			[{ component_type: { name: 'A' }, amount: 1 }],
			'row 1: component_type: an object is not text',
		],
		['no amount', [{ component_type: 'A' }], 'row 1: amount: is blank'],
		[
			'a bad amount in the third row',
			[
				...Array(2).fill({ component_type: 'A', amount: 1 }),
				{ component_type: 'A', amount: '1,5' },
			],
			'row 3: amount: "1,5" is not an amount in rupees',
		],
		[
			'rows that are too much together',
			Array(2).fill({ component_type: 'A', amount: 9_999_999_999_999 }),
			'the sum is too large',
		],
	])('refuses %s', (_, rows, reason) => {
		const { message, advice } = invalidValueOf(() => readDetails(rows));
		expect(message).toBe(reason);
		expect(advice).not.toBe('');
	});
});
