import type { INodeProperties } from 'n8n-workflow';

import { readMoment } from '../../shared/values/dates';
import { readText, readWebAddress } from '../../shared/values/text';
import type { Field } from './field';
import { collectorCodeLocator } from './locators';

/**
 * Which branch collects. Only the page on integration patterns has it, for orders; two public
 * integrations send it with every order. Whether Jodo takes it for links is not known.
 */
export const collectorCodeField: Field = { property: collectorCodeLocator, read: readText };

/** Payment links only: the reference page of orders does not list it. */
export const expiresAtField: Field = {
	property: {
		displayName: 'Expires At',
		name: 'expires_at',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2027-01-31 18:00',
		description:
			"Until when the link can be paid, in the workflow's time zone. Pick the time, too: a day picked alone means its very start, 00:00:00. A date typed or mapped without a time means the end of that day. A link cannot be changed later, only cancelled.",
	},
	read: (value, { zone, now }) => readMoment(value, zone, now),
};

/** Pay orders only: the reference page of links does not list it. */
export const callbackUrlField: Field = {
	property: {
		displayName: 'Callback URL',
		name: 'callback_url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.example.com/thank-you?invoice=REF123',
		description:
			"Where the payer's browser goes after the checkout. It does not prove a payment: confirm with Get or the Jodo Trigger. Put your own reference into it.",
	},
	read: readWebAddress,
};

/** The collection of what else a resource takes; its rows are sorted by name, as n8n shows them. */
export function additionalFieldsProperty(fields: readonly Field[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: fields.map(({ property }) => property),
	};
}
