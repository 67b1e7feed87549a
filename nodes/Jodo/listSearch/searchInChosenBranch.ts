import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	searchConfigurationList,
	type ConfigurationList,
} from '../../shared/pickers/configurationList';
import { asText } from '../../shared/guards';
import { locatorValue } from '../parameters/field';

/**
 * Makes what fills a picker from a list that Jodo keeps per branch: that of the branch which stands in
 * the node.
 */
export function searchInChosenBranch(list: ConfigurationList) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await searchConfigurationList(this, list, {
			filter,
			collectorCode: (byDefault) => chosenBranch(this, byDefault),
		});
	};
}

/**
 * The branch that stands in the node while one of its pickers is open. Jodo wants it named by
 * institutes that have several.
 *
 * @param defaultCollectorCode the credential's, for a node that names none. It also stands in for an
 * expression that n8n could not resolve, because no item has run through the workflow yet.
 */
function chosenBranch(context: ILoadOptionsFunctions, defaultCollectorCode: string): string {
	const chosen = context.getCurrentNodeParameter('additionalFields.collector_code');
	const code = asText(locatorValue(chosen));
	return code === '' || code.startsWith('=') ? defaultCollectorCode : code;
}
