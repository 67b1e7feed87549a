import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { asArray } from '../../shared/guards';
import { toItem } from '../item';
import { acceptOnce, memoryOf } from './acceptedEvents';
import { checkDelivery, type Refusal } from './checkDelivery';

const notSelected: Refusal = {
	status: 200,
	message: 'Ignored',
	reason: 'its event is not selected in the node',
};

const repeated: Refusal = { status: 200, message: 'Repeated', reason: 'it was accepted before' };

/**
 * Answers one request to the webhook's URL, before the workflow runs: Jodo repeats whatever is not
 * answered with 2xx, and disables the subscription when that goes on
 * (docs.jodo.in/webhooks/reliability/).
 *
 * The node replies by itself. n8n's own reply comes after it has registered the run, but then it
 * does not save what the node has remembered (n8n 2.41: workflow-runner.js builds the workflow anew
 * from the same static data, which clears its mark "changed"). So the event is remembered and
 * answered a moment before n8n registers the run; docs/reliability.md has how long that moment is.
 */
export async function receiveDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const checked = await checkDelivery(context);
	if ('refusal' in checked) return refuse(context, checked.refusal);

	const { body, eventId } = checked.genuine;
	if (!isSelected(context, body.event)) return refuse(context, notSelected);
	const json = toItem(body, context.getNodeParameter('simplify', true) !== false);
	if (!isNew(context, eventId)) return refuse(context, repeated);
	context.getResponseObject().status(200).json({ message: 'Accepted' });
	return { noWebhookResponse: true, workflowData: [[{ json }]] };
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

/** A test may be sent as often as one likes, and n8n saves no static data of tests. */
function isNew(context: IWebhookFunctions, eventId: string): boolean {
	return context.getMode() === 'manual' || acceptOnce(memoryOf(context), eventId);
}
