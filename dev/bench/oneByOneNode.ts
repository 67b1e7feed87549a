/* eslint-disable @n8n/community-nodes/node-connection-type-literal, @n8n/community-nodes/node-usable-as-tool -- loaded from a folder that has no n8n-workflow, and never given to an agent */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/**
 * The node that n8n's own guide for community nodes leads to: a `for` with an `await`, a parameter
 * at a time. It is made for the benchmark only, which compiles it and puts it beside n8n's nodes.
 */
export class OneByOne implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'One by One',
		name: 'oneByOne',
		group: ['output'],
		version: 1,
		description: 'Creates a payment link for each item, one after the other',
		defaults: { name: 'One by One' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'jodoApi', required: true }],
		properties: ['url', 'name', 'phone', 'email', 'amount', 'invoice'].map((name) => ({
			displayName: name,
			name,
			type: 'string',
			default: '',
		})),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const results: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const response: IDataObject = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'jodoApi',
				{
					method: 'POST',
					url: `${String(this.getNodeParameter('url', item))}/api/v1/integrations/pay/payment_links`,
					body: {
						name: this.getNodeParameter('name', item),
						phone: this.getNodeParameter('phone', item),
						email: this.getNodeParameter('email', item),
						details: [
							{
								component_type: 'Payable Amount',
								amount: this.getNodeParameter('amount', item),
							},
						],
						notes: [{ key: 'invoice', value: this.getNodeParameter('invoice', item) }],
					},
					json: true,
				},
			);
			results.push({ json: response, pairedItem: { item } });
		}
		return [results];
	}
}
