import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { asArray, errorText } from '../../shared/guards';
import { nodeDataOf, type NodeData } from '../nodeData';
import { restoreSecret } from '../registration/state';
import { toItem } from './item';
import { claimEvent, type Claim } from './memory';
import { untilReplied } from './reply';
import { verify, type Reply } from './verify';

const notSelected: Reply = {
	status: 200,
	message: 'Ignored',
	reason: 'its event is not selected in the node',
};

const repeated: Reply = { status: 200, message: 'Repeated', reason: 'it was accepted before' };

const undecided: Reply = {
	status: 503,
	message: 'Send it again later',
	reason: 'n8n has not registered the run of another delivery of the same event yet',
};

const accepted = { message: 'Accepted' };

/**
 * Whether this n8n was seen to reply before it registers a run, as n8n 1.123 does. Then the node replies
 * by itself, three seconds later.
 */
let n8nRepliesEarly = false;

/**
 * Receives one request to the webhook's URL. Jodo repeats whatever is not answered with 2xx, and
 * disables the webhook when that goes on (docs.jodo.in/webhooks/reliability/).
 *
 * What starts a run is answered once the run is in n8n's database, so that an event which was answered
 * cannot be lost. All other replies leave at once.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const verified = await verify(context);
	if ('reply' in verified) return replyWith(context, verified.reply);

	const { body, eventId } = verified.genuine;
	if (!isSelected(context, body.event)) return replyWith(context, notSelected);
	const json = toItem(body, context.getNodeParameter('simplify', true) !== false);
	const workflowData = [[{ json }]];
	// A test may be sent as often as one likes, and n8n saves no static data of tests.
	if (context.getMode() === 'manual') return { workflowData, webhookResponse: accepted };
	const data = nodeDataOf(context);
	const claim = await claimEvent(data, eventId);
	if (claim === 'repeated') return replyWith(context, repeated);
	if (claim === 'undecided') return replyWith(context, undecided);
	return passOn(context, data, claim, workflowData);
}

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
function passOn(
	context: IWebhookFunctions,
	data: NodeData,
	claim: Claim,
	workflowData: IWebhookResponseData['workflowData'],
): IWebhookResponseData {
	let isSameTurn = true;
	const follow = async (who: 'n8nReplies' | 'nodeReplies') => {
		// All of them run in this turn of the event loop, in which no database can have answered.
		for (let steps = 0; steps < 1_000; steps += 1) await undefined;
		isSameTurn = false;
		if (await untilReplied(context, who)) claim.accept();
	};
	const following = follow(n8nRepliesEarly ? 'nodeReplies' : 'n8nReplies');
	following
		.catch((error: unknown) => context.logger.error(`Jodo Trigger: ${errorText(error)}`))
		.finally(() => claim.end());
	if (n8nRepliesEarly) return { workflowData, noWebhookResponse: true };
	return {
		workflowData,
		get webhookResponse() {
			if (isSameTurn) {
				n8nRepliesEarly = true;
			} else {
				claim.accept();
				restoreSecret(data);
			}
			return accepted;
		},
	};
}

/** Replies without starting anything. If the node threw instead, n8n would record a failed execution. */
function replyWith(context: IWebhookFunctions, reply: Reply): IWebhookResponseData {
	const { status, message, reason } = reply;
	context.logger.debug(`Jodo Trigger answered a delivery with ${status}: ${reason}`);
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function isSelected(context: IWebhookFunctions, event: unknown): boolean {
	return asArray(context.getNodeParameter('events', [])).includes(event);
}
