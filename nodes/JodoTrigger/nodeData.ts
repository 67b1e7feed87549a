import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Where a node keeps what it knows. */
export type NodeData = {
	/** Tells nodes apart within this process. */
	node: string;
	/** The node's static data; n8n keeps it in its database, across restarts. */
	staticData: IDataObject;
};

/** The data of the node that a context is for. */
export function nodeDataOf(context: IWebhookFunctions | IHookFunctions): NodeData {
	return {
		node: `${context.getWorkflow().id} ${context.getNode().id}`,
		staticData: context.getWorkflowStaticData('node'),
	};
}
