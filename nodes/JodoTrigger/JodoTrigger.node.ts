import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { searchBranches } from '../shared/pickers';
import { receive } from './delivery/receive';
import { triggerProperties } from './properties';
import { isRegistered, register } from './registration/register';
import { unregister } from './registration/unregister';

export class JodoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Jodo Trigger',
		name: 'jodoTrigger',
		icon: { light: 'file:../../icons/jodo.svg', dark: 'file:../../icons/jodo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description:
			'Collect school and college fees with Jodo, and start a workflow when a parent has paid',
		documentationUrl: 'https://github.com/owner.example/n8n-nodes-jodo#when-a-parent-has-paid',
		defaults: { name: 'Jodo Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'jodoApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Blank, so that n8n replies with the `webhookResponse` of a delivery, in 1.123, too.
				responseData: '',
				path: 'webhook',
				// Where n8n registers the address itself, nobody has to copy it.
				ndvHideUrl: '={{ $parameter["registration"] !== "manual" }}',
			},
		],
		triggerPanel: {
			header: 'Wait for Jodo to send an event',
			executionsHelp: {
				inactive:
					'<b>While you build the workflow</b>, press the button and let something happen at Jodo, such as a payment in UAT. That works as long as Jodo sends these events nowhere else: it has one address for each event.<br><br><b>When it is ready</b>, publish it. From then on every event starts it; you find the runs under Executions.',
				active:
					'<b>This workflow is published</b>: every event starts it, and you find the runs under <a data-key="executions">Executions</a>. Listening here would cut it off, because Jodo has one address for each event. To work on it with real data, open one of the runs and choose Copy to Editor.',
			},
			activationHint:
				'Once the workflow is ready, publish it: then every event starts it without this button.',
		},
		properties: triggerProperties,
	};

	methods = { listSearch: { searchBranches } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await register(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unregister(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
