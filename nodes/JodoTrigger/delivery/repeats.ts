import { createHash } from 'crypto';
import { sleep } from 'n8n-workflow';

import { asArray } from '../../shared/untyped';
import type { NodeData } from '../nodeData';

/**
 * How many events a node remembers. Jodo repeats an event for up to three days
 * (docs.jodo.in/webhooks/reliability/); 5,000 parents who pay within them make 5,000 events, and more
 * where several kinds of event are received. n8n writes them with every delivery, as 15 bytes each.
 */
const maxRemembered = 10_000;

/** Between two looks at what becomes of a delivery, in milliseconds. */
export const lookInterval = 100;

/** Events, the oldest first. Lists are what n8n saves; the set is to find one quickly. */
class Events {
	readonly list: string[] = [];
	private readonly set = new Set<string>();

	has(event: string): boolean {
		return this.set.has(event);
	}

	add(event: string): void {
		if (this.set.has(event)) return;
		this.set.add(event);
		this.list.push(event);
		this.trim();
	}

	/** Adds older ones, in front: what static data of before still has never displaces what is newer. */
	addOlder(events: readonly unknown[]): void {
		const unknown = events
			.filter((event) => typeof event === 'string')
			.filter((event) => !this.has(event));
		const older = [...new Set(unknown)].slice(-maxRemembered);
		this.list.unshift(...older);
		for (const event of older) this.set.add(event);
		this.trim();
	}

	private trim(): void {
		const surplus = Math.max(0, this.list.length - maxRemembered);
		for (const event of this.list.splice(0, surplus)) this.set.delete(event);
	}
}

/**
 * What is known to be accepted, by node, for this process. n8n loads static data before a delivery and
 * saves it after, so of two that come at the same moment neither would see the other, and the later
 * save would drop what the earlier one added.
 */
const acceptedEvents = new Map<string, Events>();

/** What n8n is about to register a run for, as `node event`. */
const underWay = new Set<string>();

/** An event that is passed on, until it is known whether n8n has registered its run. */
export type Claim = {
	/** Remembers the event, and marks the static data as changed, so that n8n saves it. */
	accept(): void;
	/** Gives the event up if it was not accepted: a repeat of it is new. */
	end(): void;
};

/**
 * Claims an event, so that it is passed on once. Of deliveries at the same moment one is given it, and
 * the others wait until it is known what became of that; a claim always ends, after minutes at the
 * latest. Across processes (several webhook processors) two can still race.
 *
 * @param eventId Jodo's `event_id`, of any length: a digest of it is kept
 * @returns the claim of an event that is new
 */
export async function claimEvent(data: NodeData, eventId: string): Promise<Claim | 'repeated'> {
	const event = createHash('sha256').update(eventId).digest('base64url').slice(0, 12);
	const key = `${data.node} ${event}`;
	while (underWay.has(key)) await sleep(lookInterval);
	const accepted = readAccepted(data);
	if (accepted.has(event)) return 'repeated';
	underWay.add(key);
	const end = () => void underWay.delete(key);
	const accept = () => {
		accepted.add(event);
		end();
		data.staticData.acceptedEvents = accepted.list;
	};
	return { accept, end };
}

/**
 * What is known to be accepted: what n8n has saved, and what this process has accepted besides. The
 * static data gets the list itself, so that whenever n8n saves it, all that is known by then is in it.
 * What is only under way never is: n8n may save before it has registered those runs.
 */
function readAccepted({ node, staticData }: NodeData): Events {
	const accepted = acceptedEvents.get(node) ?? new Events();
	acceptedEvents.set(node, accepted);
	const saved = asArray(staticData.acceptedEvents);
	accepted.addOlder(saved);
	const isSaved = accepted.list.length === saved.length && accepted.list.at(-1) === saved.at(-1);
	// Writing marks the static data as changed, and n8n saves it.
	if (!isSaved) staticData.acceptedEvents = accepted.list;
	return accepted;
}

/** Frees what this process remembers of a node, after handing it over to the static data. */
export function forgetProcessMemory(data: NodeData): void {
	readAccepted(data);
	acceptedEvents.delete(data.node);
}
