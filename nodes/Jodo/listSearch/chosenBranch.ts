import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { locatorValue } from '../parameters/field';

/**
 * The branch that stands in the node while one of its pickers is open. Jodo keeps grades and fee
 * components per branch, and wants the branch named by institutes that have several.
 *
 * @param defaultCollectorCode the credential's, for a node that names none. It also stands in for an
 * expression that n8n could not resolve, because no item has run through the workflow yet.
 */
export function chosenBranch(context: ILoadOptionsFunctions, defaultCollectorCode: string): string {
	const chosen = locatorValue(context.getCurrentNodeParameter('additionalFields.collector_code'));
	const code =
		typeof chosen === 'string' || typeof chosen === 'number' ? String(chosen).trim() : '';
	return code === '' || code.startsWith('=') ? defaultCollectorCode : code;
}
