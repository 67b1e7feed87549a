import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowDefinition } from '../../test/integration/harness';

/** What a school fills in after importing an example: parameters by the name of their node. */
export type FilledIn = Record<string, INodeParameters>;

/** Fills in an example. Names of nodes that it does not have are passed over. */
export function fillIn(example: WorkflowDefinition, filledIn: FilledIn): WorkflowDefinition {
	const nodes = example.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...filledIn[node.name] },
	}));
	return { ...example, nodes };
}
