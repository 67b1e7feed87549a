import type { ErrorMessage } from '../../shared/errorMessages';
import { eventTitle } from '../events';
import { hostOf, isSameHost } from './addresses';
import type { ListedWebhook } from './listedWebhooks';
import type { Wanted } from './plan';
import { sentences } from './registrationErrors';

/**
 * Says that selected events belong to somebody else, and what the choices are. Jodo has one URL for
 * each event (docs.jodo.in/configuration/api/add-webhook/), so adding it anyway would at best take it
 * away from there and at worst only spoil the secret that is used there.
 */
export function explainTaken(taken: readonly ListedWebhook[], wanted: Wanted): ErrorMessage {
	const owners = taken.map(({ event, url }) => `${eventTitle(event)} to ${ownerOf(url, wanted)}`);
	return {
		message: `Jodo already sends ${owners.join(', and ')}, and it has only one address for each event. Nothing was changed`,
		description: wanted.isTest ? adviceForTest(taken, wanted) : adviceForActivation(wanted),
	};
}

function ownerOf(url: string, { url: ownUrl, isOwnUrl }: Wanted): string {
	if (isOwnUrl(url)) return 'this workflow itself, which is active';
	if (isSameHost(url, ownUrl)) return `another workflow of this n8n (${url})`;
	return hostOf(url);
}

function adviceForActivation({ collectorCode }: Wanted): string {
	const branch =
		collectorCode === '' ? ' If that is about another branch, choose the branch in this node.' : '';
	return `Either take the event out of this node and leave it where it is; or let the system there pass it on; or, if it is no longer needed there, turn on Replace Existing in the options of this node and activate again: it stops getting the event then.${branch}`;
}

function adviceForTest(taken: readonly ListedWebhook[], { isOwnUrl }: Wanted): string {
	return taken.every(({ url }) => isOwnUrl(url))
		? 'Listening for a test would cut the active workflow off. Instead, open Executions, pick one of the past and choose Copy to Editor. Or deactivate the workflow before you listen: payments made until it is active again do not start it.'
		: 'Listening for a test would cut that off. Instead, set mock data in the output panel of this node, listen for an event that goes nowhere yet, or use a credential for UAT.';
}

/**
 * Says that Jodo has answered Add Webhook with an address that is not this node's.
 *
 * @param isDisabled whether the webhook there was disabled again
 */
export function explainOldAddress(
	{ id, event, url }: ListedWebhook,
	isDisabled: boolean,
): ErrorMessage {
	return {
		message: sentences(
			`Jodo did not take the address of this workflow for ${eventTitle(event)}: it went back to an earlier one at ${hostOf(url)}`,
			isDisabled
				? 'That was disabled again'
				: 'That was left as it is, but Jodo signs what it sends there with a new secret now: whoever runs it should register it again',
		),
		description: `Jodo keeps the first address of an event. Ask Jodo to remove that webhook (${id}), then activate the workflow again.`,
	};
}
