import { payableAmount } from '../parameters/locators';
import { searchInChosenBranch } from './searchInChosenBranch';

/**
 * Fills the picker of fee components from List Fee Components. Whether that list has `Payable Amount`,
 * which both branches of a public integration accept, is not known: it is always on offer.
 */
export const searchFeeComponents = searchInChosenBranch({
	path: '/erp/fee-components',
	title: 'fee components',
	code: 'the fee component',
	keys: { code: 'component_type' },
	always: [payableAmount],
});
