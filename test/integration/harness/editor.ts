import { LoadOptionsContext } from 'n8n-core';
import {
	UnexpectedError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INodeListSearchResult,
	type INodeParameters,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { Engine } from './engine';

export interface ListSearchOptions {
	node?: string;
	/** A name in the node's `methods.listSearch`. */
	method: string;
	/** The node's parameters as they stand in the editor. */
	parameters?: INodeParameters;
	credential?: ICredentialDataDecryptedObject;
	/** What the person has typed into the picker. */
	filter?: string;
	paginationToken?: string;
	/** The parameter whose picker is open, for `&sibling` look-ups. */
	path?: string;
}

/**
 * Opens a resource locator's list, as n8n does for its editor
 * (n8n/dist/services/dynamic-node-parameters.service.js).
 * @throws what the node's method throws; n8n shows its message in the picker
 */
export async function listSearch(
	engine: Engine,
	options: ListSearchOptions,
): Promise<INodeListSearchResult> {
	const parameters = options.parameters ?? {};
	const node = {
		...engine.buildNode({ node: options.node, parameters, credential: options.credential }),
		id: 'uuid-1234',
		name: 'Temp-Node',
	};
	const nodeType = engine.loaded.getByNameAndVersion(node.type, node.typeVersion);
	const method = nodeType.methods?.listSearch?.[options.method];
	if (method === undefined) {
		throw new UnexpectedError(`${node.type} has no listSearch method "${options.method}"`);
	}
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: engine.loaded,
	});
	const additionalData = additionalDataFor({
		credentialsHelper: engine.credentialsHelper,
		currentNodeParameters: parameters,
	});
	const context = new LoadOptionsContext(workflow, node, additionalData, options.path ?? '');
	return await workflow.expression.withIsolate(
		async () => await method.call(context, options.filter, options.paginationToken),
	);
}
