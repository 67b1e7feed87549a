import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { LoadedPackage } from './loadedPackage';

/**
 * Does what n8n's own CredentialsHelper does with a credential (n8n/dist/credentials-helper.js),
 * but for its database: nothing is encrypted here. Defaults are filled in, fields that the
 * credential's form does not show are left out, and a request is handed to the credential class's
 * own `authenticate`.
 */
export class HarnessCredentials extends ICredentialsHelper {
	private readonly stored = new Map<string, ICredentialDataDecryptedObject>();

	constructor(private readonly loaded: LoadedPackage) {
		super();
	}

	/** Keeps a credential's values and returns what a node's `credentials` entry holds. */
	save(values: ICredentialDataDecryptedObject): INodeCredentialsDetails {
		const id = `credential-${this.stored.size + 1}`;
		this.stored.set(id, structuredClone(values));
		return { id, name: 'Jodo account' };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.loaded.credential(typeName);
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (workflow === undefined || node === undefined) {
			throw new UnexpectedError(
				'Workflow and node are required for declarative credential authentication',
			);
		}
		const resolve = (text: string) =>
			isExpression(text)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							text,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) ?? '',
					)
				: text;
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const target: IDataObject = {};
			for (const [key, value] of Object.entries(entries as Record<string, string>)) {
				target[resolve(key)] = resolve(value);
			}
			const name = part as 'headers' | 'qs' | 'body' | 'auth';
			Object.assign(options, { [name]: { ...(options[name] as IDataObject), ...target } });
		}
		return options;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.stored.get(nodeCredentials.id ?? '');
		if (stored === undefined) {
			throw new UnexpectedError(`Credential with ID "${nodeCredentials.id}" does not exist`);
		}
		const values = structuredClone(stored);
		if (raw === true) return values;
		const complete = this.withDefaults(type, values);
		if (resolveValues === undefined) return complete;
		return resolveValues.workflow.expression.getParameterValue(
			complete as INodeParameters,
			resolveValues.runExecutionData,
			resolveValues.runIndex,
			resolveValues.itemIndex,
			resolveValues.node.name,
			resolveValues.connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			executeData,
			false,
			complete,
		) as ICredentialDataDecryptedObject;
	}

	/** Values as a node or a test gets them: defaults filled in, hidden fields left out. */
	withDefaults(
		type: string,
		values: ICredentialDataDecryptedObject,
	): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		return NodeHelpers.getNodeParameters(
			properties,
			values as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.loaded.credential(type).properties;
	}

	getParentTypes(name: string): string[] {
		return this.loaded.credential(name).extends ?? [];
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const { restrictToSupportedNodes, supportedNodes } = this.loaded.credential(credentialType);
		return !restrictToSupportedNodes || supportedNodes?.includes(nodeType) === true;
	}

	async getCredentials(
		nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentials> {
		return new Credentials({ id: nodeCredentials.id, name: nodeCredentials.name }, type);
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async updateCredentials(): Promise<void> {
		throw new UnexpectedError('Credentials are not written in the harness');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new UnexpectedError('Credentials are not written in the harness');
	}
}
