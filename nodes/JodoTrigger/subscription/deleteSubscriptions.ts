import type { IHookFunctions } from 'n8n-workflow';

import { createClient, type JodoClient } from '../../shared/client';
import { explain, type FailedResult } from '../../shared/errorMessages';
import { errorText } from '../../shared/guards';
import { forgetProcessMemory, memoryOf } from '../delivery/memory';
import { eventTitle } from '../events';
import { hostOf, isSameAddress } from './addresses';
import { removing } from './attempts';
import {
	keepOwnSubscriptions,
	readOwnSubscriptions,
	type OwnSubscription,
	type OwnSubscriptions,
} from './ownSubscriptions';
import { registrationError, sentences } from './registrationErrors';
import { disableWebhook, listWebhooks } from './webhookCalls';

type Unconfirmed = OwnSubscriptions['unconfirmed'][number];

/** One that is still at Jodo, or may be, and why. */
interface LeftBehind<T> {
	subscription: T;
	failure: FailedResult;
}

/**
 * Removes at Jodo exactly what this node has added. n8n calls it when the workflow is deactivated,
 * and after every activation that failed. What is gone already is no trouble.
 *
 * @throws NodeApiError or NodeOperationError that says what was left behind
 */
export async function deleteSubscriptions(context: IHookFunctions): Promise<void> {
	const memory = memoryOf(context);
	forgetProcessMemory(memory);
	const own = readOwnSubscriptions(memory.staticData);
	if (own.added.length === 0 && own.unconfirmed.length === 0) return;

	const client = await openClient(context, own);
	const added: Array<LeftBehind<OwnSubscription>> = [];
	for (const subscription of own.added) {
		const result = await disableWebhook(client, subscription);
		if (result !== undefined) added.push({ subscription, ...result });
	}
	const unconfirmed: Array<LeftBehind<Unconfirmed>> = [];
	for (const subscription of own.unconfirmed) {
		const result = await removeUnconfirmed(client, subscription);
		if (result !== undefined) unconfirmed.push({ subscription, failure: result });
	}
	keepOwnSubscriptions(memory.staticData, {
		...own,
		added: added.map(({ subscription }) => subscription),
		unconfirmed: unconfirmed.map(({ subscription }) => subscription),
	});
	const [first] = [...added, ...unconfirmed];
	if (first === undefined) return;
	const attempt = removing(first.subscription.event, hostOf(first.subscription.url));
	throw registrationError(context.getNode(), {
		...leftBehind(
			explain(first.failure, attempt, client.credential).message,
			added.map(({ subscription }) => subscription),
			unconfirmed.map(({ subscription }) => subscription),
		),
		answer: first.failure,
	});
}

/** A subscription whose answer was lost is known by its event and this node's own address. */
async function removeUnconfirmed(
	client: JodoClient,
	{ event, url, collector_code }: Unconfirmed,
): Promise<FailedResult | undefined> {
	const list = await listWebhooks(client, collector_code);
	if ('failure' in list) return list.failure;
	for (const webhook of list.listed) {
		if (webhook.event !== event || !isSameAddress(webhook.url, url)) continue;
		const result = await disableWebhook(client, { id: webhook.id, collector_code });
		if (result !== undefined) return result.failure;
	}
	return undefined;
}

/** n8n gives up at once, and says nothing, when an error is caused by a UserError: this one is not. */
async function openClient(context: IHookFunctions, own: OwnSubscriptions): Promise<JodoClient> {
	try {
		return await createClient(context);
	} catch (error) {
		throw registrationError(
			context.getNode(),
			leftBehind(errorText(error), own.added, own.unconfirmed),
		);
	}
}

function leftBehind(
	why: string,
	added: readonly OwnSubscription[],
	unconfirmed: readonly Unconfirmed[],
): { message: string; description: string } {
	return {
		message: sentences(
			why,
			added.length === 0
				? ''
				: `Left behind at Jodo: ${added.map(({ event, id }) => `${eventTitle(event)}, webhook ${id}`).join('; ')}`,
			unconfirmed.length === 0
				? ''
				: `Perhaps left behind, too: ${unconfirmed.map(({ event }) => eventTitle(event)).join('; ')}`,
		),
		description:
			'Until that is gone, Jodo tries to deliver and gives up after a number of failures. Activate and deactivate the workflow once more when Jodo can be reached, or ask Jodo to remove it.',
	};
}
