import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { IDataObject, INode, INodeExecutionData, IPinData } from 'n8n-workflow';
import type { WorkflowDefinition } from '../../test/integration/harness';

const examples = resolve(__dirname, '../../examples');

function asItems(rows: IDataObject[]): INodeExecutionData[] {
	return rows.map((json) => ({ json }));
}

/** What "Edit Fields" gives in its JSON mode: one item, as it stands in the node. */
function editedFields({ parameters }: INode): IDataObject {
	return JSON.parse(String(parameters.jsonOutput));
}

/**
 * Reads a workflow from examples/ and pins what n8n's own nodes in it would give. Edit Fields and
 * Split Out come with n8n itself; here their rows are read from the workflow file, unchanged.
 */
export function readExample(file: string): WorkflowDefinition {
	const workflow: WorkflowDefinition = JSON.parse(readFileSync(resolve(examples, file), 'utf8'));
	const pinData: IPinData = {};
	for (const node of workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.set')) {
		const fields = editedFields(node);
		pinData[node.name] = asItems([fields]);
		for (const next of workflow.connections[node.name]?.main?.[0] ?? []) {
			const following = workflow.nodes.find(({ name }) => name === next.node);
			if (following?.type !== 'n8n-nodes-base.splitOut') continue;
			const rows = fields[String(following.parameters.fieldToSplitOut)];
			pinData[following.name] = asItems(rows as IDataObject[]);
		}
	}
	return { ...workflow, pinData };
}
