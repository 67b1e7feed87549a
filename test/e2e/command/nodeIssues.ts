import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import type { SavedWorkflow } from '../../../dev/n8n/workflows';

function describeNode(
	{ type, typeVersion }: INode,
	known: INodeTypeDescription[],
): INodeTypeDescription {
	const found = known.find(
		({ name, version }) => name === type && [version].flat().includes(typeVersion),
	);
	if (found === undefined) throw new Error(`n8n does not know ${type} in version ${typeVersion}`);
	return found;
}

/** A node with the defaults that its workflow does not name. */
function withDefaults(node: INode, description: INodeTypeDescription): INode {
	const { properties } = description;
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	return { ...node, parameters: parameters ?? node.parameters };
}

function missingParameters(node: INode, description: INodeTypeDescription): string[] {
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return Object.keys(issues?.parameters ?? {});
}

function missingCredentials(node: INode, description: INodeTypeDescription): string[] {
	const { credentials = [] } = description;
	return credentials
		.filter(({ required }) => required)
		.filter((used) => NodeHelpers.displayParameter(node.parameters, used, node, description))
		.map(({ name }) => name)
		.filter((name) => node.credentials?.[name] === undefined);
}

/**
 * What the editor marks red and does not let anybody publish: the parameters and credentials that are
 * missing, by the name of their node.
 * @param known every node that n8n has loaded
 */
export function nodeIssues(
	{ nodes }: SavedWorkflow,
	known: INodeTypeDescription[],
): Record<string, string[]> {
	const issues = nodes.map((saved): [string, string[]] => {
		const description = describeNode(saved, known);
		const node = withDefaults(saved, description);
		const missing = [
			...missingParameters(node, description),
			...missingCredentials(node, description),
		];
		return [node.name, missing];
	});
	return Object.fromEntries(issues.filter(([, missing]) => missing.length > 0));
}
