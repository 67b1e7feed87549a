import { isSameAddress } from './addresses';
import type { ListedWebhook } from './listedWebhooks';
import type { OwnSubscription, OwnSubscriptions } from './ownSubscriptions';

/** What the node wants at Jodo. */
export interface Wanted {
	events: readonly string[];
	url: string;
	collectorCode: string;
	/** Tells this node's own addresses: the production URL and the test URL. */
	isOwnUrl(url: string): boolean;
	/** While the editor listens, even the node's own production URL must not be displaced. */
	isTest: boolean;
}

/** What has to be done so that Jodo has what is wanted, and nothing else of this node's. */
export interface Plan {
	/** As wanted already. */
	intact: OwnSubscription[];
	/** This node's, but of another address, branch or selection: to be removed before anything is added. */
	outdated: OwnSubscription[];
	/** Events to be added. */
	missing: string[];
	/** Webhooks of selected events that deliver to somebody else. */
	taken: ListedWebhook[];
	/** The ids that Jodo listed, whatever they are for. */
	listed: string[];
}

/**
 * Compares what is wanted, what Jodo lists and what this node has added before.
 *
 * @param listed of the wanted branch
 */
export function planRegistration(
	wanted: Wanted,
	listed: readonly ListedWebhook[],
	own: OwnSubscriptions,
): Plan {
	const isListed = ({ id }: OwnSubscription) => listed.some((webhook) => webhook.id === id);
	const intact = own.added.filter(
		(added) =>
			own.secret !== '' &&
			fits(added, wanted) &&
			listed.some(({ id, url }) => id === added.id && isSameAddress(url, wanted.url)),
	);
	const missing = wanted.events.filter((event) => !intact.some((added) => added.event === event));
	// An event that is in order is left alone: whatever else is listed for it gets nothing.
	const others = listed
		.filter(({ event, url }) => missing.includes(event) && !isSameAddress(url, wanted.url))
		.filter(({ id }) => !own.added.some((added) => added.id === id));
	const isOwn = ({ url }: ListedWebhook) => !wanted.isTest && wanted.isOwnUrl(url);
	return {
		intact,
		outdated: [
			// Of another branch nothing was listed; what is gone there already is no trouble.
			...own.added
				.filter((added) => !intact.includes(added))
				.filter((added) => added.collector_code !== wanted.collectorCode || isListed(added)),
			// A test that was cut off, or an address from before the static data was lost.
			...others.filter(isOwn).map(({ id, event, url }) => ({
				id,
				event,
				url,
				collector_code: wanted.collectorCode,
			})),
		],
		missing,
		taken: others.filter((webhook) => !isOwn(webhook)),
		listed: listed.map(({ id }) => id),
	};
}

function fits({ event, url, collector_code }: OwnSubscription, wanted: Wanted): boolean {
	return (
		wanted.events.includes(event) && url === wanted.url && collector_code === wanted.collectorCode
	);
}

/** Whether everything is as wanted. */
export function isComplete({ missing, outdated }: Plan): boolean {
	return missing.length === 0 && outdated.length === 0;
}
