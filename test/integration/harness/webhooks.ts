import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import express, { type Request, type Response } from 'express';
import type { Engine } from './engine';
import { HostedWorkflow } from './hostedWorkflow';
import type { HostedWorkflowOptions } from './storedWorkflow';
import { parseWebhookBody, rawBodyReader } from './webhookBody';
import { WebhookDelivery, type Reply } from './webhookDelivery';
import { WebhookRefusal } from './webhookRefusal';

export type { ActivationOptions, HostedWorkflow } from './hostedWorkflow';
export type { HostedWorkflowOptions } from './storedWorkflow';

export interface WebhookHostOptions {
	/** n8n's N8N_PROXY_HOPS: how many proxies in front of n8n are trusted. */
	proxyHops?: number;
}

/**
 * Receives webhooks as n8n 2.41 does (n8n/dist/abstract-server.js, webhooks/live-webhooks.js,
 * webhooks/webhook-helpers.js): an express app, n8n's reading of bodies, the node's `webhook()`
 * in a WebhookContext, n8n's handling of what it returns, and an execution in n8n's engine.
 * Left out: CORS, compression of replies, response modes other than `onReceived`.
 */
export class WebhookHost {
	private readonly workflows: HostedWorkflow[] = [];
	private readonly server: Server;

	private constructor(
		private readonly engine: Engine,
		{ proxyHops = 0 }: WebhookHostOptions,
	) {
		const app = express();
		app.disable('x-powered-by');
		app.set('query parser', 'extended');
		if (proxyHops > 0) app.set('trust proxy', proxyHops);
		app.use(rawBodyReader);
		app.all('/webhook/*path', async (request, response) => {
			await this.answer(request, response, false);
		});
		app.all('/webhook-test/*path', async (request, response) => {
			await this.answer(request, response, true);
		});
		this.server = createServer(app);
	}

	static async start(engine: Engine, options: WebhookHostOptions = {}): Promise<WebhookHost> {
		const host = new WebhookHost(engine, options);
		await new Promise<void>((listening) => host.server.listen(0, '127.0.0.1', listening));
		return host;
	}

	/** Where this n8n can be reached: `http://127.0.0.1:PORT`. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Adds a workflow that begins with a trigger. It receives nothing until it is activated. */
	add(options: HostedWorkflowOptions = {}): HostedWorkflow {
		const workflow = new HostedWorkflow(this.engine, this.url, options);
		this.workflows.push(workflow);
		return workflow;
	}

	/** Stops receiving, after the executions under way have ended. */
	async stop(): Promise<void> {
		const closed = new Promise((done) => this.server.close(done));
		this.server.closeAllConnections();
		await closed;
		await Promise.all(this.workflows.map(async (workflow) => await workflow.settled()));
	}

	private async answer(request: Request, response: Response, isTest: boolean): Promise<void> {
		try {
			const hosted = this.find(request, isTest);
			const reply = await hosted.deal(this.handle(hosted, request, response, isTest));
			if (reply === 'replied by the node') return;
			response.status(reply.status);
			if (typeof reply.body === 'string') response.send(reply.body);
			else response.json(reply.body);
		} catch (error) {
			const refusal =
				error instanceof WebhookRefusal
					? error
					: new WebhookRefusal(500, 'There was a problem executing the workflow');
			if (!response.headersSent) response.status(refusal.status).json(refusal.body);
		}
	}

	private find(request: Request, isTest: boolean): HostedWorkflow {
		const path = ([] as string[]).concat(request.params.path ?? []).join('/');
		const hosted = this.workflows.find(
			(workflow) => (isTest ? workflow.listening : workflow.active) && workflow.path === path,
		);
		if (hosted === undefined) {
			const message = `The requested webhook "${request.method} ${path}" is not registered.`;
			throw new WebhookRefusal(404, message);
		}
		const { httpMethod } = hosted.webhookData(hosted.load());
		if (httpMethod !== request.method) {
			const message = `This webhook is not registered for ${request.method} requests. Did you mean to make a ${httpMethod} request?`;
			throw new WebhookRefusal(404, message);
		}
		return hosted;
	}

	private async handle(
		hosted: HostedWorkflow,
		request: Request,
		response: Response,
		isTest: boolean,
	): Promise<Reply> {
		request.params = {};
		await nextTurn();
		const workflow = hosted.load({ test: isTest, active: !isTest });
		const webhookData = hosted.webhookData(workflow, isTest);
		await parseWebhookBody(request);
		const delivery = new WebhookDelivery(hosted, workflow, webhookData);
		try {
			return await workflow.expression.withIsolate(
				async () => await delivery.run(request, response),
			);
		} finally {
			if (isTest && delivery.startedExecution) await hosted.stopListening(workflow);
		}
	}
}

/** Starts receiving webhooks on a free loopback port. Call `stop()` when done. */
export async function startWebhookHost(
	engine: Engine,
	options?: WebhookHostOptions,
): Promise<WebhookHost> {
	return await WebhookHost.start(engine, options);
}
