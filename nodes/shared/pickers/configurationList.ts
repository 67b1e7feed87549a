import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { createClient } from '../client';
import { explain, type ErrorWords } from '../errorMessages';
import { apiError } from '../nodeErrors';
import { filterItems, readConfigurationItems, type ItemKeys } from './configurationItems';

/** One of Jodo's lists of what an institute has set up (docs.jodo.in/configuration/api/). */
export interface ConfigurationList {
	/** Below `/api/v1/integrations`. */
	path: string;
	/** Whose codes it lists, in the plural: "branches". */
	title: string;
	/** What somebody types instead when the list cannot be had: "the collector code". */
	code: string;
	keys: ItemKeys;
	/** Codes that are on offer whatever Jodo lists. */
	always?: readonly string[];
	/** What to do about a field that Jodo names when it refuses. */
	adviceOnField?: ErrorWords['adviceOnField'];
}

/** What a picker is opened with. */
interface Search {
	/** What was typed into it. */
	filter?: string;
	/** The branch whose list is wanted, where Jodo keeps one per branch; blank for no branch. */
	collectorCode?(defaultCollectorCode: string): string;
}

/**
 * Fills a picker from one of Jodo's lists.
 *
 * @throws NodeApiError or NodeOperationError that says why there is no list; n8n shows it in the picker
 */
export async function searchConfigurationList(
	context: ILoadOptionsFunctions,
	list: ConfigurationList,
	search: Search,
): Promise<INodeListSearchResult> {
	const client = await createClient(context);
	const collectorCode = search.collectorCode?.(client.credential.collectorCode) ?? '';
	const answer = await client.send({
		method: 'GET',
		repeat: 'safe',
		path: list.path,
		query: { collector_code: collectorCode },
	});
	const items =
		answer.outcome === 'accepted'
			? readConfigurationItems(answer.body, list.keys, list.always)
			: undefined;
	if (items !== undefined) return { results: filterItems(items, search.filter) };
	const failure =
		answer.outcome === 'accepted' ? { ...answer, outcome: 'unknown' as const } : answer;
	throw apiError(context.getNode(), failure, explain(failure, attemptOf(list), client.credential));
}

function attemptOf({ title, code, adviceOnField }: ConfigurationList): ErrorWords {
	const rejected = `Jodo did not list the ${title}`;
	const instead = `choose By Code and type ${code}.`;
	return {
		rejected,
		unknown: rejected,
		unknownAdvice: `Try again later, or ${instead}`,
		advice: `Fix what Jodo mentions, or ${instead}`,
		adviceOnField,
	};
}
