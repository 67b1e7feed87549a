import type { INodeProperties } from 'n8n-workflow';

import { displayFor, type Operation } from './operation';

interface ListedOperation {
	name: string;
	value: string;
	/** As n8n's list of actions has it: sentence case, naming the resource. */
	action: string;
	description: string;
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
			displayOptions: { show: { resource: [value] } },
			options: operations.map(({ name, value: operation, action, description }) => ({
				name,
				value: operation,
				action,
				description,
			})),
			default: 'create',
		},
		...operations.flatMap((listed) => displayFor(value, listed.value, listed.operation.properties)),
	];
}
