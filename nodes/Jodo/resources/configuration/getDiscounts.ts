import { listOfBranch } from './lists';

export const getDiscounts = listOfBranch({
	value: 'getDiscounts',
	name: 'Get Discounts',
	action: 'Get discounts',
	description: 'List the discounts with their codes',
	page: 'https://docs.jodo.in/configuration/api/list-discounts/',
	thing: 'discounts',
	path: '/erp/discounts',
	code: 'discount_type',
});
