import { PackageDirectoryLoader } from 'n8n-core';
import {
	injectDomainRestrictionFields,
	NodeHelpers,
	type ICredentialType,
	type IDataObject,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { standInNodeTypes } from './standInNodes';

/**
 * A package of nodes, loaded from its folder by n8n's own loader, as n8n sees it: node types are
 * known as `<package name>.<node name>`, credential types by their bare name.
 */
export class LoadedPackage implements INodeTypes {
	private constructor(private readonly loader: PackageDirectoryLoader) {}

	/** @param folder the package's folder, with package.json and the built dist */
	static async load(folder: string): Promise<LoadedPackage> {
		const loader = new PackageDirectoryLoader(folder);
		await loader.loadAll();
		for (const { type } of Object.values(loader.credentialTypes)) {
			// n8n adds its "allowed domains" fields to every credential type after loading it
			// (n8n/dist/load-nodes-and-credentials.js, postProcessLoaders).
			type.properties = injectDomainRestrictionFields(type);
		}
		return new LoadedPackage(loader);
	}

	get name(): string {
		return this.loader.packageName;
	}

	/** Names of the loaded nodes, without the package's prefix. */
	get nodeNames(): string[] {
		return Object.keys(this.loader.nodeTypes);
	}

	/** Names of the loaded credential types. */
	get credentialNames(): string[] {
		return Object.keys(this.loader.credentialTypes);
	}

	/** Where the loader keeps what n8n hands to its editor: descriptions, codex, icon URLs. */
	get types(): PackageDirectoryLoader['types'] {
		return this.loader.types;
	}

	/** @param name a node's name without the package's prefix, such as `jodo` */
	node(name: string): INodeType {
		return NodeHelpers.getVersionedNodeType(this.loader.getNode(name).type);
	}

	/** @throws n8n's UnrecognizedCredentialTypeError when the package has no such type */
	credential(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}

	getByName(nodeType: string): INodeType | IVersionedNodeType {
		const standIn = standInNodeTypes.get(nodeType);
		if (standIn !== undefined) return standIn;
		return this.loader.getNode(this.bareName(nodeType)).type;
	}

	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(nodeType), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}

	private bareName(nodeType: string): string {
		const prefix = `${this.name}.`;
		return nodeType.startsWith(prefix) ? nodeType.slice(prefix.length) : nodeType;
	}
}
