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
				...(operation.wantsApproval ? [toolNoticeOf(operation)] : []),
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

/** What every model is told about approval: n8n's Human Review is what asks the person, where it is set up. */
const approvalRules = {
	wanted:
		'Before this is carried out, a person has to approve it: for whom it is, the amount, and what it changes or opens.',
	none: 'It needs no approval.',
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
function toolDescriptionOf({ forAgents, repeat, wantsApproval }: Operation): INodeProperties {
	return {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 6 },
		default: [
			forAgents,
			wantsApproval ? approvalRules.wanted : approvalRules.none,
			...(repeat === 'never' ? [neverTwiceRules] : []),
		].join(' '),
		required: true,
		description:
			'What the AI model is told about this tool. Add what applies at your institute, such as which fees it may collect.',
		displayOptions: { show: { '@tool': [true] } },
	};
}

/** Warns people who give such an operation to an AI agent: models guess, and repeat themselves. */
function toolNoticeOf({ repeat }: Operation): INodeProperties {
	const isNeverTwice = repeat === 'never';
	return {
		displayName: [
			`An AI model may ${isNeverTwice ? 'call this tool twice, or ' : ''}fill in what nobody has told it.`,
			'Take amounts, names and IDs from your own data where you can. Let a person approve each call: add Human Review in the Tools panel.',
			...(isNeverTwice
				? [
						'Under Options, add Prevent Duplicates with a reference from your own data, such as the invoice number: then each reference is sent only once, however often the model tries.',
					]
				: []),
		].join(' '),
		name: 'toolNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '@tool': [true] } },
	};
}
