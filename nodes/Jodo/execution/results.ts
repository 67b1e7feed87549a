import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';
import { nodeError, type JodoNodeError } from '../../shared/nodeErrors';
import { capitalized } from '../../shared/values/text';
import type { Operation } from '../operation';
import type { Outcome } from '../outcome';
import { isAgentTool, nothingFound, tellModel } from './agentTool';
import { inputItem, type Row, type ValidRow } from './readRows';

/** What the report of a stopped run names: the input item, counted from 0, and what exists at Jodo. */
type CreatedItem = IDataObject & { item: number };

/** As many as this stand in an error's text; all are in `data` of its context, which n8n shows with the details. */
const maxNamed = 20;

/** What has come out of a run so far. */
export class Results {
	private readonly items: INodeExecutionData[][] = [];

	private readonly created: CreatedItem[] = [];

	private readonly errors: JodoNodeError[] = [];

	private readonly hints = new Set<string>();

	/** Whether another run would send again what this one has. */
	private isSentAgain = false;

	/** Whether a model reads the results. */
	private readonly isTool: boolean;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly credential: JodoCredential,
	) {
		this.isTool = isAgentTool(context.getNode());
	}

	get hasErrors(): boolean {
		return this.errors.length > 0;
	}

	/** In the order of the input, each paired to its item. */
	all(): INodeExecutionData[] {
		const items = this.items.flat();
		return items.length === 0 && this.isTool ? [nothingFound(this.operation)] : items;
	}

	/** Takes what became of a row. */
	take(given: Outcome, { index, hint, rule }: ValidRow): void {
		const outcome = this.isTool ? tellModel(given, this.operation, this.credential) : given;
		if (outcome.kind === 'failed') {
			const { error, result } = outcome;
			// What was never sent because the run is over is no failure of its own.
			if (result?.outcome === 'cancelled') return;
			const item = inputItem(this.context, index);
			return this.fail(nodeError(this.context.getNode(), error, { item, result }), index);
		}
		const items = outcome.kind === 'done' ? outcome.items : [outcome.item];
		this.items[index] = items.map((json) => ({ json, pairedItem: { item: index } }));
		if (outcome.kind === 'skipped' && outcome.item.changed === true) {
			this.hints.add(
				'Some items were skipped although they differ from what was sent under their reference: see "reason".',
			);
		}
		if (outcome.kind !== 'done') return;
		if (hint !== undefined) this.hints.add(hint);
		const { repeat, thing, done } = this.operation;
		if (repeat === 'safe') return;
		this.created.push({ item: index, ...outcome.names });
		this.isSentAgain ||= rule === undefined || rule.whenSeen === 'createAgain';
		// While a workflow is built, people press Execute step again and again.
		if (rule === undefined && this.context.getMode() === 'manual') {
			this.hints.add(
				`Pin this output while you build the rest: with each run another ${thing} is ${done}.`,
			);
		}
	}

	/**
	 * Where the node continues, the item of a failed input says what happened, and what to do. These two keys
	 * and no other are what n8n 1.x and 2.x send down the error branch; given the error itself, n8n would
	 * drop the second.
	 */
	fail(error: JodoNodeError, index: number): void {
		this.errors.push(error);
		if (!this.context.continueOnFail()) return;
		const json: IDataObject = { error: error.message };
		if (error.description) json.message = error.description;
		this.items[index] = [{ json, pairedItem: { item: index } }];
	}

	/**
	 * Says in the node's output what somebody should know after a run. That it ran in Jodo's test
	 * environment is said here too: what stands in a credential cannot show or hide a notice among the
	 * parameters, because n8n decides those by the parameters alone.
	 */
	showHints(): void {
		if (this.credential.environment === 'uat') {
			this.hints.add(
				"This ran in UAT, Jodo's test environment. For real payments and records, choose a credential for Production.",
			);
		}
		for (const message of this.hints) {
			this.context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
		}
	}

	/**
	 * The error of a run that was stopped, by a failure or because it was cancelled: whatever exists at Jodo by
	 * then must be reported.
	 */
	stopped(): JodoNodeError {
		this.created.sort((one, other) => one.item - other.item);
		this.logWhatExists();
		const isCancelled = this.context.getExecutionCancelSignal()?.aborted ?? false;
		const [first, ...others] = this.errors;
		if (first !== undefined && !isCancelled) return this.withReport(first, others);
		const error = new NodeOperationError(
			this.context.getNode(),
			// n8n counts an execution as cancelled, not failed, when its error has this spelling.
			'The execution was canceled before all items were sent',
			{ description: 'Items that are not named here were not sent.' },
		);
		return this.withReport(error, this.errors);
	}

	private withReport(error: JodoNodeError, others: JodoNodeError[]): JodoNodeError {
		const { created } = this;
		const { done } = this.operation;
		const parts = [error.description ?? ''];
		if (created.length > 0) {
			const next = this.isSentAgain
				? 'so leave them out of the next run'
				: 'and the next run does not send them again';
			parts.push(
				`${capitalized(done)} before this and valid, ${next}: ${list(this.describeCreated())}.`,
			);
		}
		if (others.length > 0) parts.push(`Also failed: ${list(messagesOf(others))}.`);
		error.description = parts.filter((part) => part !== '').join(' ');
		error.context.data = { created, alsoFailed: messagesOf(others) };
		return error;
	}

	/** What exists, in words: `item 0: order_1 https://…`. */
	private describeCreated(): string[] {
		return this.created.map(({ item, ...names }) => {
			const named = Object.values(names).filter((value) => value !== null);
			return `${inputItem(this.context, item).name}: ${named.join(' ')}`.trim();
		});
	}

	/**
	 * n8n throws the result of a cancelled execution away, and the error of a try that Retry on Fail
	 * follows; its log is what remains to look in.
	 */
	private logWhatExists(): void {
		const unknown = this.errors.filter(({ context }) => context.outcome === 'unknown');
		const named = [...this.describeCreated(), ...messagesOf(unknown)];
		if (named.length === 0) return;
		this.context.logger.warn(`Jodo: the run was stopped after these: ${named.join('; ')}`);
	}
}

/** The error of a run of which nothing was sent, because some of its items cannot be; undefined when all can. */
export function refusedTogether(
	context: IExecuteFunctions,
	rows: Row[],
): JodoNodeError | undefined {
	const refused = rows.filter((row) => 'error' in row);
	const errors = refused.map(({ error }) => error);
	const [first] = errors;
	if (first === undefined || rows.length === 1) return first;
	const isCounted = refused.some(({ index }) => inputItem(context, index).isCounted);
	const countingFrom0 = isCounted ? ' Items count from 0: [item 3] is the fourth.' : '';
	const error = new NodeOperationError(
		context.getNode(),
		`${errors.length} of ${rows.length} items cannot be sent, so nothing was sent. First: ${first.message}`,
		{ description: `${list(messagesOf(errors))}. ${first.description ?? ''}${countingFrom0}` },
	);
	const { itemIndex } = first.context;
	Object.assign(error.context, {
		itemIndex,
		data: { created: [], alsoFailed: messagesOf(errors) },
	});
	return error;
}

function messagesOf(errors: JodoNodeError[]): string[] {
	return errors.map(({ message }) => message);
}

function list(texts: string[]): string {
	const named = texts.slice(0, maxNamed).join('; ');
	const more = texts.length - maxNamed;
	return more > 0 ? `${named}; and ${more} more (all are in the error's details)` : named;
}
