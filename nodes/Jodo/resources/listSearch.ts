import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	searchBranches,
	searchConfigurationList,
	type ConfigurationList,
} from '../../shared/pickers';
import type { ErrorBody } from '../../shared/errorBody';
import { asText } from '../../shared/untyped';
import { adviceOn } from '../errorWords';
import { branch } from '../fields/branch';
import { locatorValue } from '../fields/field';
import type { Operation } from '../operation';
import { getDiscounts } from './configuration/getDiscounts';
import { getFeeComponents } from './configuration/getFeeComponents';
import { getGrades } from './configuration/getGrades';
import { findOperation } from './index';
import { payableAmount } from './sharedFields';

/** What fills the pickers of the node. */
export const listSearch = {
	searchBranches,
	searchDiscounts: searchInChosenBranch(getDiscounts, { instead: 'the discount' }),
	searchFeeComponents: searchInChosenBranch(getFeeComponents, {
		instead: 'the fee component',
		// Whether List Fee Components has it is not known; both branches of a public integration accept it.
		always: [payableAmount],
	}),
	searchGrades: searchInChosenBranch(getGrades, {
		instead: 'the code of the grade',
		// Two streams can have a grade of one name.
		group: 'stream',
	}),
};

/**
 * Makes what fills a picker from a list that Jodo keeps per branch: that of the branch which stands in
 * the node.
 *
 * @param operation gets the same list; its first column is the code
 */
function searchInChosenBranch(
	{ path, thing, columns }: Operation,
	more: Pick<ConfigurationList, 'instead' | 'always' | 'group'>,
) {
	const list = { path, thing, code: columns[0] ?? '', ...more };
	const elsewhere = `This operation has no field for the branch. Use a credential whose Default Branch Code is that branch, or choose By Code and type ${more.instead}.`;
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const advice = hasBranchField(this) ? branch.advice : elsewhere;
		const adviceOnField = (body: ErrorBody) =>
			adviceOn({ collector_code: { ...branch, advice } }, body);
		return await searchConfigurationList(
			this,
			{ ...list, adviceOnField },
			filter,
			chosenBranch(this),
		);
	};
}

/** Whether a branch can be chosen in the node, for the operation that it is set to. */
function hasBranchField(context: ILoadOptionsFunctions): boolean {
	const { resource, operation } = context.getCurrentNodeParameters() ?? {};
	const { additionalFields } = findOperation(resource, operation)?.fields ?? {};
	return additionalFields?.members?.collector_code !== undefined;
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
