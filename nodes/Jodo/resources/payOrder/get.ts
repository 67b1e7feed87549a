import type { IDataObject } from 'n8n-workflow';

import type { SimplifiedOrder } from '../../../shared/order';
import { adviceAfterFailedReading, readingOf } from '../reading';

/** `GET /api/v1/integrations/pay/orders/{order_id}` (docs.jodo.in/pay/api/get-order/). */
export const get = readingOf({
	path: '/pay/orders',
	attempt: {
		rejected: 'Jodo did not return the pay order',
		notFound: 'Jodo did not find the pay order',
		unknown: 'Jodo did not return the pay order',
		unknownAdvice: adviceAfterFailedReading,
	},
	simplify: withoutExpiry,
});

/** Orders do not expire: docs.jodo.in/pay/api/get-order/ lists no such field. */
function withoutExpiry(order: SimplifiedOrder): IDataObject {
	const facts: IDataObject = { ...order };
	delete facts.expires_at;
	return facts;
}
