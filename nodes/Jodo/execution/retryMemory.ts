import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { ParsedRow, Operation } from '../operation';
import { isUnknown, type Outcome } from './outcome';

/**
 * What became of the calls of one run of a node. n8n's own setting Retry on Fail runs a node again with
 * all of its items; what was done, or may have been, must not be sent again then.
 */
export type RetryMemory = {
	/** Names the call of a row. Asked in the order of the input, it gives the same names at every try. */
	nameCall(row: ParsedRow): string;
	/** Sends a row, unless an earlier try of the same run has settled its call. */
	settle(call: string, send: () => Promise<Outcome>): Promise<Outcome>;
	/** The run is over, and n8n will not try it again. */
	forget(): void;
};

/** Runs that failed for good are never told so; this many calls are kept, the oldest go first. */
const maxCalls = 10_000;

const outcomes = new Map<string, Outcome>();

/**
 * The memory of the run that a context is for: kept in this process, where n8n repeats it. Nothing is
 * kept without Retry on Fail, nor of operations that may be repeated.
 *
 * A call is known by what it was given, and by which of the equal ones it is: for an AI agent n8n runs
 * the tool's node with one run index for several calls (seen with agent 2.2 in n8n 2.41).
 */
export function createRetryMemory(
	context: IExecuteFunctions,
	{ repeat }: Pick<Operation, 'repeat'>,
): RetryMemory {
	if (repeat === 'safe' || context.getNode().retryOnFail !== true) {
		return { nameCall: () => '', settle: async (_call, send) => await send(), forget: () => {} };
	}
	const { $runIndex: runIndex } = context.getWorkflowDataProxy(0);
	const run = `${context.getExecutionId()} ${context.getNode().id} ${runIndex}`;
	const equals = new Map<string, number>();
	const mine: string[] = [];
	return {
		nameCall({ identity }) {
			const digest = createHash('sha256').update(identity).digest('base64url');
			const place = equals.get(digest) ?? 0;
			equals.set(digest, place + 1);
			return `${run} ${digest} ${place}`;
		},
		async settle(call, send) {
			const outcome = outcomes.get(call) ?? (await send());
			if (outcome.kind !== 'done' && !isUnknown(outcome)) return outcome;
			mine.push(call);
			outcomes.set(call, outcome);
			for (const oldest of outcomes.keys()) {
				if (outcomes.size <= maxCalls) break;
				outcomes.delete(oldest);
			}
			return outcome;
		},
		forget: () => mine.forEach((call) => outcomes.delete(call)),
	};
}
