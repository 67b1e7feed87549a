import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type NodeParameterValueType,
} from 'n8n-workflow';

/** Parameters of a tool that the model fills in, and what it has to say for that. */
export interface LeftToModel {
	parameters: INodeParameters;
	/** The arguments of the call, by the names that the model knows them by. */
	input: Record<string, unknown>;
	/** Their types, by the same names. */
	types: Record<string, string>;
	/** As many fields as there are: with a name twice, the model could not tell two of them apart. */
	fields: number;
}

/**
 * Leaves every field to the model, as the editor does when somebody presses the button with the stars
 * beside each of them (n8n's `fromAIOverride.utils.ts`): it stands beside fields of every type but
 * choices, and beside those in rows and groups.
 *
 * @param parameters filled in with what the model will say
 * @param properties what n8n shows for them
 */
export function leftToModel(
	parameters: INodeParameters,
	properties: INodeProperties[],
): LeftToModel {
	const left: LeftToModel = { parameters: {}, input: {}, types: {}, fields: 0 };

	function leave(given: INodeParameters, shown: INodeProperties[], rows: string[]) {
		const result = { ...given };
		for (const property of shown) {
			const value = given[property.name];
			const isShown = NodeHelpers.displayParameter(given, property, { typeVersion: 1 }, null);
			if (isShown && value !== undefined) result[property.name] = leaveOne(property, value, rows);
		}
		return result;
	}

	function leaveOne(
		property: INodeProperties,
		value: NodeParameterValueType,
		rows: string[],
	): NodeParameterValueType {
		const { type, noDataExpression = false, options = [] } = property;
		if (type === 'collection') {
			const members = options.filter((one): one is INodeProperties => 'type' in one);
			return leave(asObject(value), members, rows);
		}
		if (type === 'fixedCollection') {
			const groups = options.filter((one): one is INodePropertyCollection => 'values' in one);
			return Object.fromEntries(
				groups.map(({ name, values }) => [
					name,
					asRows(asObject(value)[name]).map((row, index) =>
						leave(row, values, [...rows, `${name}${index}`]),
					),
				]),
			);
		}
		if (type === 'options' || noDataExpression) return value;
		const key = [...rows, property.displayName].join('_').replace(/[^a-zA-Z0-9-]/g, '_');
		const keptTypes: string[] = ['boolean', 'number', 'json'];
		const keptType = keptTypes.includes(type) ? type : 'string';
		const expression = `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, '${keptType}') }}`;
		left.fields += 1;
		left.types[key] = keptType;
		if (type !== 'resourceLocator') {
			left.input[key] = value;
			return expression;
		}
		// The mode stays as it is before anybody has chosen one.
		left.input[key] = asObject(value).value;
		return { __rl: true, mode: 'list', value: expression };
	}

	left.parameters = leave(parameters, properties, []);
	return left;
}

function asObject(value: NodeParameterValueType): INodeParameters {
	return Object(value);
}

function asRows(value: NodeParameterValueType): INodeParameters[] {
	return [value ?? []].flat().map((row) => asObject(row));
}
