import type { Order } from '../../simulator';
import type { ExampleBed } from './exampleBed';

/**
 * Creates a payment link at Jodo, from elsewhere than the workflow under test.
 * @param bill rupees and the invoice that is noted
 */
export async function createLink(
	{ jodo }: ExampleBed,
	{ amount, invoice }: { amount: number; invoice: string },
): Promise<Order> {
	const answer = await fetch(`${jodo.url}/api/v1/integrations/pay/payment_links`, {
		method: 'POST',
		headers: { Authorization: `Basic ${jodo.token}`, 'Content-Type': 'application/json' },
		body: JSON.stringify({
			name: 'Asha Rao',
			phone: '9876543210',
			email: 'asha.rao@example.com',
			details: [{ component_type: 'Payable Amount', amount }],
			notes: [{ key: 'invoice', value: invoice }],
		}),
	});
	const created = jodo.links.at(-1);
	if (!answer.ok || created === undefined) throw new Error(`Jodo answered ${answer.status}`);
	return created;
}
