import { formatRupees, formatTable } from '../../../dev/demo/table';

describe('the table of what was created', () => {
	it('writes rupees with Indian grouping', () => {
		expect(formatRupees(125000.5)).toBe('₹1,25,000.50');
		expect(formatRupees(9750)).toBe('₹9,750.00');
	});

	it('aligns payer, amount and order ID, and gives each link a line of its own', () => {
		const table = formatTable([
			{ order_id: 'a1', name: 'Asha Rao', amount: 125000.5, redirect_url: 'http://x.example/1' },
			{ order_id: 'b22', name: 'Imran Shaikh', amount: 1, redirect_url: 'http://x.example/2' },
		]);

		expect(table).toBe(
			[
				'  Asha Rao      ₹1,25,000.50  a1',
				'    http://x.example/1',
				'  Imran Shaikh         ₹1.00  b22',
				'    http://x.example/2',
				'',
			].join('\n'),
		);
	});
});
