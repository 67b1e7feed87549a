import { createHash } from 'crypto';
import { sleep, type IDataObject, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { asArray } from '../../shared/guards';

/**
 * How many events a node remembers. Jodo repeats an event for up to three days
 * (docs.jodo.in/webhooks/reliability/); 5,000 parents who pay within them make 5,000 events, and more
 * where several kinds of event are received. n8n writes them with every delivery, as 15 bytes each.
 */
export const maxRemembered = 10_000;

/** How often a delivery looks whether it is known what became of another one of the same event. */
const maxLooks = 100;

/** Between two looks, in milliseconds. */
const interval = 100;

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
		if (this.list.length > maxRemembered) this.set.delete(this.list.shift() ?? '');
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

/** Where a node's events are remembered. */
export type EventMemory = {
	/** Tells nodes apart within this process. */
	node: string;
	/** The node's static data; n8n keeps it in its database, across restarts. */
	staticData: IDataObject;
};

/** An event that is passed on, until it is known whether n8n has registered its run. */
export type Claim = {
	/** Writes the event into the static data, for n8n to save once it has registered the run. */
	write(): void;
	/** Remembers the event if its run was registered; if not, a repeat of it is new. */
	conclude(isRegistered: boolean): void;
};

/** The memory of the node that a context is for. */
export function memoryOf(context: IWebhookFunctions | IHookFunctions): EventMemory {
	return {
		node: `${context.getWorkflow().id} ${context.getNode().id}`,
		staticData: context.getWorkflowStaticData('node'),
	};
}

/**
 * Claims an event, so that it is passed on once. Of deliveries at the same moment one is given it, and
 * the others wait until it is known what became of that. Across processes (several webhook processors)
 * two can still race.
 *
 * @param eventId Jodo's `event_id`, of any length: a digest of it is kept
 * @returns the claim of an event that is new; `undecided` when another delivery of it still waits for n8n
 */
export async function claimEvent(
	memory: EventMemory,
	eventId: string,
): Promise<Claim | 'repeated' | 'undecided'> {
	const event = createHash('sha256').update(eventId).digest('base64url').slice(0, 12);
	for (let looks = 0; looks < maxLooks; looks += 1) {
		const accepted = readAccepted(memory);
		if (accepted.has(event)) return 'repeated';
		if (!underWay.has(`${memory.node} ${event}`)) return claim(memory, accepted, event);
		await sleep(interval);
	}
	return 'undecided';
}

function claim({ node, staticData }: EventMemory, accepted: Events, event: string): Claim {
	underWay.add(`${node} ${event}`);
	return {
		write: () => {
			staticData.acceptedEvents = accepted.list;
			staticData.registeredEvent = event;
		},
		conclude: (isRegistered) => {
			if (isRegistered) accepted.add(event);
			underWay.delete(`${node} ${event}`);
		},
	};
}

/**
 * What is known to be accepted: what n8n has saved, and what this process has accepted besides. The
 * static data gets the list itself, so that whenever n8n saves it, all that is known by then is in it.
 * What is only under way never is: n8n may save before it has registered those runs.
 */
function readAccepted({ node, staticData }: EventMemory): Events {
	const accepted = acceptedEvents.get(node) ?? new Events();
	acceptedEvents.set(node, accepted);
	const saved = asArray(staticData.acceptedEvents);
	for (const event of [...saved, staticData.registeredEvent]) {
		if (typeof event === 'string') accepted.add(event);
	}
	const isSaved = accepted.list.length === saved.length && accepted.list.at(-1) === saved.at(-1);
	// Writing marks the static data as changed, and n8n saves it.
	if (!isSaved) staticData.acceptedEvents = accepted.list;
	return accepted;
}

/** Frees what this process remembers of a node, after handing it over to the static data. */
export function forgetProcessMemory(memory: EventMemory): void {
	readAccepted(memory);
	acceptedEvents.delete(memory.node);
}
