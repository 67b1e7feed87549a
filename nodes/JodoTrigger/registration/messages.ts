import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { errorText } from '../../shared/untyped';
import { nodeError } from '../../shared/nodeErrors';
import type { FailedResult } from '../../shared/response';
import { InvalidValueError } from '../../shared/values/invalidValue';
import { eventName, eventTitle } from '../events';
import type { Wanted } from '../settings';
import { hostOf, isSameHost, workflowAt } from './addresses';
import type { ListedWebhook } from './state';

/** Why a registration, a step of it, or its removal did not succeed. */
export class RegistrationError extends Error {
	/**
	 * @param advice what to do about it
	 * @param result Jodo's answer, where it is about one
	 * @param isCertain whether the step that failed has certainly changed nothing at Jodo
	 */
	constructor(
		message: string,
		readonly advice: string,
		readonly result?: FailedResult,
		readonly isCertain = result?.outcome !== 'unknown',
	) {
		super(message);
		this.name = 'RegistrationError';
	}
}

/**
 * Says that selected events belong to somebody else, and what the choices are. Jodo has one URL for
 * each event (docs.jodo.in/configuration/api/add-webhook/), so adding it anyway would at best take it
 * away from there and at worst only spoil the secret that is used there.
 */
export function conflictError(
	conflicts: readonly ListedWebhook[],
	wanted: Wanted,
): RegistrationError {
	// n8n's message has room for thirteen lines, and no more is seen without scrolling (2.41): so each
	// owner is named once, and an event without its code.
	const owners = [...new Set(conflicts.map(({ url }) => ownerOf(url, wanted)))].map((owner) => {
		const events = conflicts.filter(({ url }) => ownerOf(url, wanted) === owner);
		return `${events.map(({ event }) => eventName(event)).join(' and ')} to ${owner}`;
	});
	return new RegistrationError(
		`Jodo already sends ${owners.join(', and ')}, and each event has one address`,
		wanted.isTest ? adviceForTest(conflicts, wanted) : adviceForPublishing(conflicts, wanted),
	);
}

function ownerOf(url: string, { url: ownUrl, isOwnUrl }: Wanted): string {
	if (isOwnUrl(url)) return 'this workflow itself, which is published';
	if (!isSameHost(url, ownUrl)) return hostOf(url);
	const name = workflowAt(url);
	return name === undefined
		? `another workflow of this n8n (${url})`
		: `another workflow, "${name}"`;
}

function adviceForPublishing(conflicts: readonly ListedWebhook[], wanted: Wanted): string {
	const it = conflicts.length === 1 ? 'it' : 'them';
	const giveUp = conflicts.every(({ url }) => isSameHost(url, wanted.url))
		? 'unpublish that workflow'
		: `let the system there pass ${it} on`;
	return `1. Take ${it} out of this node, 2. ${giveUp}, 3. check the credential and the branch, or 4. take ${it} over with Replace Existing.`;
}

function adviceForTest(conflicts: readonly ListedWebhook[], { isOwnUrl }: Wanted): string {
	return conflicts.every(({ url }) => isOwnUrl(url))
		? 'Listening for a test would cut the published workflow off. Instead, open Executions, pick a past one and choose Copy to Editor. Or unpublish the workflow before you listen: payments made until you publish it again do not start it.'
		: 'Listening for a test would cut that off. Instead, do one of these: 1. Set mock data in the output panel of this node. 2. Listen for an event that goes nowhere yet. 3. Use a credential for UAT.';
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
		undefined,
		false,
	);
}

/** Any failure as one with words: what a setting holds, what Jodo answered, what the credential lacks. */
export function toRegistrationError(error: unknown): RegistrationError {
	if (error instanceof RegistrationError) return error;
	if (error instanceof InvalidValueError) return new RegistrationError(error.message, error.advice);
	const description = error instanceof NodeOperationError ? (error.description ?? '') : '';
	return new RegistrationError(errorText(error), description);
}

/**
 * Does what n8n asks for. Whatever fails is undone here and becomes the error that n8n shows. n8n 2.41
 * shows its message only (publication status of the workflow), so all that people need stands in the
 * message; older ones show the description, too. It is never caused by a UserError: n8n drops those
 * without a word.
 *
 * @param undo takes back what had been done; says what Jodo is like then
 * @throws NodeApiError or NodeOperationError
 */
export async function explained<T>(
	context: IHookFunctions,
	work: () => Promise<T>,
	undo: (failure: RegistrationError) => Promise<string> = async () => '',
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const failure = toRegistrationError(error);
		const { message, advice, result } = failure;
		const words = { message: sentences(message, await undo(failure), advice), description: advice };
		throw nodeError(context.getNode(), words, { result });
	}
}

/** Puts texts one after another, each ended with a full stop; blank ones are left out. */
export function sentences(...texts: string[]): string {
	return texts
		.map((text) => text.trim())
		.filter((text) => text !== '')
		.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
		.join(' ');
}

/** `Removed: this, that`; blank when there is nothing to name. */
export function enumerate(said: string, names: readonly string[], separator = ', '): string {
	return names.length === 0 ? '' : `${said}: ${names.join(separator)}`;
}
