import { randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { asArray, get, asText } from '../../shared/guards';

/** A subscription that this node has added at Jodo. */
export interface OwnSubscription {
	/** Jodo's id of it, a UUID. */
	id: string;
	event: string;
	url: string;
	/** The branch it was added for; blank when none was named. */
	collector_code: string;
}

/** What the node keeps between activation and deactivation. */
export interface OwnSubscriptions {
	/** What Jodo signs with; blank until the first subscription is added. */
	secret: string;
	/** What was added and is not known to be gone. */
	added: readonly OwnSubscription[];
	/** What was asked for without an answer: perhaps added, perhaps not. */
	unconfirmed: ReadonlyArray<Omit<OwnSubscription, 'id'>>;
	/** What Replace Existing has removed in an activation that has not succeeded yet. */
	replaced: ReadonlyArray<{ event: string; url: string }>;
}

/** 32 random bytes, as text that any system can store. */
export function makeSecret(): string {
	return randomBytes(32).toString('hex');
}

/** Reads what the node keeps in its static data; whatever is not in order there counts as absent. */
export function readOwnSubscriptions(staticData: IDataObject): OwnSubscriptions {
	const kept = staticData.subscriptions;
	return {
		secret: asText(get(kept, 'secret')),
		added: asArray(get(kept, 'added'))
			.map((entry) => ({ id: asText(get(entry, 'id')), ...readUnconfirmed(entry) }))
			.filter(({ id }) => id !== ''),
		unconfirmed: asArray(get(kept, 'unconfirmed')).map(readUnconfirmed),
		replaced: asArray(get(kept, 'replaced')).map(readUnconfirmed),
	};
}

/** Keeps it. Written as one value: n8n notices a change of static data only at its first level. */
export function keepOwnSubscriptions(staticData: IDataObject, own: OwnSubscriptions): void {
	const { secret, added, unconfirmed, replaced } = own;
	if ([added, unconfirmed, replaced].every(({ length }) => length === 0)) {
		delete staticData.subscriptions;
		return;
	}
	staticData.subscriptions = {
		secret,
		added: added.map((entry) => ({ ...entry })),
		unconfirmed: unconfirmed.map((entry) => ({ ...entry })),
		replaced: replaced.map((entry) => ({ ...entry })),
	};
}

function readUnconfirmed(entry: unknown): Omit<OwnSubscription, 'id'> {
	return {
		event: asText(get(entry, 'event')),
		url: asText(get(entry, 'url')),
		collector_code: asText(get(entry, 'collector_code')),
	};
}
