import type { IDataObject } from 'n8n-workflow';

import type { SimplifiedOrder } from '../../../shared/order';
import type { Operation } from '../../operation';
import { optionsPropertyOfOthers, simplifyProperty } from '../../parameters/options';
import { orderIdProperty } from '../orderId';
import { prepareReading } from '../reading';

/** `GET /api/v1/integrations/pay/orders/{order_id}` (docs.jodo.in/pay/api/get-order/). */
export const get: Operation = {
	properties: [orderIdProperty, simplifyProperty, optionsPropertyOfOthers],
	creates: false,
	prepare: (input) =>
		prepareReading(input, {
			path: '/pay/orders',
			attempt: {
				rejected: 'Jodo did not return the pay order',
				notFound: 'Jodo did not find the pay order',
				unknown: 'Jodo did not return the pay order',
				unknownAdvice:
					'Its status is not known; that does not mean unpaid. Nothing was changed. Run the item again later.',
			},
			simplify: withoutExpiry,
		}),
};

/** Orders do not expire: docs.jodo.in/pay/api/get-order/ lists no such field. */
function withoutExpiry(order: SimplifiedOrder): IDataObject {
	const facts: IDataObject = { ...order };
	delete facts.expires_at;
	return facts;
}
