import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation, Outcome } from '../operation';

/**
 * What became of the items of one run of a node, by item. n8n's own setting Retry on Fail runs a
 * node again with all of its items; what was created, or may have been, must not be sent again then.
 */
export interface EarlierTries {
	/** Sends an item, unless an earlier try of the same run has settled it. */
	settle(index: number, send: () => Promise<Outcome>): Promise<Outcome>;
	/** The run is over, and n8n will not try it again. */
	forget(): void;
}

/** Runs that failed for good are never told so; this many are kept, the oldest go first. */
const mostRuns = 100;

const runs = new Map<string, Map<number, Outcome>>();

/**
 * The memory of the run that a context is for: kept in this process, where n8n repeats it. Nothing is
 * kept without Retry on Fail, nor of operations that may be repeated.
 */
export function earlierTries(context: IExecuteFunctions, { creates }: Operation): EarlierTries {
	if (!creates || context.getNode().retryOnFail !== true) {
		return { settle: async (_index, send) => await send(), forget: () => {} };
	}
	const run = nameOf(context);
	const outcomes = runs.get(run) ?? new Map<number, Outcome>();
	runs.set(run, outcomes);
	for (const oldest of [...runs.keys()].slice(0, -mostRuns)) runs.delete(oldest);
	return {
		async settle(index, send) {
			const outcome = outcomes.get(index) ?? (await send());
			if (isSettled(outcome)) outcomes.set(index, outcome);
			return outcome;
		},
		forget: () => void runs.delete(run),
	};
}

/** A node can run several times in one execution, in a loop; each is another run. */
function nameOf(context: IExecuteFunctions): string {
	const { $runIndex: runIndex } = context.getWorkflowDataProxy(0);
	return `${context.getExecutionId()} ${context.getNode().id} ${runIndex}`;
}

/** Created, or perhaps created. */
function isSettled(outcome: Outcome): boolean {
	return outcome.kind === 'failed'
		? outcome.answer?.outcome === 'unknown'
		: outcome.kind === 'done' && outcome.created !== undefined;
}
