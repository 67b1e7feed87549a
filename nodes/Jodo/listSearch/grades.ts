import { searchInChosenBranch } from './searchInChosenBranch';

/**
 * Fills the picker of grades from List Grades. A public client library has
 * `{code, name, stream: {name}}`: two streams can have a grade of one name.
 */
export const searchGrades = searchInChosenBranch({
	path: '/erp/grades',
	title: 'grades',
	code: 'the code of the grade',
	keys: { group: 'stream' },
});
