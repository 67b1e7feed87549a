import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { createClient, type JodoClient } from '../../shared/client';
import { errorText } from '../../shared/guards';
import { toNodeError, type InputItem } from '../../shared/nodeErrors';
import { createRateLimiter, type RateLimiter } from '../../shared/rateLimiter';
import type { Operation } from '../operation';
import { doneOf } from '../errorWords';
import { showHints } from './hints';
import { readRunOptions, type RunOptions } from './options';
import type { Outcome } from '../outcome';
import { inTurn, sendOnce, type DuplicateWords } from './preventDuplicates';
import { createReferenceStore, type ReferenceStore } from './referenceStore';
import {
	describe,
	errorOf,
	failedItem,
	refusedTogether,
	reportStop,
	type CreatedItem,
} from './results';
import { createRetryMemory, type RetryMemory } from './retryMemory';
import { readRows, type JodoNodeError, type Row } from './rows';

type ParsedItem = Extract<Row, { parsed: unknown }>;

/**
 * Runs one operation for all input items: reads and checks them, sends several at a time, and gives the
 * results in the order of the input, each paired to its item.
 *
 * Where the node stops on errors, all items are checked before the first is sent, one that cannot be
 * sent means that none is, and the first failure ends the run; its error lists what exists at Jodo by
 * then. Where it continues on errors, sending starts while later items are read.
 *
 * @param scope resource and operation: the same reference may have both a link and an order
 * @throws NodeApiError or NodeOperationError, unless the node continues on failure
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
	scope: string,
): Promise<INodeExecutionData[]> {
	const { concurrency, timeout } = readOptions(context);
	const halt = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const stop = () => halt.abort();
	if (cancelled?.aborted) stop();
	cancelled?.addEventListener('abort', stop, { once: true });
	try {
		const limiter = createRateLimiter({ maxConcurrency: concurrency, signal: halt.signal });
		const client = await createClient(context, { timeout, limiter, signal: halt.signal });
		const rows = readRows(context, operation, client.credential);
		return await new Run(context, client, limiter, halt, operation, scope).process(rows);
	} finally {
		cancelled?.removeEventListener('abort', stop);
	}
}

function readOptions(context: IExecuteFunctions): RunOptions {
	try {
		return readRunOptions(context);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** What came out of a run so far, and what stops it. */
class Run {
	private readonly results: INodeExecutionData[][] = [];

	private readonly created: CreatedItem[] = [];

	private readonly errors: JodoNodeError[] = [];

	private readonly hints: string[] = [];

	private readonly memory: RetryMemory;

	private readonly store: ReferenceStore;

	private readonly words: DuplicateWords;

	/** Workflow and node. */
	private readonly place: string;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly client: JodoClient,
		private readonly limiter: RateLimiter,
		private readonly halt: AbortController,
		private readonly operation: Operation,
		scope: string,
	) {
		this.place = `${context.getWorkflow().id} ${context.getNode().id}`;
		this.memory = createRetryMemory(context, operation);
		this.store = createReferenceStore(context.helpers, this.place);
		this.words = { ...operation, scope, done: doneOf(operation) };
	}

	async process(rows: AsyncGenerator<Row>): Promise<INodeExecutionData[]> {
		const work: Array<Promise<void>> = [];
		const start = (row: Row) => work.push(this.processRow(row));
		if (this.context.continueOnFail()) {
			for await (const row of rows) {
				if (this.halt.signal.aborted) break;
				start(row);
			}
		} else {
			(await this.checkAll(rows)).forEach(start);
		}
		await Promise.all(work);
		if (this.halt.signal.aborted) throw this.stopped();
		showHints(this.context, this.client.credential, this.hints);
		if (this.errors.length === 0) this.memory.forget();
		return this.results.flat();
	}

	/** @throws one error for all items that cannot be sent */
	private async checkAll(rows: AsyncGenerator<Row>): Promise<Row[]> {
		const all: Row[] = [];
		for await (const row of rows) {
			if (this.halt.signal.aborted) break;
			all.push(row);
		}
		const errors = all.flatMap((row) => ('error' in row ? [row.error] : []));
		const error = refusedTogether(this.context.getNode(), errors, all.length);
		if (error !== undefined) throw error;
		return all;
	}

	private async processRow(row: Row): Promise<void> {
		if ('error' in row) return this.fail(row.error, row.index);
		const call = this.memory.nameCall(row.parsed, row.index);
		const known = this.memory.recall(call);
		// At once: where it ends the run, no later item is sent.
		if (known !== undefined) return this.take(known, row);
		try {
			const outcome = await this.send(row);
			this.memory.remember(call, outcome);
			this.take(outcome, row);
		} catch (error) {
			const outcome = unexpected(error);
			this.memory.remember(call, outcome);
			this.take(outcome, row);
		}
	}

	/** Waits for others with the same reference first: who waits holds no permit. */
	private async send({ index, parsed, rule }: ParsedItem): Promise<Outcome> {
		if (rule === undefined) return await this.withPermit(index, parsed.send);
		const { store, words } = this;
		const { fingerprint } = parsed;
		return await inTurn(`${this.place} ${words.scope} ${rule.reference}`, async () =>
			this.withPermit(index, async (client) => {
				const send = async () => await parsed.send(client);
				const warn = (text: string) => this.context.logger.warn(text);
				return await sendOnce(store, words, { rule, fingerprint, send }, warn);
			}),
		);
	}

	private async withPermit(
		index: number,
		work: (client: JodoClient) => Promise<Outcome>,
	): Promise<Outcome> {
		const { client, limiter } = this;
		const permit = await limiter.acquire(index);
		if (permit === 'cancelled') return notSent;
		// Jodo has refused for so long that nothing more is sent: the client says so without a permit.
		if (permit === 'closed') return await work(client);
		const send: JodoClient['send'] = async (request) => await client.send(request, permit);
		let hasFailed = true;
		try {
			const outcome = await work({ ...client, send });
			hasFailed = outcome.kind === 'failed';
			return outcome;
		} finally {
			// Before the permit goes to the next item: after a failure none is sent.
			if (hasFailed) this.haltUnlessContinuing();
			permit.release();
		}
	}

	private take(outcome: Outcome, { index, parsed }: ParsedItem): void {
		if (outcome.kind === 'failed') {
			// What was never sent because the run is over is no failure of its own.
			if (outcome.result?.outcome === 'cancelled') return;
			return this.fail(errorOf(this.context.getNode(), outcome, this.itemAt(index)), index);
		}
		const items = outcome.kind === 'done' ? outcome.items : [outcome.item];
		this.results[index] = items.map((json) => ({ json, pairedItem: { item: index } }));
		if (outcome.kind !== 'done') return;
		if (this.operation.repeat === 'never') this.created.push({ item: index, ...outcome.label });
		if (parsed.hint !== undefined) this.hints.push(parsed.hint);
	}

	private fail(error: JodoNodeError, index: number): void {
		this.errors.push(error);
		if (this.context.continueOnFail()) this.results[index] = [failedItem(error, index)];
		this.haltUnlessContinuing();
	}

	private haltUnlessContinuing(): void {
		if (!this.context.continueOnFail()) this.halt.abort();
	}

	private itemAt(index: number): InputItem {
		return { index, isOnly: this.context.getInputData().length === 1 };
	}

	private stopped(): JodoNodeError {
		const created = this.created.sort((one, other) => one.item - other.item);
		this.logWhatExists(created);
		const { done } = this.words;
		const [first, ...others] = this.errors;
		const isCancelled = this.context.getExecutionCancelSignal()?.aborted ?? false;
		if (first !== undefined && !isCancelled) return reportStop(first, created, others, done);
		const error = new NodeOperationError(
			this.context.getNode(),
			// n8n counts an execution as cancelled, not failed, when its error has this spelling.
			'The execution was canceled before all items were sent',
			{ description: 'Items that are not named here were not sent.' },
		);
		return reportStop(error, created, this.errors, done);
	}

	/**
	 * n8n throws the result of a cancelled execution away, and the error of a try that Retry on Fail
	 * follows; its log is what remains to look in.
	 */
	private logWhatExists(created: CreatedItem[]): void {
		const unknown = this.errors.filter(({ context }) => context.outcome === 'unknown');
		const named = [...created.map(describe), ...unknown.map(({ message }) => message)];
		if (named.length === 0) return;
		this.context.logger.warn(`Jodo: the run was stopped after these: ${named.join('; ')}`);
	}
}

const notSent: Outcome = {
	kind: 'failed',
	error: { message: 'The run was stopped before this was sent', description: '' },
	result: { outcome: 'cancelled', tries: 0, elapsed: 0 },
};

/** What is no outcome of a call but a mistake in this package, or in n8n: it may have been sent. */
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
