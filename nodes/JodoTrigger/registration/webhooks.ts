import type { JodoClient } from '../../shared/client';
import { isNotFound } from '../../shared/errorMessages';
import { asText, firstOf, get } from '../../shared/guards';
import type { FailedResult } from '../../shared/response';
import { isSameAddress } from './addresses';
import { adding, listing, removing, stepError } from './messages';
import type { OwnWebhook } from './state';

/** A webhook as Jodo lists it. */
export type ListedWebhook = {
	id: string;
	event: string;
	/** Blank when the row has none that can be read. */
	url: string;
};

/** What Add Webhook is told (docs.jodo.in/configuration/api/add-webhook/). */
export type NewWebhook = {
	event: string;
	url: string;
	failureEmails: string;
	secret: string;
	/** Needed where there is more than one branch; blank is left out. */
	collector_code: string;
};

/** Below `/api/v1/integrations` (docs.jodo.in/configuration/api/). */
const path = '/erp/webhooks';

/**
 * List Webhooks. That the branch goes into the query is not documented; one integration needs it
 * with the live API (observed).
 *
 * @throws RegistrationError when the list cannot be had, or not be read
 */
export async function listWebhooks(
	client: JodoClient,
	collectorCode: string,
): Promise<ListedWebhook[]> {
	const list = await askForList(client, collectorCode);
	if (Array.isArray(list)) return list;
	throw stepError(list, listing, client.credential, collectorCode);
}

async function askForList(
	client: JodoClient,
	collectorCode: string,
): Promise<ListedWebhook[] | FailedResult> {
	const query = { collector_code: collectorCode };
	const result = await client.send({ method: 'GET', repeat: 'safe', path, query });
	if (result.outcome !== 'accepted') return result;
	return readWebhookList(result.body, collectorCode) ?? { ...result, outcome: 'unknown' };
}

/**
 * Add Webhook. For an event that has a URL already, Jodo changes only the secret and answers with the
 * old URL: the caller has to compare. When the answer is lost, the list shows whether it was added: as
 * one that was not there before. One that was may still have its old secret, so that tells nothing.
 *
 * @param listed the ids that Jodo listed before
 * @throws RegistrationError when it was not added, or may not have been
 */
export async function addWebhook(
	client: JodoClient,
	webhook: NewWebhook,
	listed: readonly string[],
): Promise<ListedWebhook> {
	const { event, url, failureEmails, secret, collector_code } = webhook;
	const result = await client.send({
		method: 'POST',
		repeat: 'never',
		path,
		body: {
			event_code: event,
			url,
			failure_notification_email: failureEmails,
			...(collector_code === '' ? {} : { collector_code }),
			secret_key: secret,
		},
		secret,
	});
	const isAccepted = result.outcome === 'accepted';
	const added = isAccepted ? readWebhook(firstOf(get(result.body, 'data'))) : undefined;
	if (added !== undefined) return added;
	const failed: FailedResult = isAccepted ? { ...result, outcome: 'unknown' } : result;
	const list = failed.outcome === 'unknown' ? await askForList(client, collector_code) : [];
	const found = (Array.isArray(list) ? list : []).find(
		(row) => row.event === event && isSameAddress(row.url, url) && !listed.includes(row.id),
	);
	if (found !== undefined) return found;
	throw stepError(failed, adding(event), client.credential, collector_code);
}

/**
 * Disable Webhook, until it is certain that this account does not have it. How Jodo answers for one
 * that is gone already is not documented, and an answer can be lost: when in doubt the list decides.
 *
 * @returns whether Jodo has confirmed it; false when the account did not have it
 * @throws RegistrationError when it is still there, or may be
 */
export async function disableWebhook(
	client: JodoClient,
	{ id, event, url, collector_code }: Pick<OwnWebhook, 'id' | 'event' | 'url' | 'collector_code'>,
): Promise<boolean> {
	const result = await client.send({
		method: 'DELETE',
		repeat: 'never',
		path: `${path}/${encodeURIComponent(id)}`,
		query: { collector_code },
	});
	if (result.outcome === 'accepted') return true;
	if (isNotFound(result, ({ reason }) => /webhook.*not found/i.test(reason))) return false;
	const list = isDoubtful(result) ? await askForList(client, collector_code) : undefined;
	if (Array.isArray(list) && !list.some((row) => row.id === id)) return false;
	throw stepError(result, removing(event, url), client.credential, collector_code);
}

function isDoubtful(result: FailedResult): boolean {
	if (result.outcome === 'rejected') return [400, 404, 409, 410].includes(result.statusCode);
	return result.outcome === 'unknown';
}

/**
 * Whether a row is marked as disabled. Nothing says that disabled webhooks are listed, nor with which
 * mark: these are the usual ones.
 */
const disabledMarks: Array<(row: unknown) => boolean> = [
	(row) => ['active', 'is_active', 'enabled'].some((name) => get(row, name) === false),
	(row) => ['disabled', 'is_disabled'].some((name) => get(row, name) === true),
	(row) => /^(disabled|inactive)$/i.test(asText(get(row, 'status'))),
	(row) => asText(get(row, 'disabled_at')) !== '',
];

/**
 * Reads what List Webhooks answers: `data` is a list of `{id, event_code, failure_notification_email,
 * url}` (observed: a client library and another integration's tests). Rows that are marked as
 * disabled, or as another branch's, are left out.
 *
 * @param collectorCode the branch that was asked for; blank when none was
 * @returns undefined when it cannot be read: then nothing may be added, because an event that
 * belongs to another system would lose its secret
 */
export function readWebhookList(body: unknown, collectorCode: string): ListedWebhook[] | undefined {
	const data = get(body, 'data');
	const rows = data === null ? [] : data;
	if (!Array.isArray(rows)) return undefined;
	const webhooks = rows
		.filter((row) => !disabledMarks.some((isDisabled) => isDisabled(row)))
		.filter((row) => isOfBranch(row, collectorCode))
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

/** Whether rows say which branch they are for is not known; those that do not are taken as this one's. */
function isOfBranch(row: unknown, collectorCode: string): boolean {
	const branch = asText(get(row, 'collector_code'));
	return branch === '' || collectorCode === '' || branch === collectorCode;
}
