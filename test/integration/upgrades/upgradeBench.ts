import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';

import { startSimulator, type Simulator } from '../../../simulator';
import { credentialFor } from '../../../simulator/credential';
import { existingAt } from '../exampleParameters';
import { startEngine, type Engine, type WorkflowDefinition } from '../harness';
import { startWebhookHost, type WebhookHost } from '../harness/webhooks';
import type { Behaviour } from './savedWorkflows';

const secretByHand = 'example of a secret given to Jodo';

/** A payment as Jodo reports it, the same every time (docs.jodo.in/pay/webhooks/payment-link-debited/). */
const payload: IDataObject = {
	order_id: 'order_77',
	order: {
		name: 'Asha Rao',
		phone: '9876543210',
		email: 'asha.rao@example.com',
		transaction_id: 'txn_1',
		paid_at: '2026-01-05T06:00:00Z',
		status: 'paid',
		details: [{ component_type: 'Payable Amount', amount: 1250.5 }],
		notes: [{ key: 'erp_reference_id', value: 'REF123' }],
	},
};

/** Each is sent to every trigger; what it has not selected must start nothing. */
const deliveredEvents = ['payment_link.payment.debited', 'order.payment.debited'];

/** What a saved workflow has in place of the IDs of what exists; Jodo gives others each time. */
export const savedIds = {
	order_id: 'ORDER_ID',
	jodo_student_id: 'STUDENT_ID',
	registration_id: 'REGISTRATION_ID',
};

/** n8n's engine and its webhooks with the built package, and a local Jodo. */
export class UpgradeBench {
	private constructor(
		private readonly engine: Engine,
		private readonly host: WebhookHost,
		private readonly jodo: Simulator,
	) {}

	static async start(): Promise<UpgradeBench> {
		const engine = await startEngine();
		return new UpgradeBench(engine, await startWebhookHost(engine), await startSimulator());
	}

	async close(): Promise<void> {
		await this.host.stop();
		await this.engine.stop();
		await this.jodo.close();
	}

	/** Runs a saved workflow as it is: from its trigger when that is ours, from its first node otherwise. */
	async run(workflow: WorkflowDefinition): Promise<Behaviour> {
		this.jodo.reset();
		const [first] = workflow.nodes;
		if (first === undefined) throw new Error('The workflow has no node');
		return first.type === 'n8n-nodes-jodo.jodoTrigger'
			? await this.receive(first)
			: await this.execute(workflow, first);
	}

	/** Its default branch is not the one that the workflows name. */
	private get credential(): ICredentialDataDecryptedObject {
		return {
			...credentialFor(this.jodo),
			collector_code: 'NORTH',
			webhookSecret: secretByHand,
		};
	}

	private async execute(saved: WorkflowDefinition, start: INode): Promise<Behaviour> {
		const { order_id, jodo_student_id, registration_id } = await existingAt(this.jodo);
		const existing: Names = {
			[order_id]: savedIds.order_id,
			[jodo_student_id]: savedIds.jodo_student_id,
			[registration_id]: savedIds.registration_id,
		};
		const workflow = JSON.parse(withIds(JSON.stringify(saved), existing)) as WorkflowDefinition;
		const run = await this.engine.runWorkflow(workflow, {
			startNode: start.name,
			credentials: { jodoApi: this.credential },
		});
		if (run.error) throw run.error;
		const ours = workflow.nodes.filter(({ type }) => type.startsWith('n8n-nodes-jodo.'));
		return this.observed(
			Object.fromEntries(ours.map(({ name }) => [name, run.output(name).map(({ json }) => json)])),
			existing,
		);
	}

	/** Activates the trigger, delivers to it, and deactivates it. */
	private async receive(trigger: INode): Promise<Behaviour> {
		const { parameters, webhookId, typeVersion } = trigger;
		const { credential } = this;
		const hosted = this.host.add({ parameters, webhookId, typeVersion, credential });
		await hosted.activate();
		for (const event of deliveredEvents) {
			const { secret_key: secret = secretByHand } =
				this.jodo.subscriptions.find((one) => one.enabled) ?? {};
			const envelope = { event_id: `event of ${event}`, timestamp: 1_750_000_000 };
			await this.jodo.deliver({ event, payload, ...envelope, url: hosted.url, secret });
		}
		const items = (await hosted.items()).flat().map(({ json }) => json);
		await hosted.deactivate();
		return this.observed({ [trigger.name]: items }, { [hosted.url]: 'WEBHOOK_URL' });
	}

	/** Puts names in the place of what Jodo and n8n make up anew each time. */
	private observed(items: Behaviour['items'], known: Names): Behaviour {
		const names = { ...known };
		for (const { order_id, redirect_url } of [...this.jodo.links, ...this.jodo.orders]) {
			names[redirect_url] = 'REDIRECT_URL';
			names[order_id] = 'ORDER_ID';
		}
		for (const { id, secret_key } of this.jodo.subscriptions) {
			names[id] = 'WEBHOOK_ID';
			if (secret_key !== undefined) names[secret_key] = 'SECRET';
		}
		for (const { jodo_student_id } of this.jodo.students) {
			names[jodo_student_id] ??= 'NEW_STUDENT_ID';
		}
		for (const { registration_id, payment_id, login_url } of Object.values(items).flat()) {
			if (typeof registration_id === 'string') names[registration_id] ??= 'NEW_REGISTRATION_ID';
			if (typeof payment_id === 'string') names[payment_id] = 'PAYMENT_ID';
			if (typeof login_url === 'string') names[tokenIn(login_url)] = 'ACCESS_TOKEN';
		}
		names[this.jodo.url] = 'JODO_URL';
		const requests = this.jodo.requests.map(({ method, url, body }) => ({ method, url, body }));
		const text = Object.entries(names).reduce(
			(named, [value, name]) => named.split(value).join(name),
			JSON.stringify({ requests, items }),
		);
		return JSON.parse(text.replace(isoMoment, nameOfMoment)) as Behaviour;
	}
}

/** Names by what they stand for. */
type Names = Record<string, string>;

/** Puts the IDs of what exists where a saved workflow has their names. */
function withIds(text: string, names: Names): string {
	return Object.entries(names).reduce((filled, [id, name]) => filled.split(name).join(id), text);
}

function tokenIn(login_url: string): string {
	return new URL(login_url).searchParams.get('access_token') ?? login_url;
}

const isoMoment = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+05:30)/g;

/** The moment of the run itself, and when a login link expires, is another one each time. */
function nameOfMoment(moment: string): string {
	const minutes = Math.round((Date.parse(moment) - Date.now()) / 60_000);
	if (Math.abs(minutes) < 2) return 'NOW';
	return Math.abs(minutes) < 60 ? 'SOON' : moment;
}
