import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** A parameter, with the names of the parameters that it stands in. */
export interface Shown {
	/** Such as `additionalFields.expires_at`, or `details.row.amount`. */
	path: string;
	property: INodeProperties;
}

type Part = INodeProperties | INodePropertyCollection | INodePropertyOptions;

const isProperty = (part: Part): part is INodeProperties => 'type' in part;
const isGroup = (part: Part): part is INodePropertyCollection => 'values' in part;

/** Every parameter and every field inside one, in the order of the panel. */
export function everyProperty(properties: INodeProperties[], above: string[] = []): Shown[] {
	return properties.flatMap((property) => {
		const path = [...above, property.name];
		const inside = (property.options ?? []).flatMap((part) => {
			if (isGroup(part)) return everyProperty(part.values, [...path, part.name]);
			return isProperty(part) ? everyProperty([part], path) : [];
		});
		return [{ path: path.join('.'), property }, ...inside];
	});
}

/** What can be chosen in a list. */
export function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter(
		(part): part is INodePropertyOptions => !isGroup(part) && !isProperty(part),
	);
}

/** Names that n8n shows as headings, besides those of parameters. */
export function groupsOf({ options = [] }: INodeProperties): INodePropertyCollection[] {
	return options.filter(isGroup);
}

/** Every text of a parameter that a person reads. */
export function textsOf(property: INodeProperties): string[] {
	const { displayName, description, hint, placeholder } = property;
	const choices = choicesOf(property).flatMap((choice) => [choice.name, choice.description]);
	const modes = (property.modes ?? []).flatMap((mode) => [mode.displayName, mode.placeholder]);
	const groups = groupsOf(property).map((group) => group.displayName);
	return [displayName, description, hint, placeholder, ...choices, ...modes, ...groups].filter(
		(text): text is string => typeof text === 'string' && text !== '',
	);
}

/** Words that stay small inside a title. */
const small = [
	'a',
	'an',
	'and',
	'as',
	'at',
	'by',
	'for',
	'from',
	'in',
	'of',
	'on',
	'or',
	'the',
	'to',
];

/** Whether a label is in Title Case, as n8n's UX rules want it. */
export function isTitleCase(label: string): boolean {
	const words = label.split(/[\s/]+/).filter((word) => /[A-Za-z]/.test(word));
	return words.every(
		(word, index) => (index > 0 && small.includes(word)) || /^\W*[A-Z]/.test(word),
	);
}

/** The addresses that a text links to. */
export function linksIn(text: string): string[] {
	return [...text.matchAll(/href="([^"]*)"/g)].map(([, address]) => address ?? '');
}
