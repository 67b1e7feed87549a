import { setImmediate as nextTurn } from 'node:timers/promises';
import { HookContext } from 'n8n-core';
import {
	NodeHelpers,
	UnexpectedError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type WebhookSetupMethodNames,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { useStore } from './deduplication';
import type { Engine } from './engine';

export interface HostedWorkflowOptions {
	/** The trigger's name without the package's prefix. */
	node?: string;
	parameters?: INodeParameters;
	credential?: ICredentialDataDecryptedObject;
	credentialType?: string;
	timezone?: string;
	workflowId?: string;
	webhookId?: string;
	typeVersion?: number;
}

/** For whom a hook runs: n8n's execution mode and what made n8n run it. */
export interface HookOccasion {
	mode: WorkflowExecuteMode;
	activation: WorkflowActivateMode;
	/** For the editor's test URL. */
	isTest?: boolean;
}

/**
 * A workflow of one trigger as n8n's database holds it. Every request and every activation gets a
 * Workflow of its own, built from what is saved; what is not saved is gone with it.
 */
export class StoredWorkflow {
	readonly id: string;
	protected readonly node: INode;
	private savedStaticData = '{}';
	protected testStaticData: IDataObject | undefined;

	constructor(
		protected readonly engine: Engine,
		readonly baseUrl: string,
		protected readonly options: HostedWorkflowOptions,
	) {
		this.id = options.workflowId ?? 'workflow-1';
		this.node = {
			...engine.buildNode({
				node: options.node ?? 'jodoTrigger',
				parameters: options.parameters ?? {},
				credential: options.credential,
				credentialType: options.credentialType,
				typeVersion: options.typeVersion,
			}),
			webhookId: options.webhookId ?? '7a2f0a7e-3c55-4d0c-9f5e-0d7b6a2f4c11',
		};
	}

	/** The trigger's name in the workflow. */
	get nodeName(): string {
		return this.node.name;
	}

	get type(): INodeType {
		return this.engine.loaded.getByNameAndVersion(this.node.type, this.node.typeVersion);
	}

	/** The workflow's static data as saved. */
	get staticData(): IDataObject {
		return JSON.parse(this.savedStaticData);
	}

	/** Puts static data into the database, as an earlier version of the node may have left it. */
	set staticData(data: IDataObject) {
		this.savedStaticData = JSON.stringify(data);
	}

	/** The workflow as n8n builds it for one request or one activation. */
	load({ test = false, active = false } = {}): Workflow {
		const workflow = new Workflow({
			id: this.id,
			name: 'Payments received',
			nodes: [structuredClone(this.node)],
			connections: {},
			active,
			nodeTypes: this.engine.loaded,
			staticData: test ? {} : this.staticData,
			settings: { executionOrder: 'v1', timezone: this.timezone },
		});
		useStore(workflow, this.engine.deduplication);
		if (test && this.testStaticData !== undefined) workflow.setTestStaticData(this.testStaticData);
		return workflow;
	}

	/** Saves static data if it is marked as changed, as n8n's `saveStaticData` does. */
	async save(workflow: Workflow): Promise<void> {
		if (workflow.staticData.__dataChanged !== true) return;
		const data = JSON.stringify(workflow.staticData);
		await nextTurn();
		this.savedStaticData = data;
		workflow.staticData.__dataChanged = false;
	}

	triggerIn(workflow: Workflow): INode {
		const node = workflow.getNode(this.node.name);
		if (node === null) throw new UnexpectedError('The workflow has lost its trigger');
		return node;
	}

	/** The node's webhook as n8n registers it. */
	webhookData(workflow: Workflow, isTest = false): IWebhookData {
		const node = this.triggerIn(workflow);
		const [webhookDescription] = this.type.description.webhooks ?? [];
		if (webhookDescription === undefined) throw new UnexpectedError(`${node.type} has no webhook`);
		const read = (property: 'path' | 'httpMethod' | 'isFullPath', otherwise: string | boolean) =>
			workflow.expression.getSimpleParameterValue(
				node,
				webhookDescription[property],
				'internal',
				{},
				undefined,
				otherwise,
			);
		const path = String(read('path', ''))
			.trim()
			.replace(/^\/|\/$/g, '');
		return {
			httpMethod: read('httpMethod', 'GET') as IWebhookData['httpMethod'],
			node: node.name,
			path: NodeHelpers.getNodeWebhookPath(this.id, node, path, read('isFullPath', false) === true),
			webhookDescription,
			workflowId: this.id,
			workflowExecuteAdditionalData: this.additionalData(),
			isTest,
		};
	}

	/** Runs one of the trigger's `webhookMethods` in n8n's HookContext, if it has that one. */
	protected async runHook(
		method: WebhookSetupMethodNames,
		workflow: Workflow,
		{ mode, activation, isTest }: HookOccasion,
	): Promise<boolean | undefined> {
		const webhookData = this.webhookData(workflow, isTest);
		const { webhookDescription, workflowExecuteAdditionalData } = webhookData;
		const hook = this.type.webhookMethods?.[webhookDescription.name]?.[method];
		if (hook === undefined) return undefined;
		const context = new HookContext(
			workflow,
			this.triggerIn(workflow),
			workflowExecuteAdditionalData,
			mode,
			activation,
			webhookData,
		);
		return await workflow.expression.withIsolate(async () => await hook.call(context));
	}

	protected get timezone(): string {
		return this.options.timezone ?? 'Asia/Kolkata';
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const { credentialsHelper } = this.engine;
		return additionalDataFor({ credentialsHelper, baseUrl: this.baseUrl });
	}
}
