import type { JodoClient } from '../../shared/client';
import { isNotFound, type FailedResult } from '../../shared/errorMessages';
import { firstOf, get } from '../../shared/guards';
import { readWebhook, readWebhookList, type ListedWebhook } from './listedWebhooks';
import type { OwnSubscription } from './ownSubscriptions';

/** Below `/api/v1/integrations` (docs.jodo.in/configuration/api/). */
const path = '/erp/webhooks';

/** A call that did not do what it should. */
export interface Failure {
	failure: FailedResult;
}

/**
 * List Webhooks. That the branch goes into the query is not documented; one integration needs it
 * with the live API (observed).
 */
export async function listWebhooks(
	client: JodoClient,
	collectorCode: string,
): Promise<{ listed: ListedWebhook[] } | Failure> {
	const answer = await client.send({
		method: 'GET',
		path,
		query: { collector_code: collectorCode },
	});
	if (answer.outcome !== 'accepted') return { failure: answer };
	const listed = readWebhookList(answer.body, collectorCode);
	return listed === undefined ? { failure: { ...answer, outcome: 'unknown' } } : { listed };
}

/** What Add Webhook is told (docs.jodo.in/configuration/api/add-webhook/). */
export interface NewWebhook {
	event: string;
	url: string;
	failureEmails: string;
	secret: string;
	/** Needed where there is more than one branch; blank is left out. */
	collectorCode: string;
}

/** What Jodo has after Add Webhook, or why it has not. */
export type Addition = { added: ListedWebhook } | Failure;

/**
 * Add Webhook. For an event that has a URL already, Jodo changes only the secret and answers with
 * the old URL: the caller has to compare.
 */
export async function addWebhook(
	client: JodoClient,
	{ event, url, failureEmails, secret, collectorCode }: NewWebhook,
): Promise<Addition> {
	const answer = await client.send({
		method: 'POST',
		path,
		body: {
			event_code: event,
			url,
			failure_notification_email: failureEmails,
			...(collectorCode === '' ? {} : { collector_code: collectorCode }),
			secret_key: secret,
		},
		secret,
	});
	if (answer.outcome !== 'accepted') return { failure: answer };
	const added = readWebhook(firstOf(get(answer.body, 'data')));
	return added === undefined ? { failure: { ...answer, outcome: 'unknown' } } : { added };
}

/**
 * Disable Webhook, until it is certain that Jodo does not have it. How Jodo answers for one that is
 * gone already is not documented, and an answer can be lost: when in doubt the list decides.
 *
 * @returns undefined when it is gone
 */
export async function disableWebhook(
	client: JodoClient,
	{ id, collector_code }: Pick<OwnSubscription, 'id' | 'collector_code'>,
): Promise<Failure | undefined> {
	const answer = await client.send({
		method: 'DELETE',
		path: `${path}/${encodeURIComponent(id)}`,
		query: { collector_code },
	});
	if (answer.outcome === 'accepted' || isNotFound(answer)) return undefined;
	if (isDoubtful(answer)) {
		const list = await listWebhooks(client, collector_code);
		if ('listed' in list && !list.listed.some((webhook) => webhook.id === id)) return undefined;
	}
	return { failure: answer };
}

function isDoubtful(answer: FailedResult): boolean {
	if (answer.outcome === 'rejected') return [400, 404, 409, 410].includes(answer.statusCode);
	return answer.outcome === 'unknown';
}
