import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	UnexpectedError,
	Workflow,
	type ExecutionError,
	type IConnections,
	type ICredentialsHelper,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IPinData,
	type IRun,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor, lifecycleHooks } from './additionalData';
import { useStore } from './deduplication';
import type { DeduplicationStore } from './deduplicationStore';

/** A workflow to run: the part of an exported workflow that the engine reads. */
export interface WorkflowDefinition {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
	staticData?: IDataObject;
}

export interface WorkflowRunOptions {
	nodeTypes: INodeTypes;
	credentialsHelper: ICredentialsHelper;
	deduplication: DeduplicationStore;
	executionId: string;
	mode: WorkflowExecuteMode;
	/** The node to begin with. */
	startNode: string;
	/** What the start node gets, output by output, when it is not pinned. One empty item unless told. */
	startData?: INodeExecutionData[][];
	/** What had gone wrong before the execution, as when a trigger's `webhook()` threw. */
	failedBefore?: Error;
	abort?: AbortSignal;
}

/** What an execution left behind. */
export class WorkflowRun {
	constructor(
		private readonly run: IRun | undefined,
		/** What a node threw, the object itself; otherwise what the engine stopped with. */
		readonly error: Error | undefined,
		/** The workflow's static data after the run. */
		readonly staticData: IDataObject,
		/** Whether the run changed the static data: n8n saves it only then. */
		readonly staticDataChanged: boolean,
	) {}

	/** `success`, `error` or `canceled`, as n8n's list of executions shows it. */
	get status(): string {
		return this.run?.status ?? 'error';
	}

	/** Items on one output of a node in its last run; empty when it did not run or stopped. */
	output(nodeName: string, outputIndex = 0): INodeExecutionData[] {
		return this.task(nodeName)?.data?.main?.[outputIndex] ?? [];
	}

	/** Whether a node ran at all. */
	hasRun(nodeName: string): boolean {
		return this.task(nodeName) !== undefined;
	}

	/** The hints that a node gave to the editor. */
	hints(nodeName: string): string[] {
		return (this.task(nodeName)?.hints ?? []).map(({ message }) => message);
	}

	/** The execution as n8n would save it, for looking for what must not be in it. */
	get saved(): IRun | undefined {
		return this.run;
	}

	private task(nodeName: string) {
		return this.run?.data.resultData.runData[nodeName]?.at(-1);
	}
}

function asError(reason: unknown): Error {
	if (reason instanceof Error) return reason;
	// The engine keeps an error as a plain copy; `name`, `message` and the rest are all there.
	if (typeof reason === 'object' && reason !== null) {
		const message = 'message' in reason ? String(reason.message) : 'The execution failed';
		return Object.assign(new Error(message), reason);
	}
	return new UnexpectedError(String(reason));
}

/** An error as the engine keeps it: a plain copy. */
function asExecutionError(error: Error): ExecutionError {
	return { ...error, message: error.message, stack: error.stack } as ExecutionError;
}

/**
 * Node types whose `execute` reports what it throws. The engine keeps only a plain copy of a
 * thrown error, which no longer tells a NodeApiError from a NodeOperationError.
 */
class ErrorRecordingNodeTypes implements INodeTypes {
	thrown: Error | undefined;

	constructor(private readonly nodeTypes: INodeTypes) {}

	getByName(nodeType: string) {
		return this.nodeTypes.getByName(nodeType);
	}

	getKnownTypes() {
		return this.nodeTypes.getKnownTypes();
	}

	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		const type = this.nodeTypes.getByNameAndVersion(nodeType, version);
		const { execute } = type;
		if (execute === undefined) return type;
		const record = (error: unknown) => {
			this.thrown = asError(error);
		};
		const recording: INodeType = Object.create(type);
		recording.execute = async function (...args) {
			return await execute.apply(this, args).catch((error: unknown) => {
				record(error);
				throw error;
			});
		};
		return recording;
	}
}

/** Runs a workflow through n8n's WorkflowExecute. Never rejects: what failed is in `error`. */
export async function runWorkflow(
	definition: WorkflowDefinition,
	options: WorkflowRunOptions,
): Promise<WorkflowRun> {
	const nodeTypes = new ErrorRecordingNodeTypes(options.nodeTypes);
	// n8n fills defaults into the nodes it is given. Items are not copied, as n8n does not copy them.
	const { nodes, connections } = structuredClone({
		nodes: definition.nodes,
		connections: definition.connections,
	});
	const { pinData } = definition;
	const workflow = new Workflow({
		id: definition.id ?? 'workflow-1',
		name: definition.name ?? 'Test',
		nodes,
		connections,
		nodeTypes,
		active: false,
		staticData: structuredClone(definition.staticData ?? {}),
		settings: { executionOrder: 'v1', ...definition.settings },
	});
	useStore(workflow, options.deduplication);
	const node = workflow.getNode(options.startNode);
	if (node === null) throw new UnexpectedError(`The workflow has no node "${options.startNode}"`);

	const additionalData = additionalDataFor(options);
	additionalData.workflowId = workflow.id;
	additionalData.workflowSettings = workflow.settings;
	additionalData.hooks = lifecycleHooks(workflow, options.mode, options.executionId);
	const runExecutionData = createRunExecutionData({
		resultData: {
			pinData,
			...(options.failedBefore && {
				error: asExecutionError(options.failedBefore),
				lastNodeExecuted: options.startNode,
			}),
		},
		executionData: {
			nodeExecutionStack: [
				{ node, data: { main: options.startData ?? [[{ json: {} }]] }, source: null },
			],
		},
	});
	const finish = (run: IRun | undefined, error: Error | undefined) =>
		new WorkflowRun(
			run,
			error,
			JSON.parse(JSON.stringify(workflow.staticData)),
			workflow.staticData.__dataChanged === true,
		);
	try {
		const execution = new WorkflowExecute(
			additionalData,
			options.mode,
			runExecutionData,
		).processRunExecutionData(workflow);
		const cancel = () => execution.cancel();
		options.abort?.addEventListener('abort', cancel, { once: true });
		if (options.abort?.aborted) cancel();
		const run = await execution;
		options.abort?.removeEventListener('abort', cancel);
		const stoppedWith = run.data.resultData.error;
		const error =
			stoppedWith === undefined ? undefined : (nodeTypes.thrown ?? asError(stoppedWith));
		return finish(run, error);
	} catch (error) {
		// What the engine finds wrong before it starts, such as a required parameter that is empty.
		return finish(undefined, asError(error));
	}
}
