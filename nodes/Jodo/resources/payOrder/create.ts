import { type Operation } from '../../operation';
import {
	additionalFieldsProperty,
	callbackUrlField,
	collectorCodeField,
} from '../../parameters/additionalFields';
import { detailsProperties } from '../../parameters/details';
import { notesProperties } from '../../parameters/notes';
import { createOptionsProperty, simplifyProperty } from '../../parameters/options';
import { payerProperties } from '../../parameters/payer';
import { studentProperty } from '../../parameters/student';
import { toolNotice } from '../../parameters/toolNotice';
import { prepareCreation } from '../creation';

const additionalFields = [collectorCodeField, callbackUrlField];

/**
 * `POST /api/v1/integrations/pay/orders` (docs.jodo.in/pay/api/create-order/). The page does not
 * show the status of a success, so any 2xx is one.
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
			path: '/pay/orders',
			additionalFields,
			attempt: {
				rejected: 'Jodo rejected the pay order',
				unknown: 'It is not known whether Jodo created the pay order',
				unknownAdvice:
					'It was sent once and not repeated, because a second order could be paid as well. Look in the Jodo dashboard for this payer and amount. If it is not there, run the item again; with Prevent Duplicates, choose Create Again for it.',
			},
		}),
};
