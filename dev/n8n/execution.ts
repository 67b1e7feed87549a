import { parse } from 'flatted';
import type {
	ExecutionStatus,
	INodeExecutionData,
	IRunExecutionData,
	ITaskData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** An execution as n8n's list shows it. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	mode: WorkflowExecuteMode;
}

/** An execution as the REST API gives it; `data` is in the `flatted` format. */
export interface StoredExecution extends ExecutionSummary {
	data: string;
	startedAt: string;
	stoppedAt: string | null;
}

/** What went wrong, as the editor shows it. */
export interface ShownError {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	node?: { name: string };
	context?: Record<string, unknown>;
}

/** A run of a workflow, finished or not, with what each node gave. */
export class Execution {
	readonly id: string;
	readonly status: ExecutionStatus;
	readonly mode: WorkflowExecuteMode;
	/** Milliseconds from its start to its end; undefined while it goes on. */
	readonly duration?: number;
	/** All that n8n stored of it. */
	readonly data: IRunExecutionData;

	constructor(stored: StoredExecution) {
		const { id, status, mode, startedAt, stoppedAt } = stored;
		this.id = id;
		this.status = status;
		this.mode = mode;
		if (stoppedAt !== null) this.duration = Date.parse(stoppedAt) - Date.parse(startedAt);
		this.data = parse(stored.data) as IRunExecutionData;
	}

	/** Why it failed; undefined when it did not. */
	get error(): ShownError | undefined {
		return this.data.resultData.error;
	}

	/** Every run of a node, in order; empty when it was not reached. */
	runs(node: string): ITaskData[] {
		return this.data.resultData.runData[node] ?? [];
	}

	/** The items of a node's last run. Output 1 is the error branch of a node that has one. */
	output(node: string, output = 0): INodeExecutionData[] {
		return this.runs(node).at(-1)?.data?.main?.[output] ?? [];
	}
}
