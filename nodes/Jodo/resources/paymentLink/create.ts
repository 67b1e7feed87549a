import { type Operation } from '../../operation';
import {
	additionalFieldsProperty,
	collectorCodeField,
	expiresAtField,
} from '../../parameters/additionalFields';
import { detailsProperties } from '../../parameters/details';
import { notesProperties } from '../../parameters/notes';
import { createOptionsProperty, simplifyProperty } from '../../parameters/options';
import { payerProperties } from '../../parameters/payer';
import { studentProperty } from '../../parameters/student';
import { toolNotice } from '../../parameters/toolNotice';
import { prepareCreation } from '../creation';

const additionalFields = [collectorCodeField, expiresAtField];

/**
 * `POST /api/v1/integrations/pay/payment_links`, answered with 201
 * (docs.jodo.in/pay/api/create-payment-link/).
 */
export const create: Operation = {
	properties: [
		toolNotice,
		...payerProperties,
		...detailsProperties,
		studentProperty,
		...notesProperties,
		additionalFieldsProperty(additionalFields),
		simplifyProperty,
		createOptionsProperty,
	],
	creates: true,
	prepare: (input) =>
		prepareCreation(input, {
			path: '/pay/payment_links',
			additionalFields,
			attempt: {
				rejected: 'Jodo rejected the payment link',
				unknown: 'It is not known whether Jodo created the payment link',
				unknownAdvice:
					'It was sent once and not repeated, because a second link could be paid as well. Look in the Jodo dashboard for this payer and amount. If it is not there, run the item again; with Prevent Duplicates, choose Create Again for it.',
			},
		}),
};
