import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../nodes/Jodo/operation';
import { groupsOf, membersOf, shownFor } from '../integration/exampleParameters';

/** An input of the panel that takes one value: a parameter, or one inside a collection or a row. */
export interface PanelInput {
	property: INodeProperties;
	/** Where its value stands in the node's parameters: `['details', 'row', '0', 'amount']`. */
	path: string[];
	/** Its path as one word, for a row that has a value for each input. */
	key: string;
}

/** A list that is given row by row in the panel, or all together as JSON. */
export interface PanelList {
	/** The parameter that says which of the two. */
	specify: string;
	/** The parameter of the panel's rows. */
	rows: string;
	/** The parameter of the JSON. */
	json: string;
	/** The inputs of the panel's first row. */
	inputs: PanelInput[];
	/** What stands in the JSON's parameter at first: a row as Jodo's page has it, or no row. */
	example: unknown;
}

/** All inputs of an operation, with one row in each list. */
export function inputsOf(operation: Operation): PanelInput[] {
	return inputsIn(shownFor(operation));
}

function inputsIn(properties: INodeProperties[], before: string[] = []): PanelInput[] {
	return properties.flatMap((property): PanelInput[] => {
		const { name, type, noDataExpression } = property;
		const path = [...before, name];
		if (type === 'json' || noDataExpression) return [];
		if (type === 'collection') return inputsIn(membersOf(property), path);
		if (type === 'fixedCollection') {
			return groupsOf(property).flatMap((group) =>
				inputsIn(group.values, [...path, group.name, '0']),
			);
		}
		const valuePath = type === 'resourceLocator' ? [...path, 'value'] : path;
		return [{ property, path: valuePath, key: path.join('_') }];
	});
}

/** The lists of an operation. */
export function listsOf(operation: Operation): PanelList[] {
	const shown = shownFor(operation);
	return shown
		.filter(({ type }) => type === 'json')
		.flatMap(({ name: json, displayOptions, default: example }) => {
			const [specify = ''] = Object.keys(displayOptions?.show ?? {});
			const rows = shown.filter(
				({ type, displayOptions: { show = {} } = {} }) =>
					type === 'fixedCollection' && specify in show,
			);
			return rows.map((list) => ({
				...{ specify, json, rows: list.name },
				inputs: inputsIn([list]),
				example: JSON.parse(String(example)),
			}));
		});
}

/** The parameters with another value in one input. */
export function withInput(
	parameters: INodeParameters,
	{ path }: Pick<PanelInput, 'path'>,
	value: unknown,
): INodeParameters {
	return replaced(parameters, path, value) as INodeParameters;
}

function replaced(given: unknown, [first, ...rest]: string[], value: unknown): unknown {
	if (first === undefined) return value;
	if (Array.isArray(given)) {
		return given.map((one, index) => (String(index) === first ? replaced(one, rest, value) : one));
	}
	const members = Object(given) as Record<string, unknown>;
	return { ...members, [first]: replaced(members[first], rest, value) };
}

/** What messages may call the inputs of an operation: every label of its panel. */
export function labelsOf(operation: Operation): string[] {
	return labelsIn(shownFor(operation));
}

function labelsIn(properties: INodeProperties[]): string[] {
	return properties.flatMap((property) => [
		property.displayName,
		...labelsIn(property.type === 'collection' ? membersOf(property) : []),
		...groupsOf(property).flatMap(({ values }) => labelsIn(values)),
	]);
}
