import type { IHookFunctions } from 'n8n-workflow';

import { createClient, type JodoClient } from '../../shared/client';
import { forgetProcessMemory } from '../delivery/repeats';
import { eventTitle } from '../events';
import { nodeDataOf } from '../nodeData';
import { isRegisteredByHand, readTarget } from '../settings';
import { isSameAddress, workflowAt } from './addresses';
import {
	enumerate,
	explained,
	RegistrationError,
	sentences,
	toRegistrationError,
} from './messages';
import {
	accountOf,
	readState,
	updateState,
	type OwnWebhook,
	type RegistrationState,
	type Target,
} from './state';
import { disableWebhook, listWebhooks } from './webhooks';

/**
 * n8n's `delete`: removes at Jodo exactly what this node has added. n8n calls it when the workflow is
 * unpublished, and after every registration that failed. What is gone already counts as removed.
 *
 * @throws NodeApiError or NodeOperationError that says what was left behind, and where
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const data = nodeDataOf(context);
	// A test that ends, of a workflow that may be published all the same: n8n gives the mode `internal`
	// then, too, but a workflow that is not active (n8n 1.123 and 2.41, test-webhooks.js).
	if (context.getWorkflow().active) forgetProcessMemory(data);
	const state = readState(data);
	// A run that keeps static data may have written back that of before the registration.
	const url = context.getNodeWebhookUrl('default') ?? '';
	const isKnown = state.secret !== '' || workflowAt(url) !== undefined;
	if (!isKnown && state.added.length === 0 && state.unconfirmed.length === 0) return;
	await explained(context, async () => {
		const client = await createClient(context).catch((error: unknown) => {
			throw leftBehindError(toRegistrationError(error), state);
		});
		const failures: RegistrationError[] = [];
		const added: OwnWebhook[] = [];
		const elsewhere: OwnWebhook[] = [];
		const { own, notListed } = await findOwn(context, client, state);
		for (const webhook of own) {
			try {
				const isGone = await disableWebhook(client, webhook);
				if (!isGone) elsewhere.push({ ...webhook, isReported: true });
			} catch (error) {
				added.push(webhook);
				failures.push(toRegistrationError(error));
			}
		}
		const unconfirmed = notListed === undefined ? [] : state.unconfirmed;
		updateState(data, { added: [...added, ...elsewhere], unconfirmed });
		if (added.length + elsewhere.length + unconfirmed.length === 0) return;
		throw leftBehindError(failures[0] ?? notListed, { added, unconfirmed }, elsewhere);
	});
}

/**
 * What is this node's at Jodo: what it keeps, and what has its address, because what it keeps may be
 * older. What somebody has registered by hand is not its own.
 *
 * @returns also why the list could not be had, if it could not: then only what it keeps
 */
async function findOwn(
	context: IHookFunctions,
	client: JodoClient,
	{ added, unconfirmed }: RegistrationState,
): Promise<{ own: OwnWebhook[]; notListed?: RegistrationError }> {
	const account = accountOf(client.credential);
	const targets: Target[] = [...unconfirmed];
	// A node that is registered by hand has no branch.
	if (!isRegisteredByHand(context)) targets.push(readTarget(context, client.credential));
	const own = [...added];
	try {
		for (const collector_code of new Set(targets.map((one) => one.collector_code))) {
			const rows = await listWebhooks(client, collector_code);
			const found = rows
				.filter((row) => targets.some((one) => isSameAddress(row.url, one.url)))
				.filter((row) => !own.some(({ id }) => id === row.id));
			own.push(...found.map((row) => ({ ...row, collector_code, account, isReported: false })));
		}
		return { own };
	} catch (error) {
		return { own, notListed: toRegistrationError(error) };
	}
}

/** @param failure why; undefined where all that is left is in another account */
function leftBehindError(
	failure: RegistrationError | undefined,
	{ added, unconfirmed }: Pick<RegistrationState, 'added' | 'unconfirmed'>,
	elsewhere: readonly OwnWebhook[] = [],
): RegistrationError {
	const titlesOf = (webhooks: readonly OwnWebhook[]) =>
		webhooks.map(({ event, id }) => `${eventTitle(event)}, webhook ${id}`);
	const former = elsewhere[0]?.account.baseUrl;
	const message = sentences(
		failure?.message ?? '',
		enumerate('Left behind at Jodo', titlesOf(added), '; '),
		enumerate(
			'Perhaps left behind, too',
			unconfirmed.map(({ event }) => eventTitle(event)),
			'; ',
		),
		enumerate(
			`The credential now belongs to another account. Left behind in the former one, at ${former}`,
			titlesOf(elsewhere),
			'; ',
		),
	);
	const advice =
		former === undefined
			? 'Publish and unpublish the workflow once more when Jodo can be reached, or ask Jodo to remove it.'
			: 'Ask Jodo to remove it, or put the former key into the credential and unpublish once more. Publishing with the new account works.';
	return new RegistrationError(
		message,
		`Until it is removed, Jodo keeps trying to deliver there, and gives up after a number of failures. ${advice}`,
		failure?.result,
	);
}
