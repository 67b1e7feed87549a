import { createHash } from 'crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { asArray } from '../../shared/guards';

/**
 * How many events a node remembers. Jodo repeats an event for up to three days
 * (docs.jodo.in/webhooks/reliability/); 5,000 parents who pay within them make 5,000 events, and more
 * where several kinds of event are received. n8n writes them with every delivery, as 15 bytes each.
 */
export const mostRemembered = 10_000;

/**
 * What this process has accepted, by node, besides what n8n has saved. n8n loads static data before
 * a delivery and saves it after, so of two that come at the same moment neither would see the other,
 * and the later save would drop what the earlier one added.
 */
const acceptedHere = new Map<string, Set<string>>();

/** Where a node's events are remembered. */
export interface EventMemory {
	/** Tells nodes apart within this process. */
	node: string;
	/** The node's static data; n8n keeps it in its database, across restarts. */
	staticData: IDataObject;
}

/** The memory of the node that a context is for. */
export function memoryOf(context: IWebhookFunctions | IHookFunctions): EventMemory {
	return {
		node: `${context.getWorkflow().id} ${context.getNode().id}`,
		staticData: context.getWorkflowStaticData('node'),
	};
}

/**
 * Remembers an event, once. Nothing is awaited between looking and remembering, so it holds for
 * deliveries at the same moment; across processes (several webhook processors) those can still race.
 *
 * @param eventId Jodo's `event_id`, of any length: a digest of it is kept
 * @returns whether it is new
 */
export function acceptOnce(memory: EventMemory, eventId: string): boolean {
	const event = createHash('sha256').update(eventId).digest('base64url').slice(0, 12);
	const saved = readSaved(memory.staticData.acceptedEvents);
	const known = knownEvents(memory.node, saved);
	const isNew = !known.has(event);
	known.add(event);
	for (const oldest of known) {
		if (known.size <= mostRemembered) break;
		known.delete(oldest);
	}
	if (isNew || known.size > saved.length) memory.staticData.acceptedEvents = [...known];
	return isNew;
}

/** What n8n has saved and what this process has accepted besides, the oldest first. */
function knownEvents(node: string, saved: readonly string[]): Set<string> {
	const here = acceptedHere.get(node);
	const known =
		here !== undefined && saved.every((event) => here.has(event))
			? here
			: new Set([...saved, ...(here ?? [])]);
	acceptedHere.set(node, known);
	return known;
}

/** Frees what this process remembers of a node; what n8n has saved stays. */
export function forgetProcessMemory({ node }: EventMemory): void {
	acceptedHere.delete(node);
}

function readSaved(value: unknown): string[] {
	return asArray(value).filter((event) => typeof event === 'string');
}
