import {
	NodeConnectionTypes,
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

type Action = (node: IExecuteFunctions, index: number) => Promise<IDataObject>;

const actions: Record<string, Action> = {
	/** What the parameter was worth for this item. */
	show: async (node, index) => ({ value: node.getNodeParameter('value', index) as string }),
	request: async (node, index) =>
		(await node.helpers.httpRequestWithAuthentication.call(node, 'echoApi', {
			url: node.getNodeParameter('value', index) as string,
			json: true,
		})) as IDataObject,
	remember: async (node, index) => ({
		...(await node.helpers.checkProcessedAndRecord(
			[node.getNodeParameter('value', index) as string],
			'node',
			{ mode: 'entries', maxEntries: 3 },
		)),
	}),
	forget: async (node, index) => {
		const value = node.getNodeParameter('value', index) as string;
		await node.helpers.removeProcessed([value], 'node', { mode: 'entries' });
		return { forgotten: value };
	},
	fail: async (node, itemIndex) => {
		throw new NodeOperationError(node.getNode(), 'The echo failed', { itemIndex });
	},
	waitForCancel: async (node) => {
		const signal = node.getExecutionCancelSignal();
		while (!signal?.aborted) await sleep(1);
		return { cancelled: true };
	},
	log: async (node, index) => {
		node.logger.debug('The echo was asked', { value: node.getNodeParameter('value', index) });
		return {};
	},
	count: async (node) => {
		const data = node.getWorkflowStaticData('node');
		data.count = Number(data.count ?? 0) + 1;
		return { count: data.count };
	},
};

/** A node for the harness's own tests: it does one small thing of each kind that ours do. */
export class Echo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Echo',
		name: 'echo',
		group: ['transform'],
		version: 1,
		description: 'Echoes',
		defaults: { name: 'Echo' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'echoApi', required: false }],
		properties: [
			{ displayName: 'Action', name: 'action', type: 'string', default: 'show' },
			{ displayName: 'Value', name: 'value', type: 'string', default: '', required: true },
		],
	};

	methods = {
		listSearch: {
			async places(this: ILoadOptionsFunctions, filter?: string) {
				const url = this.getCurrentNodeParameter('value') as string;
				const names = (await this.helpers.httpRequestWithAuthentication.call(this, 'echoApi', {
					url,
					json: true,
				})) as string[];
				const results = names
					.filter((name) => name.includes(filter ?? ''))
					.map((name) => ({ name, value: name }));
				return { results };
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item += 1) {
			const action = actions[this.getNodeParameter('action', item) as string];
			try {
				output.push({ json: (await action?.(this, item)) ?? {}, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) {
					throw new NodeOperationError(this.getNode(), error as Error, { itemIndex: item });
				}
				output.push({ json: { error: (error as Error).message }, pairedItem: { item } });
			}
		}
		return [output];
	}
}
