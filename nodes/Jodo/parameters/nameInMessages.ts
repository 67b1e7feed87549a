import type { INodeProperties } from 'n8n-workflow';

import { payerFields } from './payer';

/** Parameters that are fields of Jodo's. All others at the top of the panel are n8n's. */
const fieldsOfJodo = new Set([
	...payerFields.map(({ property }) => property.name),
	...['details', 'notes', 'order_id'],
]);

/**
 * What a message calls a parameter. Fields of Jodo's keep the names that they have on its reference
 * pages and in its own refusals; what only n8n has is called as in the panel.
 *
 * @param properties where to look for its label
 */
export function nameInMessages(name: string, properties: readonly INodeProperties[]): string {
	if (fieldsOfJodo.has(name)) return name;
	return properties.find((property) => property.name === name)?.displayName ?? name;
}
