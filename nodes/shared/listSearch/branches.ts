import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { createClient } from '../client';
import { explain, type Attempt } from '../explanations';
import { apiError } from '../nodeErrors';
import { filterItems, readConfigurationItems } from './configurationItems';

const attempt: Attempt = {
	rejected: 'Jodo did not list the branches',
	notFound: 'Jodo did not list the branches',
	unknown: 'Jodo did not list the branches',
	unknownAdvice: 'Try again later, or choose By Code and type the collector code.',
	advice: 'Correct what Jodo names here, or choose By Code and type the collector code.',
};

/**
 * Fills the picker of branches from List Branches (docs.jodo.in/configuration/api/).
 *
 * @throws NodeApiError or NodeOperationError; n8n shows its message in the picker
 */
export async function searchBranches(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const client = await createClient(this);
	const answer = await client.send({ method: 'GET', path: '/erp/branches' });
	const items = answer.outcome === 'accepted' ? readConfigurationItems(answer.body) : undefined;
	if (items !== undefined) return { results: filterItems(items, filter) };
	const failure =
		answer.outcome === 'accepted' ? { ...answer, outcome: 'unknown' as const } : answer;
	throw apiError(this.getNode(), failure, explain(failure, attempt, client.credential));
}
