import { readRequiredText } from '../../shared/values/text';
import { field, type Field } from './field';
import type { Words } from './values';

/**
 * A code of Jodo's, picked from a list or typed: whoever has no credential yet, or meets an odd list,
 * still gets on.
 *
 * @param searchListMethod one of the node's methods under `listSearch`
 */
export function picker(
	label: string,
	searchListMethod: string,
	{ advice, placeholder, default: code, description }: Words,
): Field<string> {
	return field(
		label,
		{
			type: 'resourceLocator',
			default:
				code === undefined
					? { mode: 'list', value: '' }
					: { __rl: true, mode: 'code', value: code },
			description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod, searchable: true },
				},
				{ displayName: 'By Code', name: 'code', type: 'string', placeholder },
			],
		},
		readRequiredText,
		advice,
	);
}
