import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

import { agent, forgedEvent, genuineDelivery, send, type Answer } from '../fuzz/forgeries';
import { triggerWorkflow } from '../e2e/workflows';
import type { Instance } from '../../dev/n8n/instance';
import { jodoCredential } from '../../dev/n8n/jodoCredential';
import type { Session } from '../../dev/n8n/session';
import type { SavedWorkflow } from '../../dev/n8n/workflows';
import type { Simulator } from '../../simulator';
import { secret } from './steadyDeliveries';

/** Deliveries at the same instant must not wait for each other's connection. */
agent.maxSockets = 100;

/** Until all executions have been written, in milliseconds. */
const quiet = 3_000;

/** A workflow that takes events, and what n8n's database holds of it. */
export class Receiver {
	constructor(
		readonly name: string,
		readonly workflow: SavedWorkflow,
		private readonly instance: Instance,
		private readonly path: string,
	) {}

	/** @param url of another process that takes webhooks for this n8n */
	async send(event: string, url = this.instance.url): Promise<Answer> {
		return await send(`${url}/webhook/${this.path}`, genuineDelivery(event, secret));
	}

	/** Waits until the executions of these events have been written; a lost one never is. */
	async settled(events: string[]): Promise<void> {
		for (let tries = 0; tries < 20; tries += 1) {
			const runs = this.executions();
			if (events.every((event) => runs.has(event))) break;
			await sleep(500);
		}
		await sleep(quiet);
	}

	/** How many executions there are of each event, whatever became of them. */
	executions(): Map<string, number> {
		const database = new DatabaseSync(this.instance.databaseFile, { readOnly: true });
		try {
			const rows = database
				.prepare(
					'SELECT data FROM execution_data JOIN execution_entity ON id = executionId WHERE workflowId = ?',
				)
				.all(this.workflow.id);
			const counts = new Map<string, number>();
			for (const { data } of rows) {
				const [event = ''] = /event-\d+-/.exec(String(data)) ?? [];
				counts.set(event, (counts.get(event) ?? 0) + 1);
			}
			return counts;
		} finally {
			database.close();
		}
	}
}

/**
 * Stores and activates a workflow with the Jodo Trigger, whose secret is entered by hand, and one with
 * n8n's own Webhook node.
 *
 * @param runLength how long their runs take, in seconds
 */
export async function createReceivers(
	instance: Instance,
	session: Session,
	jodo: Simulator,
	runLength = 0,
): Promise<{ trigger: Receiver; webhook: Receiver }> {
	const { type, data } = jodoCredential(jodo, { webhookSecret: secret });
	const { id, name } = await session.credentials.create('By hand', type, data);
	const activate = async (settings: Parameters<typeof triggerWorkflow>[0]) => {
		const definition = triggerWorkflow(settings);
		const [start, received] = definition.nodes;
		const waiting = {
			parameters: { amount: runLength },
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
		};
		if (start === undefined || received === undefined) throw new Error('A workflow without nodes');
		const nodes = runLength > 0 ? [start, { ...received, ...waiting }] : definition.nodes;
		const workflow = await session.workflows.create({ ...definition, nodes });
		await session.workflows.activate(workflow);
		return workflow;
	};
	const webhookId = randomUUID();
	const trigger = await activate({
		parameters: { events: [forgedEvent], registration: 'manual' },
		credentials: { jodoApi: { id, name } },
		webhookId,
	});
	const path = randomUUID();
	const webhook = await activate({
		parameters: { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
	});
	return {
		trigger: new Receiver('Jodo Trigger', trigger, instance, `${webhookId}/webhook`),
		webhook: new Receiver("n8n's Webhook node", webhook, instance, path),
	};
}
