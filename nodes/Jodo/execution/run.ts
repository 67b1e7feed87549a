import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createClient, type JodoClient } from '../../shared/client';
import { errorText } from '../../shared/untyped';
import { createRateLimiter } from '../../shared/rateLimiter';
import type { Operation } from '../operation';
import type { Outcome } from '../outcome';
import { readRunOptions } from './options';
import { createDuplicateGuard } from './preventDuplicates';
import { refusedTogether, Results } from './results';
import { createRetryMemory } from './retryMemory';
import { readRows, type Row, type ValidRow } from './readRows';

/**
 * Runs one operation for all input items: reads and checks them, sends several at a time, and gives the
 * results in the order of the input, each paired to its item.
 *
 * Where the node stops on errors, all items are checked before the first is sent, one that cannot be
 * sent means that none is, and the first failure ends the run; its error lists what exists at Jodo by
 * then. Where it continues on errors, sending starts while later items are read.
 *
 * @param scope resource and operation
 * @throws NodeApiError or NodeOperationError, unless the node continues on failure
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
	scope: string,
): Promise<INodeExecutionData[]> {
	const { concurrency, timeout } = readRunOptions(context);
	const continues = context.continueOnFail();
	const halt = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	// Ends every wait; after it no item is sent.
	const signal = AbortSignal.any(cancelled ? [halt.signal, cancelled] : [halt.signal]);
	const limiter = createRateLimiter({ maxConcurrency: concurrency, signal });
	const client = await createClient(context, { timeout, limiter, signal });
	const results = new Results(context, operation, client.credential);
	const memory = createRetryMemory(context, operation);
	const { environment, baseUrl } = client.credential;
	// By its name, because Jodo may move to another host.
	const place = environment === 'custom' ? baseUrl : environment;
	const guard = createDuplicateGuard(context, operation, `${place} ${scope}`);

	function haltUnlessContinuing(): void {
		if (!continues) halt.abort();
	}

	async function processRow(row: Row): Promise<void> {
		if ('error' in row) {
			results.fail(row.error, row.index);
		} else {
			// At once where it is known: where it ends the run, no later item is sent.
			const outcome = memory.recall(row) ?? (await send(row).catch(unexpected));
			if (outcome === undefined) return;
			memory.remember(row, outcome);
			results.take(outcome, row);
		}
		if (results.hasErrors) haltUnlessContinuing();
	}

	/** Waits for others with the same reference first: an item that waits holds no permit. */
	async function send(row: ValidRow): Promise<Outcome | undefined> {
		const { index, rule, fingerprint } = row;
		if (rule === undefined) return await withPermit(index, row.send);
		return await guard.withLock(rule, async () =>
			withPermit(index, async (permitted) =>
				guard.sendOnce(rule, fingerprint, async () => await row.send(permitted)),
			),
		);
	}

	/** @returns undefined where the run was over before there was a permit */
	async function withPermit(
		index: number,
		work: (permitted: JodoClient) => Promise<Outcome>,
	): Promise<Outcome | undefined> {
		const permit = await limiter.acquire(index);
		if (permit === 'cancelled') return undefined;
		// Jodo has refused for so long that nothing more is sent: the client says so without a permit.
		if (permit === 'closed') return await work(client);
		let hasFailed = true;
		try {
			const outcome = await work({
				...client,
				send: async (request) => await client.send(request, permit),
			});
			hasFailed = outcome.kind === 'failed';
			return outcome;
		} finally {
			// Before the permit goes to the next item: after a failure none is sent.
			if (hasFailed) haltUnlessContinuing();
			permit.release();
		}
	}

	const work: Array<Promise<void>> = [];
	const checked: Row[] = [];
	for await (const row of readRows(context, operation, client.credential)) {
		if (signal.aborted) break;
		if (continues) work.push(processRow(row));
		else checked.push(row);
	}
	const refusal = refusedTogether(context, checked);
	if (refusal !== undefined) throw refusal;
	for (const row of checked) work.push(processRow(row));
	await Promise.all(work);
	if (signal.aborted) throw results.stopped();
	results.showHints();
	if (!results.hasErrors) memory.forget();
	return results.all();
}

/** Not the outcome of a call but a mistake in this package or in n8n: the item may have been sent. */
function unexpected(error: unknown): Outcome {
	return {
		kind: 'failed',
		error: {
			message: errorText(error),
			description:
				'This should not happen, and it is not known whether the item reached Jodo. Look in the Jodo dashboard before you run it again.',
		},
		result: { outcome: 'unknown', tries: 1, elapsed: 0 },
	};
}
