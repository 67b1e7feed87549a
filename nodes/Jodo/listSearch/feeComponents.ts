import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	searchConfigurationList,
	type ConfigurationList,
} from '../../shared/listSearch/configurationList';
import { payableAmount } from '../parameters/locators';
import { chosenBranch } from './chosenBranch';

const feeComponents: ConfigurationList = {
	path: '/erp/fee-components',
	title: 'fee components',
	code: 'the fee component',
	keys: { code: 'component_type' },
};

/**
 * Fills the picker of fee components from List Fee Components, for the branch of the node. Whether
 * that list has `Payable Amount`, which both branches of a public integration accept, is not known: it is always on offer.
 */
export async function searchFeeComponents(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchConfigurationList(this, feeComponents, {
		filter,
		collectorCode: (byDefault) => chosenBranch(this, byDefault),
		always: [payableAmount],
	});
}
