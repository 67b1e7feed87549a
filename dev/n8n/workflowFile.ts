import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';
import type { WorkflowDefinition } from '../../test/integration/harness';
import type { SavedCredential } from './credentials';

function withCredentials(node: INode, credentials: SavedCredential[], wanted: string[]): INode {
	const used = credentials.filter(({ type }) => wanted.includes(type));
	if (used.length === 0) return node;
	return {
		...node,
		credentials: Object.fromEntries(used.map(({ id, name, type }) => [type, { id, name }])),
	};
}

/**
 * Puts credentials into a workflow that comes without them, as a person does after importing it.
 * @param credentialTypes which credential types a node type can use
 */
export function connectCredentials(
	workflow: WorkflowDefinition,
	credentials: SavedCredential[],
	credentialTypes: (nodeType: string) => string[],
): WorkflowDefinition {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			withCredentials(node, credentials, [
				...credentialTypes(node.type),
				String(node.parameters.nodeCredentialType),
			]),
		),
	};
}

/**
 * Gives each trigger an address of its own that comes without one, as the editor does. One that comes with
 * an address keeps it, and n8n does not publish a second workflow that has it.
 */
export function withAddresses(workflow: WorkflowDefinition): WorkflowDefinition {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			/\.(jodo|chat)Trigger$/.test(node.type) ? { webhookId: randomUUID(), ...node } : node,
		),
	};
}

/** Reads an exported workflow. */
export function readWorkflow(file: string): WorkflowDefinition {
	return JSON.parse(readFileSync(file, 'utf8')) as WorkflowDefinition;
}
