import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import { credentialType } from '../../shared/credential';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Milliseconds. */
const interval = 100;

/**
 * How often n8n is looked at before the node replies in its place: for five seconds; for three
 * where n8n does not reply at all. Counted, not timed: while something keeps n8n's only thread busy, it
 * cannot register a run either. After five minutes nobody waits any more.
 */
const maxLooks = { n8nReplies: 50, nodeReplies: 30, giveUp: 3000 };

/**
 * Waits until the caller has its reply, and sees to it that it does not wait for minutes.
 *
 * n8n replies by itself once the run is in its database (n8n 2.41, webhook-helpers.js: `onReceived`
 * is deferred until WorkflowRunner.run has returned). Between the two it waits for its limit of
 * concurrent runs, N8N_CONCURRENCY_PRODUCTION_LIMIT (active-executions.js: first
 * executionPersistence.create, then the reservation), and Jodo's patience is not documented. So the
 * node replies after some seconds, unless n8n's database does not answer: then the run may not be in it.
 *
 * @param who whose reply it is to be
 * @returns whether n8n has registered the run
 */
export async function untilReplied(
	context: IWebhookFunctions,
	who: 'n8nReplies' | 'nodeReplies',
): Promise<boolean> {
	const response = context.getResponseObject();
	for (let looks = 0; !response.writableEnded; looks += 1) {
		const isLate = looks >= maxLooks[who];
		// A caller that has gone cannot be replied to, and where n8n does not reply nothing is known.
		if (isLate && response.destroyed && who === 'nodeReplies') return false;
		if (looks >= maxLooks.giveUp) return false;
		if (isLate && !response.destroyed && (await isDatabaseThere(context))) reply(response);
		await sleep(interval);
	}
	return response.statusCode < 300;
}

function reply(response: Response): void {
	if (response.headersSent) return;
	response.status(200).json({ message: 'Accepted' });
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
