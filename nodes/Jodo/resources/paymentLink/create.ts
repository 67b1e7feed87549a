import { collectorCodeField, expiresAtField } from '../../parameters/additionalFields';
import { adviceAfterLostAnswer, creationOf } from '../creation';

/**
 * `POST /api/v1/integrations/pay/payment_links`, answered with 201
 * (docs.jodo.in/pay/api/create-payment-link/).
 */
export const create = creationOf({
	path: '/pay/payment_links',
	additionalFields: [collectorCodeField, expiresAtField],
	attempt: {
		rejected: 'Jodo rejected the payment link',
		unknown: 'It is not known whether Jodo created the payment link',
		unknownAdvice: adviceAfterLostAnswer('link'),
	},
});
