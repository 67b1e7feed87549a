import type { JodoClient } from '../../shared/client';
import type { ErrorMessage } from '../../shared/errorMessages';
import { errorText } from '../../shared/guards';
import type { Call, Outcome } from '../operation';
import type { Known, Ledger } from './ledger';
import type { DuplicateRule } from './settings';

const seenBefore: Record<Exclude<Known, 'new'>, (reference: string) => ErrorMessage> = {
	created: (reference) => ({
		message: `Reference "${reference}" was created before`,
		description:
			'Nothing was sent. To bill it once more on purpose, choose Create Again under Prevent Duplicates.',
	}),
	unknown: (reference) => ({
		message: `Reference "${reference}" was sent before, and it is not known whether Jodo created it`,
		description:
			'Nothing was sent now. Look in the Jodo dashboard for this payer and amount. If it is not there, choose Create Again under Prevent Duplicates for this item.',
	}),
};

/** Sends the call of an item, or not, as its rule says. */
export type DuplicateGuard = (
	rule: DuplicateRule,
	call: Call,
	client: JodoClient,
) => Promise<Outcome>;

/**
 * Lets one create through per reference and operation.
 *
 * The store is not atomic, so items of one run with the same reference go one after another: the
 * second is looked at when the outcome of the first is recorded.
 *
 * @param scope the resource and operation: the same reference may have a link and an order
 * @param warn told when the store failed after something was created
 */
export function createDuplicateGuard(
	ledger: Ledger,
	scope: string,
	warn: (text: string) => void,
): DuplicateGuard {
	const lastOf = new Map<string, Promise<unknown>>();

	async function guarded(rule: DuplicateRule, call: Call, client: JodoClient): Promise<Outcome> {
		const entry = `${scope} ${rule.reference}`;
		const known = await ledger.open(entry).catch((error: unknown) => ({ error }));
		if (typeof known === 'object') return notRecorded(rule.reference, known.error);
		const isSeen = known !== 'new' && rule.whenSeen !== 'createAgain';
		const outcome = isSeen ? seen(rule, known) : await call(client);
		try {
			await record(entry, known, outcome);
		} catch {
			warn(
				`Jodo: the outcome of reference "${rule.reference}" could not be recorded. The next run will report it as unknown.`,
			);
		}
		return outcome;
	}

	/** Leaves the record as it says what is known now. While the outcome is open, it stays as `open` left it. */
	async function record(entry: string, known: Known, outcome: Outcome): Promise<void> {
		if (outcome.kind === 'done') return await ledger.close(entry);
		const isOpen = outcome.kind === 'failed' && outcome.answer?.outcome === 'unknown';
		if (isOpen || known === 'unknown') return;
		await (known === 'new' ? ledger.free(entry) : ledger.close(entry));
	}

	return async (rule, call, client) => {
		const previous = lastOf.get(rule.reference) ?? Promise.resolve();
		const mine = previous.then(async () => await guarded(rule, call, client));
		lastOf.set(
			rule.reference,
			mine.catch(() => undefined),
		);
		return await mine;
	};
}

function notRecorded(reference: string, error: unknown): Outcome {
	return {
		kind: 'failed',
		explanation: {
			message: `Reference "${reference}" could not be recorded, so nothing was sent: ${errorText(error)}`,
			description:
				'Prevent Duplicates keeps its references in the database of n8n, with the workflow. Save the workflow if it is new, check the database, and run the item again.',
		},
	};
}

function seen({ reference, whenSeen }: DuplicateRule, known: Exclude<Known, 'new'>): Outcome {
	const explanation = seenBefore[known](reference);
	return whenSeen === 'error'
		? { kind: 'failed', explanation }
		: { kind: 'skipped', json: { skipped: true, reference, reason: explanation.message } };
}
