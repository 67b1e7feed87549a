import type { FilledIn } from '../../../dev/n8n/filledIn';
import { readExample } from './exampleFiles';

/** A node of an example whose one field is a sheet that somebody has copied and pasted. */
function fieldOf(example: string, node: string) {
	const found = readExample(example).nodes.find(({ name }) => name === node);
	const { assignments } = found?.parameters as {
		assignments: { assignments: Array<{ value: string }> };
	};
	return { parameters: found?.parameters, field: assignments.assignments[0] ?? { value: '' } };
}

/** The sheet that stands in an example. */
export function pastedSheet(example: string, node = 'Paste the sheet here'): string {
	return fieldOf(example, node).field.value;
}

/** Another sheet in its place. */
export function pasting(example: string, text: string, node = 'Paste the sheet here'): FilledIn {
	const { parameters = {}, field } = fieldOf(example, node);
	field.value = text;
	return { [node]: parameters };
}

/** The same sheet with another sign than tabs between its cells, as a CSV file has them. */
export function separatedBy(separator: string, sheet: string): string {
	return sheet.replace(/[^\t\n]*,[^\t\n]*/g, '"$&"').replaceAll('\t', separator);
}
