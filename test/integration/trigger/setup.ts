import axios from 'axios';
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import { startSimulator, type Delivery, type Order, type Simulator } from '../../../simulator';
import { credentialFor } from '../../../simulator/credential';
import { startEngine, type Engine } from '../harness';
import { startWebhookHost, type HostedWorkflow, type WebhookHost } from '../harness/webhooks';
import { code } from '../locator';

export const paidLink = 'payment_link.payment.debited';
export const settledLink = 'payment_link.payment.settled';
export const expiredLink = 'payment_link.payment.expired';
export const paidOrder = 'order.payment.debited';

/** A trigger that registers itself for a branch of the simulator's account. */
export const automatic = {
	events: [paidLink, paidOrder],
	registration: 'automatic',
	failure_notification_email: 'accounts@school.example',
	collector_code: code('MAIN'),
	simplify: true,
} satisfies INodeParameters;

/** What an ERP holds at Jodo, with everything that Add Webhook takes. */
export const erp = {
	event_code: paidLink,
	url: 'https://erp.school.example/jodo',
	failure_notification_email: 'it@school.example',
	collector_code: 'MAIN',
	secret_key: 'example of the secret of an ERP',
	header_key: 'X-From',
	header_value: 'Jodo',
};

/** What a link or an order of these tests asks for. */
const asked = {
	name: 'Asha Rao',
	phone: '9876543210',
	email: 'asha.rao@example.com',
	details: [{ component_type: 'Payable Amount', amount: 1000.5 }],
};

/** n8n receiving webhooks with the built trigger, a local Jodo, and a credential for it. */
export class TriggerBench {
	private workflows = 0;

	private constructor(
		readonly engine: Engine,
		readonly host: WebhookHost,
		readonly jodo: Simulator,
	) {}

	static async start(proxyHops?: number): Promise<TriggerBench> {
		const jodo = await startSimulator();
		const engine = await startEngine();
		const host = await startWebhookHost(engine, { proxyHops });
		return new TriggerBench(engine, host, jodo);
	}

	get credential(): ICredentialDataDecryptedObject {
		return { ...credentialFor(this.jodo), webhookSecret: '' };
	}

	/** A workflow that begins with the trigger; each has a webhook ID of its own, as n8n gives it. */
	add(
		parameters: INodeParameters = {},
		credential: ICredentialDataDecryptedObject = {},
	): HostedWorkflow {
		this.workflows += 1;
		return this.host.add({
			parameters: { ...automatic, ...parameters },
			credential: { ...this.credential, ...credential },
			workflowId: `workflow-${this.workflows}`,
			webhookId: `00000000-0000-4000-8000-${String(this.workflows).padStart(12, '0')}`,
		});
	}

	/** The same, activated. */
	async addActive(
		parameters?: INodeParameters,
		credential?: ICredentialDataDecryptedObject,
	): Promise<HostedWorkflow> {
		const workflow = this.add(parameters, credential);
		await workflow.activate();
		return workflow;
	}

	/** Another system subscribes, with the same credential. */
	async subscribe(subscription: Partial<typeof erp> = {}): Promise<void> {
		await this.request('post', '/erp/webhooks', { ...erp, ...subscription });
	}

	/** What Jodo delivers to, as `event_code → url`, of whatever branch. */
	get delivering(): Record<string, string> {
		const enabled = this.jodo.subscriptions.filter((one) => one.enabled);
		return Object.fromEntries(enabled.map(({ event_code, url }) => [event_code, url]));
	}

	/** Jodo's whole table of subscriptions, as text: equal texts mean that nothing was touched. */
	get atJodo(): string {
		return JSON.stringify(this.jodo.subscriptions);
	}

	/** What was asked of the webhook calls, such as `POST /erp/webhooks`, in order. */
	get calls(): string[] {
		return this.jodo.requests.map(
			({ method, url }) => `${method} ${url.replace('/api/v1/integrations', '')}`,
		);
	}

	/** Creates a link at Jodo, as the Jodo node would. */
	async createLink(fields: IDataObject = {}): Promise<Order> {
		await this.request('post', '/pay/payment_links', {
			...asked,
			notes: [{ key: 'invoice', value: 'INV-7' }],
			...fields,
		});
		const link = this.jodo.links.at(-1);
		if (link === undefined) throw new Error('No link was created');
		return link;
	}

	async createOrder(fields: IDataObject = {}): Promise<Order> {
		await this.request('post', '/pay/orders', { ...asked, ...fields });
		const order = this.jodo.orders.at(-1);
		if (order === undefined) throw new Error('No order was created');
		return order;
	}

	async close(): Promise<void> {
		await this.host.stop();
		await this.engine.stop();
		await this.jodo.close();
	}

	private async request(method: 'post', path: string, data: IDataObject): Promise<void> {
		await axios.request({
			method,
			url: `${this.jodo.url}/api/v1/integrations${path}`,
			data,
			auth: { username: this.jodo.apiKey, password: this.jodo.apiSecret },
			proxy: false,
		});
	}
}

/** The HTTP status that a delivery was answered with. */
export function statusOf(delivery: Delivery | undefined): number | undefined {
	return delivery?.attempts.at(-1)?.status;
}
