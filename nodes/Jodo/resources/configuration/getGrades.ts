import { textColumn } from '../../../shared/columns';
import { get } from '../../../shared/untyped';
import { nameOf } from '../../../shared/pickers';
import { listOfBranch } from './lists';

/** A public client library has `{code, name, stream: {name}}` (observed). */
export const getGrades = listOfBranch({
	value: 'getGrades',
	name: 'Get Grades',
	action: 'Get grades',
	description: 'List the classes with their grade codes',
	page: 'https://docs.jodo.in/configuration/api/list-grades/',
	thing: 'grades',
	path: '/erp/grades',
	code: 'grade',
	further: { stream: textColumn((row) => nameOf(get(row, 'stream'))) },
});
