import { WebhookContext } from 'n8n-core';
import {
	UnexpectedError,
	Workflow,
	type INodeExecutionData,
	type IWebhookData,
	type IWebhookResponseData,
	type NodeParameterValueType,
} from 'n8n-workflow';
import type { Request, Response } from 'express';
import type { HostedWorkflow } from './hostedWorkflow';
import { WebhookRefusal } from './webhookRefusal';

/** What goes back to the caller; nothing when the node has replied by itself. */
export type Reply = { status: number; body: unknown } | 'replied by the node';

/**
 * One request to a trigger: calls its `webhook()` in n8n's WebhookContext and does with what it
 * returns what n8n does (n8n/dist/webhooks/webhook-helpers.js, response mode `onReceived`).
 */
export class WebhookDelivery {
	private readonly mode: 'webhook' | 'manual';

	/** Whether the request has started an execution: the editor stops listening then. */
	startedExecution = false;

	constructor(
		private readonly hosted: HostedWorkflow,
		private readonly workflow: Workflow,
		private readonly webhookData: IWebhookData,
	) {
		this.mode = webhookData.isTest ? 'manual' : 'webhook';
	}

	/** @throws WebhookRefusal 500 when `webhook()` throws; n8n keeps a failed execution then */
	async run(request: Request, response: Response): Promise<Reply> {
		const result = await this.callNode(request, response).catch((error: Error) => {
			this.start([[{ json: {} }]], error);
			return new WebhookRefusal(500, 'Workflow Webhook Error: Workflow could not be started!');
		});
		if (result instanceof WebhookRefusal) throw result;
		const { workflowData, noWebhookResponse } = result;
		const status = Number(this.evaluate('responseCode', 200));
		if (workflowData === undefined) {
			await this.save();
			if (noWebhookResponse) return 'replied by the node';
			return { status, body: result.webhookResponse ?? { message: 'Webhook call received' } };
		}
		if (noWebhookResponse) {
			const saved = this.save();
			this.start(workflowData);
			await saved;
			return 'replied by the node';
		}
		if (!this.hosted.repliesEarly) await this.register(workflowData);
		const data = this.evaluate('responseData', 'firstEntryJson');
		const body = data || (result.webhookResponse ?? { message: 'Workflow was started' });
		const saved = this.save();
		if (this.hosted.repliesEarly) void this.hosted.deal(this.register(workflowData));
		await saved;
		return { status, body: data === 'noData' ? undefined : body };
	}

	/**
	 * Registers the run, as n8n does before it replies (n8n/dist/active-executions.js, add): into the
	 * database, and then n8n waits for its limit of concurrent runs.
	 */
	private async register(data: INodeExecutionData[][]): Promise<void> {
		this.startedExecution = true;
		this.wrapStaticDataAgain();
		const { database, limit } = this.hosted.registration;
		await database();
		this.start(data);
		await limit();
	}

	/** To write a run down, n8n makes its data into text, after the first write (execution-persistence.js). */
	private start(data: INodeExecutionData[][], failedBefore?: Error): void {
		this.startedExecution = true;
		JSON.stringify(data);
		this.hosted.start(this.mode, data, failedBefore);
	}

	/** Static data of a test run is never saved. */
	private async save(): Promise<void> {
		if (this.mode === 'webhook') await this.hosted.save(this.workflow);
	}

	/**
	 * Before a run that is answered once it has been registered, n8n builds the workflow again from
	 * the same static data (n8n/dist/workflow-runner.js, establishContextForPersistence). That clears
	 * the mark "changed", so what `webhook()` wrote is never saved.
	 */
	private wrapStaticDataAgain(): void {
		const { id, nodeTypes, staticData } = this.workflow;
		new Workflow({ id, nodes: [], connections: {}, active: true, nodeTypes, staticData });
	}

	private async callNode(request: Request, response: Response): Promise<IWebhookResponseData> {
		const { hosted, webhookData, workflow } = this;
		const { webhook } = hosted.type;
		if (webhook === undefined) throw new UnexpectedError('Node does not have any webhooks defined');
		const additionalData = webhookData.workflowExecuteAdditionalData;
		additionalData.httpRequest = request;
		additionalData.httpResponse = response;
		const node = hosted.triggerIn(workflow);
		return await webhook.call(
			new WebhookContext(workflow, node, additionalData, this.mode, webhookData, [], null),
		);
	}

	private evaluate(
		property: 'responseCode' | 'responseData',
		otherwise: string | number,
	): NodeParameterValueType | undefined {
		return this.workflow.expression.getComplexParameterValue(
			this.hosted.triggerIn(this.workflow),
			this.webhookData.webhookDescription[property],
			this.mode,
			{},
			undefined,
			otherwise,
		);
	}
}
