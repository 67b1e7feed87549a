import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { ErrorMessage } from '../../shared/errorMessages';
import { errorText } from '../../shared/untyped';
import { adviceToCreateAgain } from '../errorWords';
import type { Operation } from '../operation';
import { isUnknown, type Outcome } from '../outcome';
import type { DuplicateRule } from './options';
import { createReferenceStore, type Known } from './referenceStore';

/** The last item under way for each reference, of all executions of this process. */
const lastOf = new Map<string, Promise<unknown>>();

/**
 * Prevent Duplicates for one run.
 *
 * @param scope what a reference is used for once: Jodo's environment, because what was tried in UAT is not
 * billed yet; and resource and operation, because it may have both a link and an order. Not the account:
 * with a new key of the same one nobody may be billed twice.
 */
export function createDuplicateGuard(
	context: IExecuteFunctions,
	operation: Operation,
	scope: string,
) {
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	const store = createReferenceStore(context.helpers, node);
	/** What this run has sent. */
	const sentNow = new Set<string>();
	return {
		/** Runs one item after all earlier ones with its reference have ended, with a known or an unknown outcome. */
		async withLock<T>({ reference }: DuplicateRule, work: () => Promise<T>): Promise<T> {
			const key = `${node} ${scope} ${comparable(reference)}`;
			const mine = (lastOf.get(key) ?? Promise.resolve()).then(work);
			const settled = mine.catch(() => undefined);
			lastOf.set(key, settled);
			try {
				return await mine;
			} finally {
				if (lastOf.get(key) === settled) lastOf.delete(key);
			}
		},

		/**
		 * Sends an item, or not, as its rule says, and records what became of it.
		 *
		 * @param fingerprint JSON text of what would be sent
		 */
		async sendOnce(
			rule: DuplicateRule,
			fingerprint: string,
			send: () => Promise<Outcome>,
		): Promise<Outcome> {
			const { reference, whenSeen } = rule;
			const entry = {
				reference: `${scope} ${comparable(reference)}`,
				fingerprint: createHash('sha256').update(fingerprint).digest('base64url').slice(0, 16),
			};
			const known = await store.reserve(entry).catch((error: unknown) => ({ error }));
			if ('error' in known) return notRecorded(reference, known.error);
			const isSeen = known.state !== 'new' && whenSeen !== 'createAgain';
			const isOfThisRun = sentNow.has(entry.reference);
			const outcome = isSeen ? seen(rule, { ...known, isOfThisRun }, operation) : await send();
			try {
				// While it is not known what Jodo did, the reference stays reserved.
				if (outcome.kind === 'done') {
					sentNow.add(entry.reference);
					await store.commit(entry);
				} else if (!isUnknown(outcome)) await store.release(entry, known);
			} catch {
				context.logger.warn(
					`Jodo: the outcome of reference "${reference}" could not be recorded. The next run will report it as unknown.`,
				);
			}
			return outcome;
		},
	};
}

/** A reference without what people write in one way or another: `INV-1`, `inv -1`. */
function comparable(reference: string): string {
	return reference.replace(/\s+/g, '').toLowerCase();
}

/** A reference that was used before, perhaps by another item of the same run. */
type Used = Known & { isOfThisRun: boolean };

function seen(rule: DuplicateRule, known: Used, operation: Operation): Outcome {
	const { reference, whenSeen } = rule;
	const { changed } = known;
	const error = usedBefore(reference, known, operation);
	if (whenSeen === 'error') return { kind: 'failed', error };
	const reason = changed ? `${error.message}. ${error.description}` : error.message;
	return { kind: 'skipped', item: { skipped: true, reference, reason, changed } };
}

function usedBefore(
	reference: string,
	{ state, changed, isOfThisRun }: Used,
	{ thing, done, lookFor, ifChanged = adviceToCreateAgain }: Operation,
): ErrorMessage {
	if (state === 'unknown') {
		return {
			message: `Reference "${reference}" was sent before${changed ? ' with other details' : ''}, and it is not known whether Jodo ${done} it`,
			description: changed
				? `Nothing was sent now. Look in the Jodo dashboard for what was sent then, with the earlier details. If it is there and the new details are right, ${ifChanged} If it is not there, ${adviceToCreateAgain}`
				: `Nothing was sent now. Look in the Jodo dashboard for ${lookFor}. If it is not there, ${adviceToCreateAgain}`,
		};
	}
	if (changed && isOfThisRun) {
		return {
			message: `Another item of this run has the reference "${reference}", with other details`,
			description: `Nothing was sent for this one. If both are right, give this one a reference of its own: Reference has to be an expression, such as {{ $json.invoice }}. If it corrects that one, ${ifChanged}`,
		};
	}
	if (changed) {
		return {
			message: `The ${thing} for reference "${reference}" was ${done} before with other details`,
			description: `Nothing was sent. If this is another one, give it a reference of its own. If it corrects the earlier one, ${ifChanged}`,
		};
	}
	return {
		message: `The ${thing} for reference "${reference}" was ${done} before`,
		description: `Nothing was sent. To send it once more on purpose, ${adviceToCreateAgain}`,
	};
}

function notRecorded(reference: string, error: unknown): Outcome {
	return {
		kind: 'failed',
		error: {
			message: `Reference "${reference}" could not be recorded, so nothing was sent: ${errorText(error)}`,
			description:
				'Prevent Duplicates keeps its references in the database of n8n, with the workflow. Save the workflow if it is new, check the database, and run this item again.',
		},
	};
}
