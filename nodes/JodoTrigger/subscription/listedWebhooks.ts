import { get, asText } from '../../shared/guards';

/** A webhook as Jodo lists it. */
export interface ListedWebhook {
	id: string;
	event: string;
	/** Blank when the row has none that can be read. */
	url: string;
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

/**
 * Reads one webhook, as Add Webhook answers it, too.
 *
 * @returns undefined when id or event cannot be read
 */
export function readWebhook(row: unknown): ListedWebhook | undefined {
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
