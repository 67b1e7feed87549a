import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/untyped';
import { at } from '../../shared/values/invalidValue';
import { optional, readFields, type Field, type Fields, type Values } from './field';

type Words = { placeholder: string; description: string };

/**
 * Optional fields that are added one by one in the panel. In the request they stand beside the other
 * fields. Its value has the fields that were filled in.
 *
 * @param check looks at several of them together; throws InvalidValueError
 */
export function group<F extends Fields>(
	label: string,
	words: Words,
	fields: F,
	check?: (values: Partial<Values<F>>) => void,
): Field<Partial<Values<F>>>;
export function group(
	label: string,
	words: Words,
	fields: Fields,
	check?: (values: IDataObject) => void,
): Field<IDataObject> {
	const members = Object.fromEntries(
		Object.entries(fields).map(([name, member]) => [name, optional(member)]),
	);
	return {
		label,
		required: false,
		description: words.description,
		members,
		isGroup: true,
		parameters: (name) => [
			{
				displayName: label,
				name,
				type: 'collection',
				placeholder: words.placeholder,
				default: {},
				description: words.description,
				options: Object.entries(members).flatMap(([member, field]) => field.parameters(member)),
			},
		],
		read(name, get, context) {
			const given = at(label, () => get(name));
			const read: IDataObject = readFields(
				members,
				(member) => (isObject(given) ? given[member] : undefined),
				context,
			);
			check?.(read);
			return read;
		},
	};
}

/** The group that n8n's own nodes have for what is seldom needed. */
export function additionalFields<F extends Fields>(fields: F): Field<Partial<Values<F>>> {
	return group(
		'Additional Fields',
		{ placeholder: 'Add Field', description: 'Optional details' },
		fields,
	);
}
