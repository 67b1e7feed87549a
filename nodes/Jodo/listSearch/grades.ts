import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	searchConfigurationList,
	type ConfigurationList,
} from '../../shared/listSearch/configurationList';
import { chosenBranch } from './chosenBranch';

/** A public client library has `{code, name, stream: {name}}`: two streams can have a grade of one name. */
const grades: ConfigurationList = {
	path: '/erp/grades',
	title: 'grades',
	code: 'the code of the grade',
	keys: { group: 'stream' },
};

/** Fills the picker of grades from List Grades, for the branch of the node. */
export async function searchGrades(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchConfigurationList(this, grades, {
		filter,
		collectorCode: (byDefault) => chosenBranch(this, byDefault),
	});
}
