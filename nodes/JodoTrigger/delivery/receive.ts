import {
	sleep,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { credentialType } from '../../shared/credential';
import { asArray, errorText } from '../../shared/untyped';
import { nodeDataOf } from '../nodeData';
import { nameAddress } from '../registration/addresses';
import { toItem } from './item';
import { claimEvent, lookInterval, type Claim } from './repeats';
import { verify, type Reply } from './verify';

/** Replies to genuine deliveries that start nothing. */
const replies = {
	notSelected: { status: 200, message: 'Ignored', reason: 'its event is not selected in the node' },
	repeated: { status: 200, message: 'Repeated', reason: 'it was accepted before' },
} satisfies Record<string, Reply>;

const accepted = { message: 'Accepted' };

/**
 * n8n's `webhook`: receives one request to the webhook's URL. Jodo repeats whatever is not answered with
 * 2xx, and disables the webhook when that goes on (docs.jodo.in/webhooks/reliability/).
 *
 * What starts a run is answered once the run is in n8n's database, so that an event which was answered
 * cannot be lost. All other replies leave at once.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const verified = await verify(context);
	if ('status' in verified) return replyWith(context, verified);

	const { body, eventId } = verified;
	const selected = asArray(context.getNodeParameter('events', []));
	if (!selected.includes(body.event)) return replyWith(context, replies.notSelected);
	const json = toItem(body, context.getNodeParameter('simplify', true) !== false);
	// A test may be sent as often as one likes, and n8n saves no static data of tests.
	if (context.getMode() === 'manual') {
		return { workflowData: [[{ json }]], webhookResponse: accepted };
	}
	// After a restart n8n 2.41 asks no trigger about its webhooks (WorkflowPublicationReconciler).
	nameAddress(context.getNodeWebhookUrl('default'), context.getWorkflow().name);
	const claim = await claimEvent(nodeDataOf(context), eventId);
	if (claim === 'repeated') return replyWith(context, replies.repeated);
	return passOn(context, claim, json);
}

/** Replies without starting anything. If the node threw instead, n8n would record a failed execution. */
function replyWith(context: IWebhookFunctions, reply: Reply): IWebhookResponseData {
	const { status, message, reason } = reply;
	context.logger.debug(`Jodo Trigger answered a delivery with ${status}: ${reason}`);
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/**
 * Whether this n8n was seen to reply before it registers a run, as n8n 1.123 does. Then the node replies
 * by itself, three seconds after n8n has begun to write the run down.
 */
let n8nRepliesEarly = false;

/**
 * Starts the run, and remembers the event when n8n has registered it, not before: a repeat of an event
 * that was lost has to run.
 *
 * n8n 2.41 asks for the reply when the run is in its database, and saves the static data between that
 * and the reply; what was marked as changed before is lost by then, because it builds the workflow anew
 * for the run (webhook-helpers.js, workflow-runner.js). n8n 1.123 asks for the reply, saves and replies
 * before it registers the run, and in the same turn of the event loop: what is accepted is then saved
 * with the next delivery.
 */
function passOn(context: IWebhookFunctions, claim: Claim, json: IDataObject): IWebhookResponseData {
	let isSameTurn = true;
	const run: Run = {};
	const workflowData = onceWritten([[{ json }]], () => (run.writtenSince = Date.now()));
	const follow = async (who: 'n8n' | 'node') => {
		// All of them run in this turn of the event loop, in which no database can have answered.
		for (let steps = 0; steps < 1_000; steps += 1) await undefined;
		isSameTurn = false;
		if (await untilReplied(context, who, run)) claim.accept();
	};
	follow(n8nRepliesEarly ? 'node' : 'n8n')
		.catch((error: unknown) => context.logger.error(`Jodo Trigger: ${errorText(error)}`))
		.finally(() => claim.end());
	if (n8nRepliesEarly) return { workflowData, noWebhookResponse: true };
	return {
		workflowData,
		get webhookResponse() {
			if (isSameTurn) n8nRepliesEarly = true;
			else claim.accept();
			return accepted;
		},
	};
}

/** What is known of a run. */
type Run = {
	/** Since when n8n writes it down, in milliseconds. */
	writtenSince?: number;
};

/**
 * Tells when n8n writes data down, by its being made into text. n8n 2.41 does that in the transaction that
 * registers the run, when the first write of it has succeeded (execution-persistence.js, create); n8n
 * 1.123 does it just before that transaction (execution.repository.js, createNewExecution).
 *
 * @returns the same data
 */
function onceWritten<T extends object>(data: T, tell: () => void): T {
	const toJSON = () => {
		Reflect.deleteProperty(data, 'toJSON');
		tell();
		return data;
	};
	return Object.defineProperty(data, 'toJSON', { value: toJSON, configurable: true });
}

/** How long n8n has been writing a run down when the node replies in its place, or replies at all. Milliseconds. */
const patience = { n8n: 5_000, node: 3_000 };

/** After this nobody waits any more, in milliseconds. */
const maxWait = 300_000;

/**
 * Waits until the caller has its reply, and sees to it that it does not wait for minutes.
 *
 * n8n replies by itself once the run is in its database (n8n 2.41, webhook-helpers.js: `onReceived`
 * is deferred until WorkflowRunner.run has returned). Between the two it waits for its limit of
 * concurrent runs, N8N_CONCURRENCY_PRODUCTION_LIMIT (active-executions.js: first
 * executionPersistence.create, then the reservation), and Jodo's patience is not documented. So the
 * node replies some seconds after n8n has begun to write the run down, if n8n's database answers.
 *
 * @param who whose reply it is to be
 * @returns whether n8n has registered the run
 */
async function untilReplied(
	context: IWebhookFunctions,
	who: 'n8n' | 'node',
	run: Run,
): Promise<boolean> {
	const response = context.getResponseObject();
	const start = Date.now();
	while (!response.writableEnded) {
		// A caller that has gone cannot be replied to, and where n8n does not reply nothing is known.
		if (response.destroyed && who === 'node') return false;
		if (Date.now() - start >= maxWait) return false;
		const isLate = Date.now() - (run.writtenSince ?? Number.POSITIVE_INFINITY) >= patience[who];
		if (isLate && !response.destroyed && (await isDatabaseThere(context))) reply(response);
		await sleep(lookInterval);
	}
	return response.statusCode < 300;
}

function reply(response: ReturnType<IWebhookFunctions['getResponseObject']>): void {
	if (response.headersSent) return;
	response.status(200).json(accepted);
	// n8n's own reply comes later and has nowhere to go.
	Object.assign(response, { setHeader: () => response, json: () => response });
}

/** Reading the credential asks n8n's database, whatever the credential holds. */
async function isDatabaseThere(context: IWebhookFunctions): Promise<boolean> {
	return await context.getCredentials(credentialType).then(
		() => true,
		() => false,
	);
}
