import {
	NodeConnectionTypes,
	UnexpectedError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

/** n8n's own nodes that do nothing but hand their items on: these run here as they do in n8n. */
const passThroughTypes = ['n8n-nodes-base.manualTrigger', 'n8n-nodes-base.noOp'];

/** n8n's own nodes that an example may hold: here their output has to be pinned, as in the editor. */
const pinnedOnlyTypes = [
	'n8n-nodes-base.set',
	'n8n-nodes-base.splitOut',
	'n8n-nodes-base.if',
	'n8n-nodes-base.filter',
	'n8n-nodes-base.formTrigger',
	'n8n-nodes-base.scheduleTrigger',
	'n8n-nodes-base.emailSend',
	'n8n-nodes-base.whatsApp',
	'n8n-nodes-base.googleSheets',
	'n8n-nodes-base.dataTable',
	'n8n-nodes-base.readWriteFile',
	'n8n-nodes-base.convertToFile',
	'n8n-nodes-base.extractFromFile',
	'n8n-nodes-base.httpRequest',
	'n8n-nodes-base.wait',
	'n8n-nodes-base.stickyNote',
];

function passThrough(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return Promise.resolve([this.getInputData()]);
}

function refuseToRun(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { name, type } = this.getNode();
	throw new UnexpectedError(
		`"${name}" is ${type}, which comes with n8n and not with its engine: pin its output`,
	);
}

function standIn(type: string, execute: INodeType['execute']): INodeType {
	return {
		description: {
			displayName: type,
			name: type,
			group: ['transform'],
			version: 1,
			defaultVersion: 1,
			description: 'Stands in for a node that comes with n8n itself',
			defaults: { name: type },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute,
	};
}

/**
 * The nodes of n8n that workflows in tests and examples hold besides ours. `n8n-nodes-base` comes
 * with n8n itself, not with n8n-core.
 */
export const standInNodeTypes: ReadonlyMap<string, INodeType> = new Map([
	...passThroughTypes.map((type) => [type, standIn(type, passThrough)] as const),
	...pinnedOnlyTypes.map((type) => [type, standIn(type, refuseToRun)] as const),
]);
