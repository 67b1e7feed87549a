import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';

/** What n8n shows of a node or a credential. */
export interface ShownNode {
	displayName: string;
	subtitle?: string;
	properties: INodeProperties[];
}

type Part = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** What of a property stands on the form itself. Its description does not: that is a tooltip. */
const onTheForm = [
	'displayName',
	'type',
	'placeholder',
	'hint',
	'required',
	'default',
	'typeOptions',
] as const satisfies Array<keyof INodeProperties>;

/**
 * What a node's or a credential's form shows.
 * @param chosen which option is chosen, and which optional fields are there, by the property's name
 */
export function shownOf({ displayName, properties }: ShownNode, chosen: INodeParameters): unknown {
	const shown = properties.filter((property) =>
		NodeHelpers.displayParameter(chosen, property, { typeVersion: 1 }, null),
	);
	return [displayName, shown.map((property) => propertyOn(property, chosen))];
}

function propertyOn(property: INodeProperties, chosen: INodeParameters): unknown {
	const { name, options = [], modes = [] } = property;
	const present = [chosen[name] ?? property.default].flat();
	return [
		onTheForm.map((key) => property[key]),
		modes.map(({ displayName, placeholder }) => [displayName, placeholder]),
		options.flatMap((part) => partOn(part, present, chosen)),
	];
}

/** A group of rows is always there; an option or an optional field only where it was chosen. */
function partOn(part: Part, present: unknown[], chosen: INodeParameters): unknown[] {
	if ('values' in part) {
		return [[part.displayName, part.values.map((property) => propertyOn(property, chosen))]];
	}
	if ('displayName' in part) return present.includes(part.name) ? [propertyOn(part, chosen)] : [];
	return present.includes(part.value) ? [part.name] : [];
}
