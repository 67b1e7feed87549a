import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operation';
import { isUnknown, type Outcome } from '../outcome';
import { isAgentTool } from './agentTool';
import type { ValidRow } from './rows';

type RowIdentity = Pick<ValidRow, 'identity' | 'index' | 'rule'>;

/** Runs that failed for good are never told so; this many outcomes are kept, the oldest go first. */
const maxOutcomes = 10_000;

/** In milliseconds. Older outcomes go as soon as another is kept: people's names stand in them. */
const maxAge = 24 * 60 * 60 * 1000;

/** The oldest stand first. */
const outcomes = new Map<string, { outcome: Outcome; since: number }>();

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
		`${run} ${isTool ? createHash('sha256').update(identity).digest('base64url') : index}`;
	const mine: string[] = [];
	return {
		/** What became of a row at an earlier try, where it must not be sent again. */
		recall(row: RowIdentity): Outcome | undefined {
			if (!isKept) return undefined;
			const key = keyOf(row);
			mine.push(key);
			// A model that repeats a call is answered by Prevent Duplicates; n8n's own repetition never is.
			return row.rule === undefined || retryOnFail === true
				? outcomes.get(key)?.outcome
				: undefined;
		},

		/** Keeps what became of a row, where it must not be sent again. */
		remember(row: RowIdentity, outcome: Outcome): void {
			if (!isKept || (outcome.kind !== 'done' && !isUnknown(outcome))) return;
			const now = Date.now();
			outcomes.delete(keyOf(row));
			outcomes.set(keyOf(row), { outcome, since: now });
			for (const [oldest, { since }] of outcomes) {
				if (outcomes.size <= maxOutcomes && now - since <= maxAge) break;
				outcomes.delete(oldest);
			}
		},

		/** The run is over, and n8n will not try it again. */
		forget(): void {
			for (const key of mine) outcomes.delete(key);
		},
	};
}
