import { InvalidValueError, quote } from '../../shared/values/invalidValue';
import { readText } from '../../shared/values/text';
import { field, type Field } from './field';
import type { Words } from './values';

/** What can be chosen. A blank value stands for none of the others, such as Any. */
export type Choice = { name: string; value: string; description: string };

/** One of a few values. The first of them stands in the panel before anybody has chosen. */
export function choice(
	label: string,
	{ description, options, advice }: Pick<Words, 'description' | 'advice'> & { options: Choice[] },
): Field<string> {
	const [first] = options;
	const chosen = field(
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
		advice,
	);
	if (options.every(({ value }) => value !== '')) return chosen;
	return {
		...chosen,
		required: false,
		// n8n does not start a node whose required choice is blank.
		parameters: (name) =>
			chosen.parameters(name).map((parameter) => ({ ...parameter, required: false })),
	};
}
