import { callbackUrlField, collectorCodeField } from '../../parameters/additionalFields';
import { adviceAfterLostAnswer, creationOf } from '../creation';

/**
 * `POST /api/v1/integrations/pay/orders` (docs.jodo.in/pay/api/create-order/). The page does not
 * show the status of a success, so any 2xx is one.
 */
export const create = creationOf({
	path: '/pay/orders',
	additionalFields: [collectorCodeField, callbackUrlField],
	attempt: {
		rejected: 'Jodo rejected the pay order',
		unknown: 'It is not known whether Jodo created the pay order',
		unknownAdvice: adviceAfterLostAnswer('order'),
	},
});
