import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { withAdviceInMessages } from './execution/agentTool';
import { runOperation } from './execution/run';
import { hintBeforeRun, propertiesOf } from './properties';
import { listSearch } from './resources/listSearch';
import { defaultResource, findOperation, resources } from './resources';

export class Jodo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Jodo',
		name: 'jodo',
		icon: { light: 'file:../../icons/jodo.svg', dark: 'file:../../icons/jodo.dark.svg' },
		group: ['output'],
		version: 1,
		// "create payment link" of `create` and `paymentLink`, whatever resources are added.
		subtitle:
			'={{ ($parameter["operation"] + " " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		// n8n shows one entry for node and trigger, with the text of either: it is true of both.
		description:
			'Collect school and college fees with Jodo, and start a workflow when a parent has paid',
		documentationUrl: 'https://github.com/owner.example/n8n-nodes-jodo#what-it-does',
		defaults: { name: 'Jodo' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'jodoApi', required: true }],
		hints: [hintBeforeRun(resources)],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				description: 'What to work with at Jodo',
				options: resources.map(({ name, value, description }) => ({ name, value, description })),
				default: defaultResource,
			},
			...resources.flatMap(propertiesOf),
		],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const operation = this.getNodeParameter('operation', 0);
		const chosen = findOperation(resource, operation);
		if (chosen === undefined) {
			throw new NodeOperationError(
				this.getNode(),
				`Jodo has no operation "${operation}" for "${resource}"`,
				{ description: 'Choose the resource and the operation again.' },
			);
		}
		const run = async () => await runOperation(this, chosen, `${resource}.${operation}`);
		return [await withAdviceInMessages(this.getNode(), run)];
	}
}
