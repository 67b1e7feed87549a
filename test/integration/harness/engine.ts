import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
	Expression,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeCredentialsDetails,
	type INodeExecutionData,
	type INodeType,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { HarnessCredentials } from './credentials';
import { installDeduplication } from './deduplication';
import { DeduplicationStore } from './deduplicationStore';
import { LoadedPackage } from './loadedPackage';
import { capturedLog, type LogLine } from './log';
import type { NodeRun, RunOptions } from './runOptions';
import { runWorkflow, type WorkflowDefinition, type WorkflowRun } from './workflowRun';

/** The checkout's own package: what `npm run build` made of it. */
const ownPackage = resolve(__dirname, '../../..');

/** n8n's own settings for its isolated expressions (@n8n/config, expression-engine.config). */
const vmExpressions = {
	engine: 'vm' as const,
	poolSize: 1,
	maxCodeCacheSize: 1024,
	bridgeTimeout: 5000,
	bridgeMemoryLimit: 128,
};

export interface EngineOptions {
	/** A package's folder; ours unless told. */
	packageFolder?: string;
	/** Records of an earlier engine, as when n8n is restarted on the same database. */
	deduplication?: DeduplicationStore;
	/**
	 * What evaluates expressions: `vm` is n8n 2.x's own default, an isolated one; `legacy` is that of
	 * n8n 1.x. Jest cannot load `vm` (it needs a dynamic import), so `legacy` unless told.
	 */
	expressions?: 'vm' | 'legacy';
}

export interface WorkflowOptions {
	startNode: string;
	/** Credentials by type; every node that names this type gets it. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	mode?: WorkflowExecuteMode;
	abort?: AbortSignal;
}

function asItem(item: INodeExecutionData | IDataObject): INodeExecutionData {
	const isItem = typeof item.json === 'object' && item.json !== null;
	return isItem ? (item as INodeExecutionData) : { json: item as IDataObject };
}

/** n8n's engine with one package of nodes in it. */
export class Engine {
	private executions = 0;
	readonly credentialsHelper: HarnessCredentials;

	/** What nodes and the engine have logged; shared by all engines of a process. */
	readonly log: LogLine[] = capturedLog();

	constructor(
		readonly loaded: LoadedPackage,
		readonly deduplication: DeduplicationStore,
		private readonly userFolder: string,
	) {
		this.credentialsHelper = new HarnessCredentials(loaded);
	}

	/** @param name a node's name without the package's prefix */
	node(name: string): INodeType {
		return this.loaded.node(name);
	}

	credential(name: string): ICredentialType {
		return this.loaded.credential(name);
	}

	/** Each execution has an id of its own, as in n8n. */
	nextExecutionId(): string {
		this.executions += 1;
		return String(this.executions);
	}

	/** A node as a saved workflow holds it. */
	buildNode(options: Omit<RunOptions, 'items' | 'abort'>): INode {
		const name = options.node ?? 'jodo';
		const type = this.node(name);
		const { version } = type.description;
		return {
			id: options.nodeId ?? `node-${name}`,
			name: type.description.defaults.name ?? name,
			type: `${this.loaded.name}.${name}`,
			typeVersion: options.typeVersion ?? (Array.isArray(version) ? Math.max(...version) : version),
			position: [200, 0],
			parameters: options.parameters,
			credentials: this.nodeCredentials(options),
			onError: options.onError,
			continueOnFail: options.continueOnFail,
			retryOnFail: options.retryOnFail,
			maxTries: options.maxTries,
			waitBetweenTries: options.waitBetweenTries ?? 1,
			alwaysOutputData: options.alwaysOutputData,
		};
	}

	/**
	 * Runs one node behind a manual trigger that gives it `items`: a real execution of a workflow
	 * of two nodes, so that expressions, item pairing and the error branch are n8n's own.
	 */
	async run(options: RunOptions): Promise<NodeRun> {
		const node = this.buildNode(options);
		const trigger: INode = {
			id: 'node-start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const run = await this.runWorkflow(
			{
				id: options.workflowId,
				nodes: [trigger, node],
				connections: { Start: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
				pinData: { Start: (options.items ?? [{}]).map(asItem) },
				settings: { timezone: options.timezone ?? 'Asia/Kolkata' },
				staticData: options.staticData,
			},
			{ startNode: 'Start', mode: options.mode, abort: options.abort },
		);
		return {
			items: run.output(node.name, 0),
			errorItems: run.output(node.name, 1),
			error: run.error,
			run,
		};
	}

	/**
	 * Runs a whole workflow, such as an example's. Nodes that come with n8n itself need pinned
	 * output (`pinData`), but for Manual Trigger and No Operation.
	 */
	async runWorkflow(
		definition: WorkflowDefinition,
		options: WorkflowOptions,
	): Promise<WorkflowRun> {
		const nodes = definition.nodes.map((node) => this.withCredentials(node, options.credentials));
		return await runWorkflow(
			{ ...definition, nodes },
			{
				nodeTypes: this.loaded,
				credentialsHelper: this.credentialsHelper,
				deduplication: this.deduplication,
				executionId: this.nextExecutionId(),
				mode: options.mode ?? 'manual',
				startNode: options.startNode,
				abort: options.abort,
			},
		);
	}

	/** Removes what n8n-core wrote (its settings with an encryption key). */
	async stop(): Promise<void> {
		rmSync(this.userFolder, { recursive: true, force: true });
		await Expression.disposeExpressionEngine();
	}

	private nodeCredentials({
		credential,
		credentialType,
	}: Pick<RunOptions, 'credential' | 'credentialType'>): INode['credentials'] {
		if (credential === undefined) return undefined;
		const type = credentialType ?? this.loaded.credentialNames[0] ?? '';
		return { [type]: this.credentialsHelper.save(credential) };
	}

	private withCredentials(
		node: INode,
		credentials: Record<string, ICredentialDataDecryptedObject> = {},
	): INode {
		if (!node.type.startsWith(`${this.loaded.name}.`)) return node;
		const saved: Record<string, INodeCredentialsDetails> = { ...node.credentials };
		for (const [type, values] of Object.entries(credentials)) {
			saved[type] = this.credentialsHelper.save(values);
		}
		return { ...node, credentials: saved };
	}
}

/**
 * Loads a built package into n8n's engine, as n8n itself would.
 * Call `stop()` when done.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
	// n8n-core reads this when it first needs its settings, and would write under the home folder.
	process.env.N8N_USER_FOLDER = userFolder;
	process.env.N8N_LOG_LEVEL = 'silent';
	await installDeduplication();
	if (options.expressions === 'vm') await Expression.initExpressionEngine(vmExpressions);
	const loaded = await LoadedPackage.load(options.packageFolder ?? ownPackage);
	return new Engine(loaded, options.deduplication ?? new DeduplicationStore(), userFolder);
}
