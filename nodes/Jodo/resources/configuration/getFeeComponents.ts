import { listOfBranch } from './lists';

export const getFeeComponents = listOfBranch({
	value: 'getFeeComponents',
	name: 'Get Fee Components',
	action: 'Get fee components',
	description: 'List the fee components with their codes',
	page: 'https://docs.jodo.in/configuration/api/list-fee-components/',
	thing: 'fee components',
	path: '/erp/fee-components',
	code: 'component_type',
});
