import { updateDisplayOptions, type INodeProperties, type NodeHint } from 'n8n-workflow';

import { optionsOf } from './execution/options';
import type { Operation, Resource } from './operation';

/** The Operation parameter of a resource, and the parameters of each of its operations, as n8n describes them. */
export function propertiesOf({ value: resource, operations }: Resource): INodeProperties[] {
	const first = operations[0]?.value ?? '';
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			description: `Jodo's own pages: ${operations.map(linkToPage).join(', ')}`,
			displayOptions: { show: { resource: [resource] } },
			options: operations.map(({ name, value, action, description }) => ({
				name,
				value,
				action,
				description,
			})),
			default: first,
		},
		...operations.flatMap((operation) =>
			updateDisplayOptions({ show: { resource: [resource], operation: [operation.value] } }, [
				toolDescriptionOf(operation),
				...(operation.repeat === 'never' ? [toolNotice] : []),
				...Object.entries(operation.fields).flatMap(([name, field]) => field.parameters(name)),
				...(operation.hasData ? [simplify] : []),
				optionsOf(operation),
			]),
		),
	];
}

/** Said in the empty output of an operation that must not be sent twice, before somebody tries it out. */
export function hintBeforeRun(resources: Resource[]): NodeHint {
	const neverTwice = resources.flatMap(({ value: resource, operations }) =>
		operations
			.filter(({ repeat }) => repeat === 'never')
			.map(({ value }) => `${resource}.${value}`),
	);
	return {
		message:
			'Each run sends this to Jodo for real. Try it with a credential for UAT or the simulator first, and pin the output while you build the rest.',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${JSON.stringify(neverTwice)}.includes($parameter["resource"] + "." + $parameter["operation"]) }}`,
	};
}

/** n8n shows links in the tooltip of a parameter. */
function linkToPage({ page, action }: Operation): string {
	return `<a href="${page}" target="_blank">${action}</a>`;
}

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	// An AI model is not asked: n8n would offer it this choice.
	noDataExpression: true,
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** What every model is told about an operation that must not be sent twice. */
const neverTwiceRules = [
	'Call it once for each bill or record; never call it again just to be safe. If a reference is asked for, give what identifies the bill or record itself, such as its invoice number. Give exactly the same one every time, and never invent one.',
	'A result with "skipped": true means that this was sent before: give the user its "reason", and do not try another reference.',
	'If it fails because it is not known whether Jodo did it, do not repeat it: tell the user to look in the Jodo dashboard.',
].join(' ');

/**
 * n8n shows a node that an AI agent uses under a name that ends in Tool, and gives the model what
 * stands in a parameter of this name. Without one it would only say "Create payment link in Jodo".
 */
function toolDescriptionOf({ forAgents, repeat }: Operation): INodeProperties {
	const words = repeat === 'never' ? `${forAgents} ${neverTwiceRules}` : forAgents;
	return {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 6 },
		default: words,
		required: true,
		description:
			'What the AI model is told about this tool. Add what applies at your institute, such as which fees it may collect.',
		displayOptions: { show: { '@tool': [true] } },
	};
}

/** Warns people who give such an operation to an AI agent: models repeat themselves, and guess. */
const toolNotice: INodeProperties = {
	displayName:
		'An AI model may call this tool twice, or fill in what nobody has told it. Take amounts, names and IDs from your own data where you can. Let a person approve each call: add Human Review in the Tools panel. Under Options, add Prevent Duplicates with a reference from your own data, such as the invoice number: then each reference is sent only once, however often the model tries.',
	name: 'toolNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true] } },
};
