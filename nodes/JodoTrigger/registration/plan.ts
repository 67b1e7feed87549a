import { isSameAddress } from './addresses';
import type { Account, OwnWebhook, RegistrationState } from './state';
import type { ListedWebhook } from './webhooks';

/** What the node wants at Jodo. */
export type Wanted = {
	events: readonly string[];
	url: string;
	collectorCode: string;
	account: Account;
	/** Tells this node's own addresses: the production URL and the test URL. */
	isOwnUrl(url: string): boolean;
	/** While the editor listens, even the node's own production URL must not be displaced. */
	isTest: boolean;
};

/** What has to be done so that Jodo has what is wanted, and nothing else of this node's. */
export type Plan = {
	/** As wanted already. */
	intact: OwnWebhook[];
	/** This node's, but of another address, branch or selection: to be removed before anything is added. */
	outdated: OwnWebhook[];
	/** Events to be added. */
	missing: string[];
	/** Webhooks of selected events that deliver to somebody else. */
	conflicts: ListedWebhook[];
	/** The ids that Jodo listed, whatever they are for. */
	listed: string[];
};

/**
 * Compares what is wanted, what Jodo lists and what this node has added before. What the node keeps
 * may be older than what Jodo has, so what is its own is told by its address, too.
 *
 * @param listed of the wanted branch
 */
export function planRegistration(
	wanted: Wanted,
	listed: readonly ListedWebhook[],
	{ secret, added }: RegistrationState,
): Plan {
	const { url, collectorCode: collector_code, account } = wanted;
	const known = ({ id }: ListedWebhook) => added.find((one) => one.id === id);
	const isWanted = (row: ListedWebhook) =>
		wanted.events.includes(row.event) && isSameAddress(row.url, url);
	const isOwn = (row: ListedWebhook) =>
		known(row) !== undefined || (!wanted.isTest && wanted.isOwnUrl(row.url));
	const own = (row: ListedWebhook): OwnWebhook => ({
		...{ ...row, collector_code, isReported: false, ...known(row) },
		account,
	});
	const intact = listed
		.filter((row) => secret !== '' && isWanted(row) && known(row) !== undefined)
		.map(own)
		.filter((one) => one.url === url && one.collector_code === collector_code);
	const missing = wanted.events.filter((event) => !intact.some((one) => one.event === event));
	// Add Webhook takes up what has the wanted address already.
	const others = listed
		.filter(({ id }) => !intact.some((one) => one.id === id))
		.filter((row) => !isWanted(row) || known(row) !== undefined);
	return {
		intact,
		outdated: [
			...others.filter(isOwn).map(own),
			// Of another branch nothing was listed, nor of another account.
			...added.filter(
				(one) => one.collector_code !== collector_code && !listed.some(({ id }) => id === one.id),
			),
		],
		missing,
		conflicts: others.filter((row) => missing.includes(row.event) && !isOwn(row)),
		listed: listed.map(({ id }) => id),
	};
}

/** Whether everything is as wanted. */
export function isComplete({ missing, outdated }: Plan): boolean {
	return missing.length === 0 && outdated.length === 0;
}
