import type { Order } from '../../../simulator';
import type { ExampleBed } from './exampleBed';

/** What a parent owes. */
interface Bill {
	/** In rupees. */
	amount: number;
	/** Stands in the note of this name. */
	invoice: string;
}

/** Creates something to pay at Jodo, from elsewhere than the workflow under test. */
async function create({ jodo }: ExampleBed, path: string, bill: Bill): Promise<Order> {
	const answer = await fetch(`${jodo.url}/api/v1/integrations/pay/${path}`, {
		method: 'POST',
		headers: { Authorization: `Basic ${jodo.token}`, 'Content-Type': 'application/json' },
		body: JSON.stringify({
			name: 'Asha Rao',
			phone: '9876543210',
			email: 'asha.rao@example.com',
			details: [{ component_type: 'Payable Amount', amount: bill.amount }],
			notes: [{ key: 'invoice', value: bill.invoice }],
		}),
	});
	const created = jodo.withNote(bill.invoice).at(-1);
	if (!answer.ok || created === undefined) throw new Error(`Jodo answered ${answer.status}`);
	return created;
}

export async function createLink(bed: ExampleBed, bill: Bill): Promise<Order> {
	return await create(bed, 'payment_links', bill);
}

export async function createPayOrder(bed: ExampleBed, bill: Bill): Promise<Order> {
	return await create(bed, 'orders', bill);
}
