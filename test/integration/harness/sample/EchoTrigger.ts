import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

type Action = (trigger: IWebhookFunctions) => IWebhookResponseData;

function remember(trigger: IWebhookFunctions): void {
	const data = trigger.getWorkflowStaticData('node');
	data.seen = Number(data.seen ?? 0) + 1;
}

function item(trigger: IWebhookFunctions): IWebhookResponseData {
	const request = trigger.getRequestObject();
	const json: IDataObject = {
		body: trigger.getBodyData(),
		raw: request.rawBody?.toString('latin1') ?? null,
		ip: request.ip,
		webhookUrl: trigger.getNodeWebhookUrl('default'),
		seen: trigger.getWorkflowStaticData('node').seen,
	};
	return { workflowData: [[{ json }]] };
}

/** What a delivery asks for in the query `?do=`. */
const actions: Record<string, Action> = {
	start: (trigger) => {
		remember(trigger);
		return item(trigger);
	},
	replyAndStart: (trigger) => {
		remember(trigger);
		trigger.getResponseObject().status(200).json({ accepted: true });
		return { ...item(trigger), noWebhookResponse: true };
	},
	reject: (trigger) => {
		trigger.getResponseObject().status(401).send('unsigned').end();
		return { noWebhookResponse: true };
	},
	rememberOnly: (trigger) => {
		remember(trigger);
		return {};
	},
	throw: (trigger) => {
		throw new NodeOperationError(trigger.getNode(), 'The echo trigger failed');
	},
};

/** Writes the call of a hook into the static data, and fails as often as it is told. */
function recordCall(trigger: IHookFunctions, name: string): IDataObject {
	const data = trigger.getWorkflowStaticData('node');
	const url = trigger.getNodeWebhookUrl('default') ?? '';
	const kind = url.includes('/webhook-test/') ? 'test' : 'live';
	data.calls = [
		...((data.calls as string[] | undefined) ?? []),
		`${name} ${trigger.getActivationMode()} ${kind}`,
	];
	const failures = trigger.getNodeParameter('failures', {}) as Record<string, number>;
	const failed = Number(data[`${name}Failures`] ?? 0);
	if (failed < (failures[name] ?? 0)) {
		data[`${name}Failures`] = failed + 1;
		throw new NodeOperationError(trigger.getNode(), `${name} failed`);
	}
	return data;
}

/** A trigger for the harness's own tests. */
export class EchoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Echo Trigger',
		name: 'echoTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Starts when something calls',
		defaults: { name: 'Echo Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [{ displayName: 'Failures', name: 'failures', type: 'json', default: {} }],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return recordCall(this, 'checkExists').registered === true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return (recordCall(this, 'create').registered = true);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return delete recordCall(this, 'delete').registered;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { do: name } = this.getQueryData() as { do?: string };
		return actions[name ?? 'start']?.(this) ?? {};
	}
}
