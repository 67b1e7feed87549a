import type { IDataObject } from 'n8n-workflow';

const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });

/** An amount in rupees with Indian grouping: 125000.5 becomes ₹1,25,000.50. */
export function formatRupees(amount: number): string {
	return rupees.format(amount);
}

/**
 * The items of a create operation: payer, amount and order ID, and the link on a line of its own, so
 * that a terminal of 80 columns keeps it whole.
 */
export function formatTable(items: IDataObject[]): string {
	const rows = items.map(({ name, amount, order_id, redirect_url }) => ({
		name: String(name),
		amount: formatRupees(Number(amount)),
		orderId: String(order_id),
		link: String(redirect_url),
	}));
	const nameWidth = Math.max(...rows.map(({ name }) => name.length));
	const amountWidth = Math.max(...rows.map(({ amount }) => amount.length));
	return rows
		.map(({ name, amount, orderId, link }) => {
			const columns = [name.padEnd(nameWidth), amount.padStart(amountWidth), orderId];
			return `  ${columns.join('  ')}\n    ${link}\n`;
		})
		.join('');
}
