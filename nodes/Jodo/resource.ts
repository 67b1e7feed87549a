import type { INodeProperties } from 'n8n-workflow';

import { displayFor, type Operation } from './operation';

interface ListedOperation {
	name: string;
	value: string;
	/** As n8n's list of actions has it: sentence case, naming the resource. */
	action: string;
	description: string;
	/** The page of Jodo's documentation that it follows. */
	page: { title: string; url: string };
	/** What a model reads that uses it as a tool: when to use it, and what it must not make up. */
	toolDescription: string;
	operation: Operation;
}

/** A resource of the node with its operations, sorted by name. */
export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: ListedOperation[];
}

/** The Operation parameter of a resource, and the parameters of each of its operations. */
export function propertiesOf({ value, operations }: Resource): INodeProperties[] {
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			description: `Jodo's own pages: ${operations.map(linkTo).join(', ')}`,
			displayOptions: { show: { resource: [value] } },
			options: operations.map(({ name, value: operation, action, description }) => ({
				name,
				value: operation,
				action,
				description,
			})),
			default: 'create',
		},
		...operations.flatMap((listed) =>
			displayFor(value, listed.value, [toolDescriptionOf(listed), ...listed.operation.properties]),
		),
	];
}

/** n8n shows links in the tooltip of a parameter. */
function linkTo({ page }: ListedOperation): string {
	return `<a href="${page.url}" target="_blank">${page.title}</a>`;
}

/**
 * n8n shows a node that an AI agent uses under a name that ends in Tool, and gives the model what
 * stands in a parameter of this name. Without one it would only say "Create payment link in Jodo".
 */
function toolDescriptionOf({ toolDescription }: ListedOperation): INodeProperties {
	return {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 6 },
		default: toolDescription,
		required: true,
		description:
			'What the AI model is told about this tool. Add what applies at your institute, such as which fees it may collect.',
		displayOptions: { show: { '@tool': [true] } },
	};
}
