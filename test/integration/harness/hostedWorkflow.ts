import {
	sleep,
	type INodeExecutionData,
	type INodeParameters,
	type Workflow,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { StoredWorkflow, type HookOccasion } from './storedWorkflow';
import { runWorkflow, type WorkflowRun } from './workflowRun';

export interface ActivationOptions {
	/** `activate` when a person does it, `init` when n8n starts, `update` when it is saved anew. */
	activation?: WorkflowActivateMode;
	/** How often n8n tries: five times since 2.x (TRIGGER_ACTIVATION_MAX_ATTEMPTS), once in 1.x. */
	attempts?: number;
}

/** n8n 2.41 tries three times to remove a webhook (TRIGGER_TEARDOWN_MAX_ATTEMPTS). */
const teardownAttempts = 3;

/** How n8n 2.41 runs `delete` (n8n/dist/workflows/triggers/webhook-trigger-registrar.js). */
const removal: HookOccasion = { mode: 'internal', activation: 'update' };

/**
 * A workflow that begins with a trigger, in an n8n that receives webhooks: it can be activated,
 * changed, deactivated and tried out in the editor. n8n waits between its tries; here it does not.
 */
export class HostedWorkflow extends StoredWorkflow {
	private readonly started: Array<Promise<WorkflowRun>> = [];
	private readonly deliveries = new Set<Promise<unknown>>();

	/** Whether n8n routes requests to the production URL. */
	active = false;

	/** Whether n8n routes requests to the test URL. */
	listening = false;

	/** What registering a run waits for: the database writes it down, or does not, and then a limit. */
	registration: { database(): Promise<void>; limit(): Promise<void> } = {
		database: async () => await sleep(5),
		limit: async () => {},
	};

	/** Whether n8n replies before it registers a run, as 1.123 does. */
	repliesEarly = false;

	/** Path of the webhook, the same for both URLs. */
	get path(): string {
		return this.webhookData(this.load()).path;
	}

	/** The URL a service delivers to while the workflow is active. */
	get url(): string {
		return `${this.baseUrl}/webhook/${this.path}`;
	}

	/** The URL that works while the editor listens for a test event. */
	get testUrl(): string {
		return `${this.baseUrl}/webhook-test/${this.path}`;
	}

	/** How many executions deliveries have started. */
	get executionCount(): number {
		return this.started.length;
	}

	/**
	 * Waits until n8n has nothing left to do for what was delivered so far. A caller may have its
	 * reply before that: n8n saves static data and runs the workflow afterwards.
	 */
	async settled(): Promise<void> {
		await Promise.allSettled(this.deliveries);
		await Promise.all(this.started);
	}

	/** The executions that deliveries started, oldest first; waits for those under way. */
	async executions(): Promise<WorkflowRun[]> {
		await this.settled();
		return await Promise.all(this.started);
	}

	/** Takes part in `settled()` until a delivery has been dealt with. */
	async deal<T>(delivery: Promise<T>): Promise<T> {
		this.deliveries.add(delivery);
		try {
			return await delivery;
		} finally {
			this.deliveries.delete(delivery);
		}
	}

	/** The items that the trigger gave to the executions, one list for each execution. */
	async items(): Promise<INodeExecutionData[][]> {
		return (await this.executions()).map((run) => run.output(this.nodeName));
	}

	/**
	 * Activates the workflow as n8n 2.41 does: the webhook is routed, then `checkExists` and, when
	 * that is false, `create`; after a failure `delete`, and all of it again.
	 * @throws what the last try threw; n8n shows its message, and only that
	 */
	async activate({ activation = 'activate', attempts = 5 }: ActivationOptions = {}): Promise<void> {
		const workflow = this.load({ active: true });
		try {
			for (let attempt = 1; ; attempt += 1) {
				this.active = true;
				try {
					await this.createIfMissing(workflow, { mode: 'trigger', activation });
					return;
				} catch (error) {
					await this.removeAfterFailure(workflow);
					if (attempt === attempts) throw error;
				}
			}
		} finally {
			await this.save(workflow);
		}
	}

	/**
	 * Deactivates the workflow: n8n stops routing to it first, then runs `delete`.
	 * @throws what the last try threw, though the workflow is inactive all the same
	 */
	async deactivate(): Promise<void> {
		this.active = false;
		const workflow = this.load({ active: true });
		try {
			for (let attempt = 1; ; attempt += 1) {
				try {
					await this.runHook('delete', workflow, removal);
					return;
				} catch (error) {
					if (attempt === teardownAttempts) throw error;
				}
			}
		} finally {
			await this.save(workflow);
		}
	}

	/** Saves changed parameters: of an active workflow n8n removes the old webhook, adds the new. */
	async update(parameters: INodeParameters, options: ActivationOptions = {}): Promise<void> {
		const wasActive = this.active;
		if (wasActive) await this.deactivate();
		this.node.parameters = parameters;
		if (wasActive) await this.activate({ activation: 'update', ...options });
	}

	/** "Listen for test event" in the editor. Static data of a test is kept apart and not saved. */
	async listenForTestEvent(): Promise<void> {
		const workflow = this.load({ test: true });
		this.listening = true;
		try {
			await this.createIfMissing(workflow, { mode: 'manual', activation: 'manual', isTest: true });
			this.testStaticData = workflow.staticData;
		} catch (error) {
			await this.stopListening(workflow);
			throw error;
		}
	}

	/** The editor stops listening: by itself after one event, or because the person cancels. */
	async stopListening(workflow = this.load({ test: true })): Promise<void> {
		if (!this.listening) return;
		this.listening = false;
		if (this.testStaticData !== undefined) workflow.staticData = this.testStaticData;
		await this.runHook('delete', workflow, { ...removal, isTest: true });
		this.testStaticData = undefined;
	}

	/** Starts an execution with what the trigger's `webhook()` gave, and does not wait for it. */
	start(mode: 'webhook' | 'manual', data: INodeExecutionData[][], failedBefore?: Error): void {
		const { engine, id, node, staticData, timezone } = this;
		const definition = { id, nodes: [node], connections: {}, settings: { timezone }, staticData };
		const run = runWorkflow(definition, {
			nodeTypes: engine.loaded,
			credentialsHelper: engine.credentialsHelper,
			deduplication: engine.deduplication,
			executionId: engine.nextExecutionId(),
			mode,
			startNode: node.name,
			startData: data,
			failedBefore,
		}).then((finished) => {
			if (finished.staticDataChanged && mode !== 'manual') this.staticData = finished.staticData;
			return finished;
		});
		this.started.push(run);
	}

	private async createIfMissing(workflow: Workflow, occasion: HookOccasion): Promise<void> {
		const exists = await this.runHook('checkExists', workflow, occasion);
		if (!exists) await this.runHook('create', workflow, occasion);
	}

	/** When this `delete` fails too, n8n only logs it, saves nothing, and goes on routing. */
	private async removeAfterFailure(workflow: Workflow): Promise<void> {
		try {
			await this.runHook('delete', workflow, removal);
			await this.save(workflow);
			this.active = false;
		} catch {
			this.active = true;
		}
	}
}
