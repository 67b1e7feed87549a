import { createHash } from 'crypto';

import type { ErrorMessage } from '../../shared/errorMessages';
import { errorText } from '../../shared/guards';
import type { DuplicateRule } from './options';
import { isUnknown, type Outcome } from '../outcome';
import type { Entry, Known, ReferenceStore } from './referenceStore';

/** What an operation is called in the messages about references. */
export type DuplicateWords = {
	/** Resource and operation: the same reference may have a link and an order. */
	scope: string;
	/** "payment link" */
	thing: string;
	/** "created" */
	done: string;
	/** What to look for in the dashboard. */
	lookFor?: string;
};

/** One item with Prevent Duplicates. */
export type GuardedItem = {
	rule: DuplicateRule;
	/** JSON text of what would be sent. */
	fingerprint: string;
	send(): Promise<Outcome>;
};

/**
 * The last item under way for each reference, of all executions of this process. Whoever comes with the
 * same reference waits for it, and then knows what became of it.
 */
const lastOf = new Map<string, Promise<unknown>>();

/**
 * Does the work of one item when all earlier ones with its reference are over.
 *
 * @param key workflow, node, operation and reference
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
	const mine = (lastOf.get(key) ?? Promise.resolve()).then(work);
	const settled = mine.catch(() => undefined);
	lastOf.set(key, settled);
	try {
		return await mine;
	} finally {
		if (lastOf.get(key) === settled) lastOf.delete(key);
	}
}

/**
 * Sends an item, or not, as its rule says, and records what became of it.
 *
 * @param warn told when the store failed after something was sent
 */
export async function sendOnce(
	store: ReferenceStore,
	words: DuplicateWords,
	{ rule, fingerprint, send }: GuardedItem,
	warn: (text: string) => void,
): Promise<Outcome> {
	const entry = {
		reference: `${words.scope} ${rule.reference}`,
		fingerprint: createHash('sha256').update(fingerprint).digest('base64url').slice(0, 16),
	};
	const known = await store.reserve(entry).catch((error: unknown) => ({ error }));
	if ('error' in known) return notRecorded(rule.reference, known.error);
	const isSeen = known.state !== 'new' && rule.whenSeen !== 'createAgain';
	const outcome = isSeen ? seen(rule, known, words) : await send();
	try {
		await record(store, entry, known, outcome);
	} catch {
		warn(
			`Jodo: the outcome of reference "${rule.reference}" could not be recorded. The next run will report it as unknown.`,
		);
	}
	return outcome;
}

/** Leaves the record as it says what is known now. While the outcome is open, it stays reserved. */
async function record(
	store: ReferenceStore,
	entry: Entry,
	known: Known,
	outcome: Outcome,
): Promise<void> {
	if (outcome.kind === 'done') return await store.commit(entry);
	if (isUnknown(outcome)) return;
	await (known.state === 'new' ? store.release(entry) : store.restore(entry, known));
}

function seen(
	{ reference, whenSeen }: DuplicateRule,
	known: Known,
	words: DuplicateWords,
): Outcome {
	const error =
		known.state === 'done'
			? doneBefore(reference, known, words)
			: unknownBefore(reference, known, words);
	if (whenSeen === 'error') return { kind: 'failed', error };
	const reason = known.changed ? `${error.message}. ${error.description}` : error.message;
	return { kind: 'skipped', item: { skipped: true, reference, reason, changed: known.changed } };
}

function doneBefore(
	reference: string,
	{ changed }: Known,
	{ thing, done }: DuplicateWords,
): ErrorMessage {
	return changed
		? {
				message: `Reference "${reference}" was ${done} before with other details`,
				description: `Nothing was sent. If the new details are right, cancel the old ${thing} first, and then choose Create Again under Prevent Duplicates for this item.`,
			}
		: {
				message: `Reference "${reference}" was ${done} before`,
				description:
					'Nothing was sent. To send it once more on purpose, choose Create Again under Prevent Duplicates.',
			};
}

function unknownBefore(
	reference: string,
	{ changed }: Known,
	{ thing, done, lookFor = `the ${thing}` }: DuplicateWords,
): ErrorMessage {
	return {
		message: `Reference "${reference}" was sent before${changed ? ' with other details' : ''}, and it is not known whether Jodo ${done} it`,
		description: `Nothing was sent now. Look in the Jodo dashboard for ${lookFor}. If it is not there, choose Create Again under Prevent Duplicates for this item.`,
	};
}

function notRecorded(reference: string, error: unknown): Outcome {
	return {
		kind: 'failed',
		error: {
			message: `Reference "${reference}" could not be recorded, so nothing was sent: ${errorText(error)}`,
			description:
				'Prevent Duplicates keeps its references in the database of n8n, with the workflow. Save the workflow if it is new, check the database, and run the item again.',
		},
	};
}
