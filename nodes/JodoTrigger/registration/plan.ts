import type { Wanted } from '../settings';
import { isSameAddress } from './addresses';
import type { ListedWebhook, OwnWebhook, RegistrationState } from './state';

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
};

/**
 * Compares what is wanted, what Jodo lists and what this node has added before. What the node keeps
 * may be older than what Jodo has, so what is its own is told by its address, too.
 *
 * @param listed of the wanted branch
 */
export function planRegistration(
	{ events, url, collector_code, account, isTest, isOwnUrl }: Wanted,
	listed: readonly ListedWebhook[],
	{ secret, added }: Pick<RegistrationState, 'secret' | 'added'>,
): Plan {
	const known = ({ id }: ListedWebhook) => added.find((one) => one.id === id);
	const isWanted = (row: ListedWebhook) =>
		events.includes(row.event) && isSameAddress(row.url, url);
	const isOwn = (row: ListedWebhook) => known(row) !== undefined || (!isTest && isOwnUrl(row.url));
	const own = (row: ListedWebhook): OwnWebhook => ({
		...row,
		collector_code,
		isReported: false,
		...known(row),
		account,
	});
	const intact = listed
		.filter((row) => secret !== '' && isWanted(row) && known(row) !== undefined)
		.map(own)
		.filter((one) => one.url === url && one.collector_code === collector_code);
	const missing = events.filter((event) => !intact.some((one) => one.event === event));
	// Add Webhook takes up what has the wanted address already.
	const others = listed
		.filter(({ id }) => !intact.some((one) => one.id === id))
		.filter((row) => !isWanted(row) || known(row) !== undefined);
	// Of another branch nothing was listed, nor of another account.
	const ofOtherBranches = added.filter(
		(one) => one.collector_code !== collector_code && !listed.some(({ id }) => id === one.id),
	);
	return {
		intact,
		outdated: [...others.filter(isOwn).map(own), ...ofOtherBranches],
		missing,
		conflicts: others.filter((row) => missing.includes(row.event) && !isOwn(row)),
	};
}
