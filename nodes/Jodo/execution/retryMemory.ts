import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { ParsedRow, Operation } from '../operation';
import { isUnknown, type Outcome } from '../outcome';
import { isAgentTool } from './agentTool';

/**
 * What became of the calls of one run of a node. n8n's own setting Retry on Fail runs a node again with
 * all of its items; what was done, or may have been, must not be sent again then.
 */
export type RetryMemory = {
	/** Names the call of a row, the same at every try. */
	nameCall(row: ParsedRow, index: number): string;
	/** What became of a call at an earlier try, where it must not be sent again. */
	recall(call: string): Outcome | undefined;
	/** Keeps what became of a call, where it must not be sent again. */
	remember(call: string, outcome: Outcome): void;
	/** The run is over, and n8n will not try it again. */
	forget(): void;
};

/** Runs that failed for good are never told so; this many calls are kept, the oldest go first. */
const maxCalls = 10_000;

const outcomes = new Map<string, Outcome>();

/**
 * The memory of the run that a context is for: kept in this process, where n8n repeats it. Nothing is
 * kept without Retry on Fail, nor of operations that may be repeated. Of an AI agent's tool it is always
 * kept: a model may repeat what has failed, too.
 *
 * A call is known by its item, and that of an AI agent's tool by what it was given.
 */
export function createRetryMemory(
	context: IExecuteFunctions,
	{ repeat }: Pick<Operation, 'repeat'>,
): RetryMemory {
	const isTool = isAgentTool(context.getNode());
	const isRepeated = isTool || context.getNode().retryOnFail === true;
	if (repeat === 'safe' || !isRepeated) {
		return { nameCall: () => '', recall: () => undefined, remember: () => {}, forget: () => {} };
	}
	const run = nameRun(context, isTool);
	const mine: string[] = [];
	return {
		nameCall({ identity }, index) {
			const digest = createHash('sha256').update(identity).digest('base64url');
			const call = `${run} ${isTool ? digest : index}`;
			mine.push(call);
			return call;
		},
		recall: (call) => outcomes.get(call),
		remember(call, outcome) {
			if (outcome.kind !== 'done' && !isUnknown(outcome)) return;
			outcomes.set(call, outcome);
			for (const oldest of outcomes.keys()) {
				if (outcomes.size <= maxCalls) break;
				outcomes.delete(oldest);
			}
		},
		forget: () => mine.forEach((call) => outcomes.delete(call)),
	};
}

/**
 * A node can run several times in one execution, in a loop; each is another run. Not so for the tool of
 * an AI agent, under whose name n8n puts "Tool": each try has another run index, and several calls can
 * have the same one (n8n-core's `makeHandleToolInvocation`).
 */
function nameRun(context: IExecuteFunctions, isTool: boolean): string {
	const { id } = context.getNode();
	const { $runIndex: runIndex } = context.getWorkflowDataProxy(0);
	return `${context.getExecutionId()} ${id} ${isTool ? 'tool' : runIndex}`;
}
