import { readingOf } from '../reading';
import { paymentLinkReading } from './attempts';

/** `GET /api/v1/integrations/pay/payment_links/{order_id}` (docs.jodo.in/pay/api/get-payment-link/). */
export const get = readingOf({
	path: '/pay/payment_links',
	attempt: paymentLinkReading,
	simplify: (order) => ({ ...order }),
});
