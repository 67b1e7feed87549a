import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operation';
import { isUnknown, type Outcome } from '../outcome';
import { isAgentTool } from './agentTool';
import type { ValidRow } from './readRows';

type RowIdentity = Pick<ValidRow, 'identity' | 'index' | 'rule'>;

const hour = 60 * 60 * 1000;

/** In milliseconds. Runs that have been quiet for longer go as soon as an outcome is kept: people's names stand in them. */
const maxQuiet = 24 * hour;

/** Of more outcomes than that, those of runs go that have been quiet for an hour: such a run is over. */
const maxOutcomes = 10_000;

/** By run, and in a run by row. The run that has been quiet for longest stands first. */
const runs = new Map<string, { outcomes: Map<string, Outcome>; since: number }>();

/** Runs that failed for good are never told so. A run that is still going loses nothing, however many rows it has. */
function dropQuietRuns(now: number): void {
	let kept = 0;
	for (const { outcomes } of runs.values()) kept += outcomes.size;
	for (const [run, { outcomes, since }] of runs) {
		const quiet = now - since;
		if (quiet <= hour || (quiet <= maxQuiet && kept <= maxOutcomes)) continue;
		runs.delete(run);
		kept -= outcomes.size;
	}
}

/**
 * What became of the rows of one run of a node. n8n's own setting Retry on Fail runs a node again with
 * all of its items, in the same process; what was done, or may have been, must not be sent again then.
 * Nothing is kept without Retry on Fail, nor of operations that may be repeated. Of an AI agent's tool
 * it is always kept: a model may repeat what has failed, too.
 *
 * A node can run several times in one execution, in a loop; each is another run, and a row is known by its
 * item. Not so for the tool of an AI agent, under whose name n8n puts "Tool": each try has another run
 * index, several calls can have the same one (n8n-core's `makeHandleToolInvocation`), and a row is known by
 * what it was given.
 */
export function createRetryMemory(
	context: IExecuteFunctions,
	{ repeat }: Pick<Operation, 'repeat'>,
) {
	const { id, retryOnFail } = context.getNode();
	const isTool = isAgentTool(context.getNode());
	const isKept = repeat === 'never' && (isTool || retryOnFail === true);
	const runIndex = isKept && !isTool ? context.getWorkflowDataProxy(0).$runIndex : 'tool';
	const run = `${context.getExecutionId()} ${id} ${runIndex}`;
	const keyOf = ({ identity, index }: RowIdentity) =>
		isTool ? createHash('sha256').update(identity).digest('base64url') : String(index);
	const mine: string[] = [];
	return {
		/** What became of a row at an earlier try, where it must not be sent again. */
		recall(row: RowIdentity): Outcome | undefined {
			if (!isKept) return undefined;
			const key = keyOf(row);
			mine.push(key);
			// A model that repeats a call is answered by Prevent Duplicates; n8n's own repetition never is.
			return row.rule === undefined || retryOnFail === true
				? runs.get(run)?.outcomes.get(key)
				: undefined;
		},

		/** Keeps what became of a row, where it must not be sent again. */
		remember(row: RowIdentity, outcome: Outcome): void {
			if (!isKept || (outcome.kind !== 'done' && !isUnknown(outcome))) return;
			const outcomes = runs.get(run)?.outcomes ?? new Map<string, Outcome>();
			const now = Date.now();
			runs.delete(run);
			runs.set(run, { outcomes: outcomes.set(keyOf(row), outcome), since: now });
			dropQuietRuns(now);
		},

		/** The run is over, and n8n will not try it again. */
		forget(): void {
			const outcomes = runs.get(run)?.outcomes;
			for (const key of mine) outcomes?.delete(key);
			if (outcomes?.size === 0) runs.delete(run);
		},
	};
}
