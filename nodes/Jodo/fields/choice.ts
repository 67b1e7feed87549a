import { InvalidValueError, quote } from '../../shared/values/invalidValue';
import { readText } from '../../shared/values/text';
import { field, type Field } from './field';

/** One of a few values. The first of them stands in the panel before anybody has chosen. */
export function choice(
	label: string,
	{
		description,
		options,
	}: { description: string; options: Array<{ name: string; value: string }> },
): Field<string> {
	const [first] = options;
	return field(
		label,
		{ type: 'options', options, default: first?.value ?? '', description },
		(value) => {
			const given = readText(value ?? '');
			if (options.some((option) => option.value === given)) return given;
			throw new InvalidValueError(
				`${quote(value)} is not one of the choices`,
				`Choose one of: ${options.map(({ name }) => name).join(', ')}.`,
			);
		},
	);
}
