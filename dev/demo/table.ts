import type { IDataObject } from 'n8n-workflow';

const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });

/** An amount in rupees with Indian grouping: 125000.5 becomes ₹1,25,000.50. */
export function formatRupees(amount: number): string {
	return rupees.format(amount);
}

const columns: Array<{ title: string; read: (item: IDataObject) => string; right?: boolean }> = [
	{ title: 'Order id', read: ({ order_id }) => String(order_id) },
	{ title: 'Payer', read: ({ name }) => String(name) },
	{ title: 'Amount', read: ({ amount }) => formatRupees(Number(amount)), right: true },
	{ title: 'Page to pay on', read: ({ redirect_url }) => String(redirect_url) },
];

/** The items of a create operation as lines of a table, one line for each item. */
export function formatTable(items: IDataObject[]): string {
	const rows = [
		columns.map(({ title }) => title),
		...items.map((item) => columns.map(({ read }) => read(item))),
	];
	const widths = columns.map((_column, index) =>
		Math.max(...rows.map((row) => (row[index] ?? '').length)),
	);
	return rows
		.map((row) =>
			row
				.map((cell, index) => {
					const width = widths[index] ?? 0;
					return columns[index]?.right ? cell.padStart(width) : cell.padEnd(width);
				})
				.join('  ')
				.trimEnd(),
		)
		.map((line) => `  ${line}\n`)
		.join('');
}
