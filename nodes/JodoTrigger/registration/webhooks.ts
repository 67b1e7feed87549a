import type { JodoClient } from '../../shared/client';
import { isNotFound } from '../../shared/errorBody';
import { explain, type ErrorWords } from '../../shared/errorMessages';
import { asText, get } from '../../shared/untyped';
import { dataOf, toFailure, type JodoResult } from '../../shared/response';
import { eventTitle } from '../events';
import type { Wanted } from '../settings';
import { hostOf, isSameAddress } from './addresses';
import { RegistrationError } from './messages';
import { accountOf, isSameAccount, type ListedWebhook, type OwnWebhook } from './state';

/** Below `/api/v1/integrations` (docs.jodo.in/configuration/api/). */
const path = '/erp/webhooks';

const correct = 'Fix what Jodo mentions, check the branch, and publish the workflow again.';

/** What List Webhooks attempts, in the words that messages are made of. */
const listing: ErrorWords = {
	rejected: 'Jodo did not show which events it sends where',
	unknown: 'Jodo did not show which events it sends where',
	unknownAdvice:
		'Without that, an event could be taken from another system. Publish the workflow again later.',
	advice: correct,
};

/** The same of Add Webhook. */
const adding = (event: string): ErrorWords => ({
	rejected: `Jodo does not send ${eventTitle(event)} to this workflow`,
	unknown: `It is not known whether Jodo sends ${eventTitle(event)} to this workflow`,
	unknownAdvice:
		'Publish the workflow again: if Jodo has registered it after all, the node finds that.',
	advice: correct,
});

/** The same of Disable Webhook. */
const removing = (event: string, url: string): ErrorWords => ({
	rejected: `Jodo did not stop sending ${eventTitle(event)} to ${hostOf(url)}`,
	unknown: `It is not known whether Jodo has stopped sending ${eventTitle(event)} to ${hostOf(url)}`,
	unknownAdvice: '',
	advice: 'Fix what Jodo mentions, and check the branch.',
});

/** @param collector_code the branch that was named; blank when none was */
function stepError(
	answer: JodoResult,
	attempted: ErrorWords,
	{ credential }: JodoClient,
	collector_code: string,
): RegistrationError {
	const result = toFailure(answer);
	const { message, description } = explain(result, attempted, credential);
	// Observed: where an account has several branches, Jodo asks for `collector_code`.
	if (result.outcome === 'rejected' && collector_code === '' && /collector_code/.test(message)) {
		return new RegistrationError(
			`Choose a branch: this account has several (${message})`,
			'Choose it under Branch in this node, or as the default branch in the credential, and publish the workflow again.',
			result,
		);
	}
	return new RegistrationError(message, description, result);
}

/**
 * List Webhooks. That the branch goes into the query is not documented; one integration needs it
 * with the live API (observed).
 *
 * @param collector_code the branch; blank when none is named
 * @throws RegistrationError when the list cannot be had, or not be read
 */
export async function listWebhooks(
	client: JodoClient,
	collector_code: string,
): Promise<ListedWebhook[]> {
	const query = { collector_code };
	const result = await client.send({ method: 'GET', repeat: 'safe', path, query });
	const webhooks =
		result.outcome === 'accepted' ? readList(result.body, collector_code) : undefined;
	if (webhooks !== undefined) return webhooks;
	throw stepError(result, listing, client, collector_code);
}

/**
 * Add Webhook (docs.jodo.in/configuration/api/add-webhook/). For an event that has a URL already, Jodo
 * changes only the secret and answers with the old URL: the caller has to compare. When the answer is
 * lost, the list shows whether it was added: as one that was not there before. One that was may still
 * have its old secret, so that tells nothing.
 *
 * @param secret what Jodo is to sign with
 * @param before what Jodo listed before
 * @throws RegistrationError when it was not added, or may not have been
 */
export async function addWebhook(
	client: JodoClient,
	event: string,
	{ url, failure_notification_email, collector_code }: Wanted,
	secret: string,
	before: readonly ListedWebhook[],
): Promise<ListedWebhook> {
	const result = await client.send({
		method: 'POST',
		repeat: 'never',
		path,
		body: {
			event_code: event,
			url,
			failure_notification_email,
			...(collector_code === '' ? {} : { collector_code }),
			secret_key: secret,
		},
		secret,
	});
	const added = result.outcome === 'accepted' ? readWebhook(dataOf(result.body)) : undefined;
	if (added !== undefined) return added;
	const failure = stepError(result, adding(event), client, collector_code);
	if (failure.isCertain) throw failure;
	const list = await listWebhooks(client, collector_code).catch(() => []);
	const found = list.find(
		(row) =>
			row.event === event && isSameAddress(row.url, url) && !before.some(({ id }) => id === row.id),
	);
	if (found === undefined) throw failure;
	return found;
}

/**
 * Disable Webhook, until it is certain that this account does not have it. How Jodo answers for one
 * that is gone already is not documented, and an answer can be lost: when in doubt the list decides.
 *
 * @returns whether it is gone; false when another account has it, or had it
 * @throws RegistrationError when it is still there, or may be
 */
export async function disableWebhook(
	client: JodoClient,
	{ id, event, url, collector_code, account }: Omit<OwnWebhook, 'isReported'>,
): Promise<boolean> {
	const result = await client.send({
		method: 'DELETE',
		repeat: 'never',
		path: `${path}/${encodeURIComponent(id)}`,
		query: { collector_code },
	});
	if (result.outcome === 'accepted') return true;
	const isOfThisAccount = isSameAccount(account, accountOf(client.credential));
	if (isNotFound(result, ({ reason }) => /webhook.*not found/i.test(reason)))
		return isOfThisAccount;
	const isInDoubt =
		result.outcome === 'rejected'
			? [400, 404, 409, 410].includes(result.statusCode)
			: result.outcome === 'unknown';
	const list = isInDoubt
		? await listWebhooks(client, collector_code).catch(() => undefined)
		: undefined;
	if (list?.every((row) => row.id !== id)) return isOfThisAccount;
	throw stepError(result, removing(event, url), client, collector_code);
}

/**
 * Reads what List Webhooks answers: `data` is a list of `{id, event_code, failure_notification_email,
 * url}` (observed: a client library and another integration's tests). Rows that are marked as
 * disabled, or as another branch's, are left out.
 *
 * @returns undefined when it cannot be read: then nothing may be added, because an event that
 * belongs to another system would lose its secret
 */
function readList(body: unknown, collector_code: string): ListedWebhook[] | undefined {
	const data = get(body, 'data');
	const rows: unknown = data === null ? [] : data;
	if (!Array.isArray(rows)) return undefined;
	const webhooks = rows
		.filter((row) => !isDisabled(row) && isOfBranch(row, collector_code))
		.map(readWebhook);
	return webhooks.every((webhook) => webhook !== undefined) ? webhooks : undefined;
}

/** One webhook, as Add Webhook answers it, too; undefined when id or event cannot be read. */
function readWebhook(row: unknown): ListedWebhook | undefined {
	const id = asText(get(row, 'id'));
	const event = asText(get(row, 'event_code'));
	if (id === '' || event === '') return undefined;
	return { id, event, url: asText(get(row, 'url')) };
}

/** Nothing says that disabled webhooks are listed, nor with which mark: these are the usual ones. */
function isDisabled(row: unknown): boolean {
	return (
		['active', 'is_active', 'enabled'].some((name) => get(row, name) === false) ||
		['disabled', 'is_disabled'].some((name) => get(row, name) === true) ||
		/^(disabled|inactive)$/i.test(asText(get(row, 'status'))) ||
		asText(get(row, 'disabled_at')) !== ''
	);
}

/** Whether rows say which branch they are for is not known; those that do not are taken as this one's. */
function isOfBranch(row: unknown, collector_code: string): boolean {
	const branch = asText(get(row, 'collector_code'));
	return branch === '' || collector_code === '' || branch === collector_code;
}
