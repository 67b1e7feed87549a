import axios from 'axios';
import type { AxiosInstance } from 'axios';
import type { Simulator } from './index';

/** The body that the example of docs.jodo.in/pay/api/create-payment-link/ sends. */
export const LINK_EXAMPLE = {
	name: 'Customer Name',
	phone: '9876543210',
	email: 'you@example.com',
	details: [{ component_type: 'Payable Amount', amount: 1.0 }],
};

/** The body that the example of docs.jodo.in/pay/api/create-order/ sends. */
export const ORDER_EXAMPLE = {
	name: 'Customer Name',
	phone: '9876543210',
	email: 'you@example.com',
	details: [{ component_type: 'Payable Amount', amount: 1000 }],
	callback_url: 'https://www.example.com/payment/callback',
	notes: [{ key: 'erp_reference_id', value: 'REF123' }],
};

export const LINKS = '/api/v1/integrations/pay/payment_links';
export const ORDERS = '/api/v1/integrations/pay/orders';
export const WEBHOOKS = '/api/v1/integrations/erp/webhooks';

/** An HTTP client with the simulator's first account; any status is an answer, redirects are not followed. */
export function clientOf(simulator: Simulator, token = simulator.token): AxiosInstance {
	return axios.create({
		baseURL: simulator.url,
		headers: { Authorization: `Basic ${token}` },
		maxRedirects: 0,
		validateStatus: () => true,
	});
}

/** Creates the link of the example with some members replaced, and returns its id. */
export async function createLink(jodo: AxiosInstance, change: object = {}): Promise<string> {
	const { data } = await jodo.post(LINKS, { ...LINK_EXAMPLE, ...change });
	return data.data.order_id;
}

/** Creates the order of the example with some members replaced, and returns its id. */
export async function createOrder(jodo: AxiosInstance, change: object = {}): Promise<string> {
	const { data } = await jodo.post(ORDERS, { ...ORDER_EXAMPLE, ...change });
	return data.data.order_id;
}
