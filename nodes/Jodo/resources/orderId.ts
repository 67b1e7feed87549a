import type { INodeProperties } from 'n8n-workflow';

import { quote, InvalidValueError } from '../../shared/values/invalidValue';
import { readRequiredText } from '../../shared/values/text';
import { naming } from '../parameters/field';

export const orderIdProperty: INodeProperties = {
	displayName: 'Order ID',
	name: 'order_id',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. order_123456789',
	description:
		'The order_id that came out when the link or order was created. Payment links have an order ID, too.',
};

/** Starts with a letter or digit, so that neither `..` nor a slash can lead to another path. */
const shape = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$/;

/**
 * @returns the id, trimmed
 * @throws InvalidValueError when it is blank or cannot be an id
 */
export function readOrderId(value: unknown): string {
	return naming('order_id', () => {
		const id = readRequiredText(value);
		if (!shape.test(id)) {
			throw new InvalidValueError(
				`${quote(value)} is not an order ID`,
				'Give the order_id itself, such as order_123456789, not the address of the link.',
			);
		}
		return id;
	});
}
