import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/guards';
import { at, optional, readFields, type Field, type Fields, type Values } from './field';

/** What a group gives: what is filled in of it. */
export type GroupValues<F extends Fields> = { [Name in keyof F]?: Values<F>[Name] };

/**
 * Fields that may be added one by one in the panel; none is required. In the request they stand beside
 * the others.
 *
 * @param check looks at several of them together; throws InvalidValueError
 */
export function group<F extends Fields>(
	label: string,
	{ placeholder, description }: { placeholder: string; description: string },
	fields: F,
	check?: (values: GroupValues<F>) => void,
): Field<GroupValues<F>>;
export function group(
	label: string,
	{ placeholder, description }: { placeholder: string; description: string },
	fields: Fields,
	check: (values: IDataObject) => void = () => {},
): Field<IDataObject> {
	const members = Object.fromEntries(
		Object.entries(fields).map(([name, member]) => [name, optional(member)]),
	);
	return {
		label,
		required: false,
		description,
		members,
		isGroup: true,
		parameters: (name) => [
			{
				displayName: label,
				name,
				type: 'collection',
				placeholder,
				default: {},
				description,
				options: Object.entries(members).flatMap(([member, field]) => field.parameters(member)),
			},
		],
		read(name, get, context) {
			const given = at(label, () => get(name));
			const values = isObject(given) ? given : {};
			const read: IDataObject = readFields(members, (member) => values[member], context);
			check(read);
			return read;
		},
	};
}
