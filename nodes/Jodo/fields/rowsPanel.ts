import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { capitalized } from '../../shared/values/text';
import type { Fields } from './field';

/** What a list of rows is called, and what stands in the panel. */
export type ShownList = {
	/** One row, in Title Case: "Line Item". */
	row: string;
	description: string;
	/** JSON text that shows the shape; it must be refused as it stands. */
	example: string;
	/** At least one row is needed. */
	required: boolean;
	fields: Fields;
	/** What n8n keeps the rows of the panel under; `row` when not given. */
	rowName?: string;
	/** An object that may be given in place of a list. */
	fromObject?: { example: string; toRows(given: IDataObject): IDataObject[] };
};

/** The parameters beside that of a list: `fee_components` → `specifyFeeComponents` and `feeComponentsJson`. */
export function namesOf(name: string): { specify: string; json: string } {
	const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	return { specify: `specify${capitalized(camel)}`, json: `${camel}Json` };
}

/** The three parameters of a list: how the rows are given, the rows, and the same as JSON. */
export function parametersOf(
	label: string,
	name: string,
	{ row, description, example, required, fields, rowName = 'row', fromObject }: ShownList,
): INodeProperties[] {
	const { specify, json } = namesOf(name);
	const cells = Object.entries(fields).flatMap(([member, field]) => field.parameters(member));
	const blankRow = Object.fromEntries(cells.map((cell) => [cell.name, cell.default]));
	const given = required ? { [rowName]: [blankRow] } : {};
	return [
		{
			displayName: `Specify ${label}`,
			name: specify,
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Row by Row',
					value: 'fields',
					description: `Add each ${row.toLowerCase()} in this panel`,
				},
				{
					name: 'As JSON or Expression',
					value: 'json',
					description: 'Use a list from an earlier node, of any length',
				},
			],
			default: 'fields',
			description: 'Whether you add rows here or use a list from an earlier node',
		},
		{
			displayName: label,
			name,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: `Add ${row}`,
			default: { ...given },
			required,
			description,
			displayOptions: { show: { [specify]: ['fields'] } },
			options: [{ displayName: row, name: rowName, values: cells }],
		},
		{
			displayName: `${label} as JSON`,
			name: json,
			type: 'json',
			default: example,
			required,
			description: `A list of objects${fromObject === undefined ? '' : `, or one object such as ${fromObject.example}`}: JSON text, or an expression that gives it, such as a field that you drag here from the input`,
			displayOptions: { show: { [specify]: ['json'] } },
		},
	];
}
