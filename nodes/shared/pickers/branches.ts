import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { searchConfigurationList, type ConfigurationList } from './configurationList';

const branches: ConfigurationList = {
	path: '/erp/branches',
	title: 'branches',
	code: 'the collector code',
	keys: { code: 'collector_code' },
};

/** Fills the picker of branches from List Branches, which takes no branch itself. */
export async function searchBranches(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchConfigurationList(this, branches, { filter });
}
