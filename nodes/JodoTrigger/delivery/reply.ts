import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import { credentialType } from '../../shared/credential';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Milliseconds. */
const interval = 100;

/**
 * How often n8n is looked at before the node replies in its place. Counted, not timed: while
 * something keeps n8n's only thread busy, it cannot register a run either.
 */
const maxLooks = 50;

/**
 * Waits until the caller has its reply, and sees to it that it does not wait for minutes.
 *
 * n8n replies by itself once the run is in its database (n8n 2.41, webhook-helpers.js: `onReceived`
 * is deferred until WorkflowRunner.run has returned). Between the two it waits for its limit of
 * concurrent runs, N8N_CONCURRENCY_PRODUCTION_LIMIT (active-executions.js: first
 * executionPersistence.create, then the reservation), and Jodo's patience is not documented. So the
 * node replies after some seconds, unless n8n's database does not answer: then the run may not be in it.
 *
 * @returns whether n8n has registered the run
 */
export async function untilReplied(context: IWebhookFunctions): Promise<boolean> {
	const response = context.getResponseObject();
	// Not emitted when the caller has gone.
	const finished = new Promise((resolve) => response.once('finish', resolve));
	for (let looks = 0; !response.writableEnded; looks += 1) {
		if (looks === maxLooks) await replyInPlaceOfN8n(context, response);
		await Promise.race([finished, sleep(interval)]);
	}
	return response.statusCode < 300;
}

async function replyInPlaceOfN8n(context: IWebhookFunctions, response: Response): Promise<void> {
	// When the caller has gone there is nothing to reply to: n8n's own reply still says what happened.
	if (response.destroyed || !(await isDatabaseThere(context)) || response.headersSent) return;
	response.set('Connection', 'close').status(200).json({ message: 'Accepted' });
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
