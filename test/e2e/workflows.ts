import { randomUUID } from 'node:crypto';
import type { IConnections, IDataObject, INode, NodeConnectionType } from 'n8n-workflow';
import type { WorkflowDefinition } from '../integration/harness';

/** The nodes of `nodeWorkflow` by name. */
export const startName = 'Start';
export const jodoName = 'Jodo';
export const createdName = 'Created';
export const failedName = 'Failed';

export type NodeSettings = Partial<INode> & Pick<INode, 'parameters'>;

/** A node of a workflow; its name is its id. */
export function node(name: string, type: string, column: number, settings: NodeSettings): INode {
	return { id: name, name, type, typeVersion: 1, position: [column * 220, 0], ...settings };
}

/** Connects nodes by name, each from an output of a type, which is n8n's `main` where none is named. */
export function connect(
	...pairs: Array<[from: string, output: number, to: string, type?: NodeConnectionType]>
): IConnections {
	const connections: IConnections = {};
	for (const [from, output, to, type = 'main'] of pairs) {
		const outputs = ((connections[from] ??= {})[type] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type, index: 0 });
	}
	return connections;
}

/**
 * A trigger that gives these items, the Jodo node, and a node behind each of its two outputs. The
 * second one gets items only with `onError: 'continueErrorOutput'` in the settings.
 */
export function nodeWorkflow(settings: NodeSettings, items: IDataObject[]): WorkflowDefinition {
	const nothing = { parameters: {} };
	return {
		name: 'Jodo',
		nodes: [
			node(startName, 'n8n-nodes-base.manualTrigger', 0, nothing),
			node(jodoName, 'n8n-nodes-jodo.jodo', 1, settings),
			node(createdName, 'n8n-nodes-base.noOp', 2, nothing),
			node(failedName, 'n8n-nodes-base.noOp', 3, nothing),
		],
		connections: connect(
			[startName, 0, jodoName],
			[jodoName, 0, createdName],
			[jodoName, 1, failedName],
		),
		pinData: { [startName]: items.map((json) => ({ json })) },
	};
}

/** The nodes of `triggerWorkflow` by name. */
export const triggerName = 'Jodo Trigger';
export const receivedName = 'Received';

/** The trigger and a node behind it. */
export function triggerWorkflow(settings: NodeSettings): WorkflowDefinition {
	return {
		name: triggerName,
		nodes: [
			node(triggerName, 'n8n-nodes-jodo.jodoTrigger', 0, { webhookId: randomUUID(), ...settings }),
			node(receivedName, 'n8n-nodes-base.noOp', 1, { parameters: {} }),
		],
		connections: connect([triggerName, 0, receivedName]),
	};
}
