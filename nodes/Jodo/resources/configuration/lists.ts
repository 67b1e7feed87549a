import { textColumn, type Columns } from '../../../shared/columns';
import { codeOf, nameOf, rowsIn } from '../../../shared/pickers';
import { branch } from '../../fields/branch';
import { defineOperation, type Operation } from '../../operation';

/** What the lists of what an institute has set up differ in. */
type List = Pick<
	Operation,
	'value' | 'name' | 'action' | 'description' | 'page' | 'thing' | 'path'
> & {
	/** The column, and at Jodo the key, of the code. */
	code: string;
	/** Columns besides code and name. */
	further?: Columns;
};

/**
 * A list that Jodo keeps for each branch. Keys of its rows are documented for some of the lists only, so
 * those that others have are looked at, too.
 */
export function listOfBranch({ path, code, further = {}, ...words }: List): Operation {
	return defineOperation({
		...words,
		forAgents: `Lists the ${words.thing} that the institute has set up at Jodo, with the codes that other operations take. It changes nothing and may be repeated.`,
		request: { method: 'GET', path, query: ['collector_code'], repeat: 'safe' },
		fields: { collector_code: branch },
		output: { data: 'list', rows: rowsIn, columns: { ...codeAndName(code), ...further } },
	});
}

/** The two columns of every such list. */
export function codeAndName(code: string): Columns {
	return { [code]: textColumn((row) => codeOf(row, code)), name: textColumn(nameOf) };
}
