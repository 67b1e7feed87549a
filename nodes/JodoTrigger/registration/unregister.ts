import type { IHookFunctions } from 'n8n-workflow';

import { createClient, type JodoClient } from '../../shared/client';
import { forgetProcessMemory } from '../delivery/memory';
import { eventTitle } from '../events';
import { nodeDataOf } from '../nodeData';
import { isSameAddress } from './addresses';
import { explained, RegistrationError, sentences, toRegistrationError } from './messages';
import { isRegisteredByHand, readBranch } from './settings';
import {
	accountOf,
	isSameAccount,
	readState,
	updateState,
	type AskedWebhook,
	type OwnWebhook,
	type RegistrationState,
} from './state';
import { disableWebhook, listWebhooks } from './webhooks';

/** What is still at Jodo, or may be. */
type LeftBehind = Pick<RegistrationState, 'added' | 'unconfirmed'> & { elsewhere: OwnWebhook[] };

/**
 * Removes at Jodo exactly what this node has added. n8n calls it when the workflow is unpublished,
 * and after every registration that failed. What is gone already counts as removed.
 *
 * @throws NodeApiError or NodeOperationError that says what was left behind, and where
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const data = nodeDataOf(context);
	// A test that ends, of a workflow that may be published all the same: n8n gives the mode `internal`
	// then, too, but a workflow that is not active (n8n 1.123 and 2.41, test-webhooks.js).
	if (context.getWorkflow().active) forgetProcessMemory(data);
	const state = readState(data.staticData);
	if (state.secret === '' && state.added.length === 0 && state.unconfirmed.length === 0) return;
	await explained(context, async () => {
		const client = await createClient(context).catch((error: unknown) => {
			throw leftBehindError(toRegistrationError(error), { ...state, elsewhere: [] });
		});
		const [own, failedList] = await findOwn(context, client, state);
		const left: OwnWebhook[] = [];
		const elsewhere: OwnWebhook[] = [];
		const failures: RegistrationError[] = [];
		for (const webhook of own) {
			try {
				const wasThere = await disableWebhook(client, webhook);
				const isElsewhere =
					!wasThere && !isSameAccount(webhook.account, accountOf(client.credential));
				if (isElsewhere) elsewhere.push({ ...webhook, isReported: true });
			} catch (error) {
				left.push(webhook);
				failures.push(toRegistrationError(error));
			}
		}
		const unconfirmed = failedList === undefined ? [] : state.unconfirmed;
		updateState(data.staticData, { added: [...left, ...elsewhere], unconfirmed });
		if (left.length + elsewhere.length + unconfirmed.length === 0) return;
		const [failure = failedList] = failures;
		throw leftBehindError(failure, { added: left, unconfirmed, elsewhere });
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
): Promise<[OwnWebhook[], RegistrationError | undefined]> {
	if (isRegisteredByHand(context) && unconfirmed.length === 0) return [[...added], undefined];
	const account = accountOf(client.credential);
	const url = context.getNodeWebhookUrl('default') ?? '';
	const collector_code = readBranch(context) || client.credential.collectorCode;
	const current: AskedWebhook = { event: '', url, collector_code, account };
	const asked = isRegisteredByHand(context) ? unconfirmed : [...unconfirmed, current];
	const own = [...added];
	try {
		for (const branch of new Set(asked.map((one) => one.collector_code))) {
			const rows = await listWebhooks(client, branch);
			const found = rows
				.filter((row) => asked.some((one) => isSameAddress(row.url, one.url)))
				.filter((row) => !own.some(({ id }) => id === row.id));
			own.push(
				...found.map((row) => ({ ...row, collector_code: branch, account, isReported: false })),
			);
		}
		return [own, undefined];
	} catch (error) {
		return [own, toRegistrationError(error)];
	}
}

/** @param failure why; undefined where all that is left is in another account */
function leftBehindError(
	failure: RegistrationError | undefined,
	{ added, unconfirmed, elsewhere }: LeftBehind,
): RegistrationError {
	const titles = (webhooks: readonly OwnWebhook[]) =>
		webhooks.map(({ event, id }) => `${eventTitle(event)}, webhook ${id}`).join('; ');
	const [first] = elsewhere;
	const message = sentences(
		failure?.message ?? '',
		added.length === 0 ? '' : `Left behind at Jodo: ${titles(added)}`,
		unconfirmed.length === 0
			? ''
			: `Perhaps left behind, too: ${unconfirmed.map(({ event }) => eventTitle(event)).join('; ')}`,
		first === undefined
			? ''
			: `The credential is of another account now: left behind in the one before, at ${first.account.baseUrl}: ${titles(elsewhere)}`,
	);
	const advice =
		first === undefined
			? 'Publish and unpublish the workflow once more when Jodo can be reached, or ask Jodo to remove it.'
			: 'Ask Jodo to remove it, or put the former key into the credential and unpublish once more. Publishing with the new account works.';
	return new RegistrationError(
		message,
		`Until that is gone, Jodo tries to deliver and gives up after a number of failures. ${advice}`,
		{ result: failure?.result },
	);
}
