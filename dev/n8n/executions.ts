import { Execution, type ExecutionSummary, type StoredExecution } from './execution';
import { RestError } from './restError';
import type { Session } from './session';
import { untilDefined } from './waiting';
import type { SavedWorkflow } from './workflows';

const unfinished = ['new', 'running'];

/** How long an execution may take unless told, in milliseconds. */
const defaultTimeout = 60_000;

/** The Execute button and the list of executions. */
export class Executions {
	constructor(private readonly session: Session) {}

	/** Starts a workflow from one of its triggers. Returns the execution's id. */
	async start(workflow: SavedWorkflow, trigger: string): Promise<string> {
		const { executionId } = await this.execute(workflow, trigger);
		if (executionId === undefined) throw new Error(`${trigger} is waiting for a test event`);
		return executionId;
	}

	/** Starts a workflow from one of its triggers and waits until it is over. */
	async run(workflow: SavedWorkflow, trigger: string, timeout?: number): Promise<Execution> {
		return await this.finished(await this.start(workflow, trigger), timeout);
	}

	/** Lets a trigger listen for one test event. */
	async listen(workflow: SavedWorkflow, trigger: string): Promise<void> {
		const { executionId } = await this.execute(workflow, trigger);
		if (executionId !== undefined) throw new Error(`${trigger} ran without waiting for an event`);
	}

	/** Ends the listening for a test event. */
	async stopListening({ id }: SavedWorkflow): Promise<void> {
		await this.session.call('DELETE', `/test-webhook/${id}`);
	}

	/** An execution as it stands, whatever its status. */
	async read(id: string): Promise<Execution> {
		return new Execution(await this.session.call<StoredExecution>('GET', `/executions/${id}`));
	}

	/**
	 * Waits until an execution is over, or waits for something itself.
	 * @param timeout milliseconds
	 */
	async finished(id: string, timeout = defaultTimeout): Promise<Execution> {
		return await untilDefined(`execution ${id} to end`, timeout, async () => {
			const execution = await this.read(id).catch(unlessMissing);
			return execution && unfinished.includes(execution.status) ? undefined : execution;
		});
	}

	/** The latest executions of a workflow, the newest first. */
	async list({ id }: SavedWorkflow, limit = 100): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.session.call<{ results: ExecutionSummary[] }>(
			'GET',
			`/executions?filter=${filter}&limit=${limit}`,
		);
		return results;
	}

	/** Presses Stop. */
	async stop(id: string): Promise<void> {
		await this.session.call('POST', `/executions/${id}/stop`);
	}

	private async execute(
		workflow: SavedWorkflow,
		trigger: string,
	): Promise<{ executionId?: string }> {
		return await this.session.call('POST', `/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			startNodes: [],
			triggerToStartFrom: { name: trigger },
		});
	}
}

/** Just after its start an execution may not be stored yet. */
function unlessMissing(error: unknown): undefined {
	if (error instanceof RestError && error.status === 404) return undefined;
	throw error;
}
