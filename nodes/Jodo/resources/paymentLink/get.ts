import type { Operation } from '../../operation';
import { optionsPropertyOfOthers, simplifyProperty } from '../../parameters/options';
import { orderIdProperty } from '../orderId';
import { prepareReading } from '../reading';
import { paymentLinkReading } from './attempts';

/** `GET /api/v1/integrations/pay/payment_links/{order_id}` (docs.jodo.in/pay/api/get-payment-link/). */
export const get: Operation = {
	properties: [orderIdProperty, simplifyProperty, optionsPropertyOfOthers],
	creates: false,
	prepare: (input) =>
		prepareReading(input, {
			path: '/pay/payment_links',
			attempt: paymentLinkReading,
			simplify: (order) => ({ ...order }),
		}),
};
