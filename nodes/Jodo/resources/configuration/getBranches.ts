import { rowsIn } from '../../../shared/pickers';
import { defineOperation } from '../../operation';
import { codeAndName } from './lists';

export const getBranches = defineOperation({
	value: 'getBranches',
	name: 'Get Branches',
	action: 'Get branches',
	description: 'List the branches with their collector codes',
	page: 'https://docs.jodo.in/configuration/api/list-branches/',
	forAgents:
		'Lists the branches of the institute at Jodo with their collector codes. It changes nothing and may be repeated.',
	thing: 'branches',
	request: { method: 'GET', path: '/erp/branches', repeat: 'safe' },
	fields: {},
	output: { data: 'list', rows: rowsIn, columns: codeAndName('collector_code') },
});
