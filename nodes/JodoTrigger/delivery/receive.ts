import { sleep, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { asArray } from '../../shared/guards';
import { toItem } from './item';
import { claimEvent, memoryOf, type Claim } from './memory';
import { untilReplied } from './reply';
import { verify, type Refusal } from './verify';

const notSelected: Refusal = {
	status: 200,
	message: 'Ignored',
	reason: 'its event is not selected in the node',
};

const repeated: Refusal = { status: 200, message: 'Repeated', reason: 'it was accepted before' };

const undecided: Refusal = {
	status: 503,
	message: 'Send it again later',
	reason: 'n8n has not registered the run of another delivery of the same event yet',
};

/**
 * Receives one request to the webhook's URL. Jodo repeats whatever is not answered with 2xx, and
 * disables the webhook when that goes on (docs.jodo.in/webhooks/reliability/).
 *
 * What starts a run is answered by n8n, once the run is in its database, so that an event which was
 * answered cannot be lost. All other replies are the node's own.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const verified = await verify(context);
	if ('refusal' in verified) return refuse(context, verified.refusal);

	const { body, eventId } = verified.genuine;
	if (!isSelected(context, body.event)) return refuse(context, notSelected);
	const json = toItem(body, context.getNodeParameter('simplify', true) !== false);
	const started = { workflowData: [[{ json }]], webhookResponse: { message: 'Accepted' } };
	// A test may be sent as often as one likes, and n8n saves no static data of tests.
	if (context.getMode() === 'manual') return started;
	const claim = await claimEvent(memoryOf(context), eventId);
	if (claim === 'repeated') return refuse(context, repeated);
	if (claim === 'undecided') return refuse(context, undecided);
	void follow(context, claim);
	return started;
}

/**
 * Remembers the event when n8n has registered its run, and not before: a repeat of an event that was
 * lost has to run. Never throws.
 *
 * n8n saves the static data just before it replies, but only what is marked as changed after it has
 * built the workflow anew for the run, in the same turn of the event loop (n8n 2.41,
 * workflow-runner.js, establishContextForPersistence): hence the next turn. Missing that only means
 * that the next delivery saves it.
 */
async function follow(context: IWebhookFunctions, claim: Claim): Promise<void> {
	let isRegistered = false;
	try {
		await sleep(0);
		claim.write();
		isRegistered = await untilReplied(context);
	} catch (error) {
		context.logger.error(`Jodo Trigger cannot follow a delivery: ${String(error)}`);
	} finally {
		claim.conclude(isRegistered);
	}
}

/** Replies without starting anything. If the node threw instead, n8n would record a failed execution. */
function refuse(context: IWebhookFunctions, refusal: Refusal): IWebhookResponseData {
	const { status, message, reason } = refusal;
	context.logger.debug(`Jodo Trigger answered a delivery with ${status}: ${reason}`);
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function isSelected(context: IWebhookFunctions, event: unknown): boolean {
	return asArray(context.getNodeParameter('events', [])).includes(event);
}
