import { formatRupees, formatTable } from '../../../dev/demo/table';

describe('the table of what was created', () => {
	it('writes rupees with Indian grouping', () => {
		expect(formatRupees(125000.5)).toBe('₹1,25,000.50');
		expect(formatRupees(9750)).toBe('₹9,750.00');
	});

	it('aligns one line for each item', () => {
		const table = formatTable([
			{ order_id: 'a1', name: 'Asha Rao', amount: 125000.5, redirect_url: 'http://x.example/1' },
			{ order_id: 'b22', name: 'Imran Shaikh', amount: 1, redirect_url: 'http://x.example/2' },
		]);

		expect(table).toBe(
			[
				'  Order id  Payer               Amount  Page to pay on',
				'  a1        Asha Rao      ₹1,25,000.50  http://x.example/1',
				'  b22       Imran Shaikh         ₹1.00  http://x.example/2',
				'',
			].join('\n'),
		);
	});
});
