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

/** A payment as docs.jodo.in/student/api/add-payment/ takes it, with every member. */
export const PAYMENT_EXAMPLE = {
	amount: 1500.5,
	paid_at: '2026-06-10T10:00:00+05:30',
	mode: 'cash',
	transaction_id: 'RCPT-1',
	settlement_utr: 'UTR0000001',
	notes: 'Paid at the counter',
	fee_components: [
		{ component_type: 'tuition_fee', amount: 1000 },
		{ component_type: '8926', amount: 500.5 },
	],
};

/** A plan as docs.jodo.in/flex/api/manage-flex-plan/ takes it. */
export const PLAN_EXAMPLE = {
	payment_schedule: [
		{
			due_date: '2026-06-10',
			details: [{ component_type: 'tuition_fee', amount: 1000, is_downpayment: true }],
		},
		{
			due_date: '2026-07-10',
			details: [
				{ component_type: 'tuition_fee', amount: 1000 },
				{ component_type: '8926', amount: 250.5 },
			],
		},
	],
};

export const LINKS = '/api/v1/integrations/pay/payment_links';
export const ORDERS = '/api/v1/integrations/pay/orders';
export const USERS = '/api/v1/integrations/erp/users';
export const STUDENTS = '/api/v1/integrations/erp/students';
export const PLANS = (jodo_student_id: string) =>
	`/api/v1/integrations/flex/students/${jodo_student_id}/plans`;
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
