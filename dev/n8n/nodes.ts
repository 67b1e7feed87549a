import type { INodeListSearchResult, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import type { SavedCredential } from './credentials';
import type { Session } from './session';

/** What decides which rows a locator's list holds. */
export interface ListSearch {
	/** The node's type, such as `n8n-nodes-jodo.jodo`. */
	nodeType: string;
	/** Default: 1. */
	version?: number;
	/** The list's method in the node (`searchListMethod`). */
	method: string;
	/** Where the parameter stands, such as `parameters.additionalFields.collector_code`. */
	path: string;
	/** The node's parameters so far. */
	parameters?: INodeParameters;
	credential?: SavedCredential;
	/** What was typed into the search box. */
	filter?: string;
}

/** The nodes panel, and the lists that a node's parameters open. */
export class Nodes {
	constructor(private readonly session: Session) {}

	/** Every node that this n8n has loaded. */
	async list(): Promise<INodeTypeDescription[]> {
		return await this.session.file<INodeTypeDescription[]>('/types/nodes.json');
	}

	/** Which credential types the nodes of each type can use. */
	async credentialTypes(): Promise<Map<string, string[]>> {
		const nodes = await this.list();
		return new Map(
			nodes.map(({ name, credentials = [] }) => [name, credentials.map((used) => used.name)]),
		);
	}

	/** Opens a locator's list: the rows that the editor shows. */
	async searchList(search: ListSearch): Promise<INodeListSearchResult> {
		const { nodeType, version = 1, method, path, parameters = {}, credential, filter } = search;
		return await this.session.call('POST', '/dynamic-node-parameters/resource-locator-results', {
			nodeTypeAndVersion: { name: nodeType, version },
			methodName: method,
			path,
			currentNodeParameters: parameters,
			credentials: credential && {
				[credential.type]: { id: credential.id, name: credential.name },
			},
			filter,
		});
	}
}
