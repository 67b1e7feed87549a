import {
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { createClient, type JodoClient } from '../../shared/client';
import { inputError } from '../../shared/nodeErrors';
import { errorText } from '../../shared/guards';
import type { Operation, Outcome } from '../operation';
import { createDuplicateGuard, type DuplicateGuard } from './duplicates';
import { hintAtTestEnvironment } from './environmentHint';
import { earlierTries, type EarlierTries } from './earlierTries';
import { createLedger } from './ledger';
import { runPool } from './pool';
import { asNodeError, prepareItems, type PreparedItem, type Sendable } from './prepare';
import {
	describe,
	errorOf,
	failedItem,
	reportStop,
	type CreatedItem,
	type JodoNodeError,
} from './results';
import { readRunSettings, type RunSettings } from './settings';

/**
 * Runs one operation for all input items: reads and checks all of them, sends several at a time,
 * and gives the results in the order of the input, each paired to its item.
 *
 * Where the node stops on errors, one item that cannot be sent means that none is, and the first
 * failure ends the run; its error lists what exists at Jodo by then.
 *
 * @param scope resource and operation: the same reference may have both a link and an order
 * @throws NodeApiError or NodeOperationError, unless the node continues on failure
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
	scope: string,
): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const halt = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const stop = () => halt.abort();
	if (cancelled?.aborted) stop();
	cancelled?.addEventListener('abort', stop, { once: true });
	try {
		const client = await createClient(context, { ...settings, signal: halt.signal });
		hintAtTestEnvironment(context, client.credential);
		const items = prepareItems(context, operation, client.credential);
		if (!context.continueOnFail()) refuseTogether(items);
		const node = `${context.getWorkflow().id} ${context.getNode().id}`;
		const ledger = createLedger(context.helpers, node);
		const guard = createDuplicateGuard(ledger, scope, (text) => context.logger.warn(text));
		return await new Run(context, client, guard, halt, operation).process(
			items,
			settings.concurrency,
		);
	} finally {
		cancelled?.removeEventListener('abort', stop);
	}
}

function readSettings(context: IExecuteFunctions): RunSettings {
	try {
		return readRunSettings(context);
	} catch (error) {
		throw asNodeError(context.getNode(), error);
	}
}

/** @throws the error of the first item that cannot be sent, naming the others, too */
function refuseTogether(items: PreparedItem[]): void {
	const [first, ...others] = items.flatMap((item) => ('error' in item ? [item.error] : []));
	if (first !== undefined) throw reportStop(first, [], others);
}

/** The sending half of a run: what came out so far, and what stops it. */
class Run {
	private readonly results: INodeExecutionData[] = [];

	private readonly created: CreatedItem[] = [];

	private readonly errors: JodoNodeError[] = [];

	private readonly tries: EarlierTries;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly client: JodoClient,
		private readonly guard: DuplicateGuard,
		private readonly halt: AbortController,
		operation: Operation,
	) {
		this.tries = earlierTries(context, operation);
	}

	async process(items: PreparedItem[], concurrency: number): Promise<INodeExecutionData[]> {
		await runPool(items.length, concurrency, async (index) => {
			const item = items[index];
			if (item !== undefined && !this.halt.signal.aborted) await this.processItem(item, index);
			return !this.halt.signal.aborted;
		});
		if (this.halt.signal.aborted) throw this.stopped();
		if (this.errors.length === 0) this.tries.forget();
		return this.results;
	}

	private async processItem(item: PreparedItem, index: number): Promise<void> {
		if ('error' in item) return this.fail(item.error, index);
		try {
			this.take(await this.tries.settle(index, async () => await this.send(item)), index);
		} catch (error) {
			this.fail(unexpected(this.context.getNode(), error, index), index);
		}
	}

	private async send({ rule, call }: Sendable): Promise<Outcome> {
		if (rule === undefined) return await call(this.client);
		return await this.guard(rule, call, this.client);
	}

	private take(outcome: Outcome, index: number): void {
		if (outcome.kind === 'failed') {
			// What was never sent because the run is over is no failure of its own.
			if (outcome.answer?.outcome === 'cancelled') return;
			return this.fail(errorOf(this.context.getNode(), outcome, index), index);
		}
		this.results[index] = { json: outcome.json, pairedItem: { item: index } };
		if (outcome.kind === 'done' && outcome.created !== undefined) {
			this.created.push({ item: index, ...outcome.created });
		}
	}

	private fail(error: JodoNodeError, index: number): void {
		this.errors.push(error);
		if (this.context.continueOnFail()) this.results[index] = failedItem(error, index);
		else this.halt.abort();
	}

	private stopped(): JodoNodeError {
		const created = this.created.sort((one, other) => one.item - other.item);
		this.logWhatExists(created);
		const [first, ...others] = this.errors;
		const isCancelled = this.context.getExecutionCancelSignal()?.aborted ?? false;
		if (first !== undefined && !isCancelled) return reportStop(first, created, others);
		const error = new NodeOperationError(
			this.context.getNode(),
			// n8n counts an execution as cancelled, not failed, when its error has this spelling.
			'The execution was canceled before all items were sent',
			{ description: 'Items that are not named here were not sent.' },
		);
		return reportStop(error, created, this.errors);
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

/** What is no outcome of a call but a mistake in this package, or in n8n. */
function unexpected(node: INode, error: unknown, item: number): JodoNodeError {
	return inputError(
		node,
		{
			message: errorText(error),
			description:
				'This should not happen, and it is not known whether the item reached Jodo. Look in the Jodo dashboard before you run it again.',
		},
		item,
	);
}
