import { eventTitle } from '../events';
import { hostOf, isSameHost } from './addresses';
import { RegistrationError } from './messages';
import type { Plan, Wanted } from './plan';
import type { ListedWebhook } from './webhooks';

/** The workflows of this n8n that this process has seen registered, by the address that Jodo delivers to. */
const workflowNames = new Map<string, string>();

/** Lets messages about an address name the workflow that it belongs to. */
export function nameAddress(url: string, workflow: string | undefined): void {
	if (workflow !== undefined) workflowNames.set(url, workflow);
}

/**
 * Says that selected events belong to somebody else, and what the choices are. Jodo has one URL for
 * each event (docs.jodo.in/configuration/api/add-webhook/), so adding it anyway would at best take it
 * away from there and at worst only spoil the secret that is used there.
 */
export function conflictError({ conflicts }: Plan, wanted: Wanted): RegistrationError {
	const owners = conflicts.map(
		({ event, url }) => `${eventTitle(event)} to ${ownerOf(url, wanted)}`,
	);
	return new RegistrationError(
		`Jodo already sends ${owners.join(', and ')}, and it has only one address for each event`,
		wanted.isTest ? adviceForTest(conflicts, wanted) : adviceForPublishing(conflicts, wanted),
	);
}

function ownerOf(url: string, { url: ownUrl, isOwnUrl }: Wanted): string {
	if (isOwnUrl(url)) return 'this workflow itself, which is published';
	if (!isSameHost(url, ownUrl)) return hostOf(url);
	const name = workflowNames.get(url);
	return name === undefined
		? `another workflow of this n8n (${url})`
		: `the workflow "${name}" of this n8n (${url})`;
}

function adviceForPublishing(conflicts: readonly ListedWebhook[], wanted: Wanted): string {
	const branch =
		wanted.collectorCode === ''
			? ' If that is about another branch, choose the branch in this node.'
			: '';
	const giveUp = conflicts.every(({ url }) => isSameHost(url, wanted.url))
		? ', if it is no longer needed there, unpublish it'
		: ' let the system there pass it on';
	return `Either take the event out of this node and leave it where it is; or${giveUp}; or turn on Replace Existing in the options of this node and publish again: it stops getting the event then.${branch}`;
}

function adviceForTest(conflicts: readonly ListedWebhook[], { isOwnUrl }: Wanted): string {
	return conflicts.every(({ url }) => isOwnUrl(url))
		? 'Listening for a test would cut the published workflow off. Instead, open Executions, pick one of the past and choose Copy to Editor. Or unpublish the workflow before you listen: payments made until it is published again do not start it.'
		: 'Listening for a test would cut that off. Instead, set mock data in the output panel of this node, listen for an event that goes nowhere yet, or use a credential for UAT.';
}

/**
 * Says that Jodo has answered Add Webhook with an address that is not this node's.
 *
 * @param isDisabled whether the webhook there was disabled again
 */
export function oldAddressError(
	{ id, event, url }: ListedWebhook,
	isDisabled: boolean,
): RegistrationError {
	const left = isDisabled
		? 'That was disabled again'
		: 'That was left as it is, but Jodo signs what it sends there with a new secret now: the people responsible for it should register it again';
	return new RegistrationError(
		`Jodo did not take the address of this workflow for ${eventTitle(event)}: it went back to an earlier one at ${hostOf(url)}. ${left}`,
		`Jodo keeps the first address of an event. Ask Jodo to remove that webhook (${id}), then publish the workflow again.`,
		{ isCertain: false },
	);
}
