import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	searchBranches,
	searchConfigurationList,
	type ConfigurationList,
} from '../../shared/pickers/configurationList';
import type { ErrorBody } from '../../shared/errorBody';
import { asText } from '../../shared/guards';
import { adviceOn } from '../errorWords';
import { branch } from '../fields/branch';
import { locatorValue } from '../fields/field';
import { payableAmount } from './sharedFields';

/**
 * Whether List Fee Components has `Payable Amount`, which both branches of a public integration accept,
 * is not known: it is always on offer.
 */
const searchFeeComponents = searchInChosenBranch({
	path: '/erp/fee-components',
	title: 'fee components',
	code: 'the fee component',
	keys: { code: 'component_type' },
	always: [payableAmount],
});

/** A public client library has `{code, name, stream: {name}}`: two streams can have a grade of one name. */
const searchGrades = searchInChosenBranch({
	path: '/erp/grades',
	title: 'grades',
	code: 'the code of the grade',
	keys: { group: 'stream' },
});

const searchDiscounts = searchInChosenBranch({
	path: '/erp/discounts',
	title: 'discounts',
	code: 'the discount',
	keys: { code: 'discount_type' },
});

export const listSearch = { searchBranches, searchDiscounts, searchFeeComponents, searchGrades };

/**
 * Makes what fills a picker from a list that Jodo keeps per branch: that of the branch which stands in
 * the node.
 */
function searchInChosenBranch(list: ConfigurationList) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const adviceOnField = (body: ErrorBody) => adviceOn({ collector_code: branch }, body);
		return await searchConfigurationList(
			this,
			{ ...list, adviceOnField },
			filter,
			chosenBranch(this),
		);
	};
}

/**
 * The branch that stands in the node while one of its pickers is open. Jodo wants it named by
 * institutes that have several.
 *
 * @returns blank also for an expression that n8n could not resolve, because no item has run through the
 * workflow yet
 */
function chosenBranch(context: ILoadOptionsFunctions): string {
	const chosen = context.getCurrentNodeParameter('additionalFields.collector_code');
	const code = asText(locatorValue(chosen));
	return code.startsWith('=') ? '' : code;
}
