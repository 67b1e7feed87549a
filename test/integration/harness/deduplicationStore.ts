import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
	tryToParseDateTime,
	UnexpectedError,
	type DeduplicationItemTypes,
	type DeduplicationMode,
	type DeduplicationScope,
	type ICheckProcessedContextData,
	type ICheckProcessedOptions,
	type IDataDeduplicator,
	type IDeduplicationOutput,
} from 'n8n-workflow';

/** One row of n8n's table `processed_data`: what a node, or a workflow, has recorded. */
interface Row {
	mode: DeduplicationMode;
	/** md5 hashes in mode `entries`, the largest value in the `latest` modes. */
	data: string[] | DeduplicationItemTypes;
}

type Call = 'checkProcessedAndRecord' | 'removeProcessed';

function hash(value: DeduplicationItemTypes): string {
	return createHash('md5').update(value.toString()).digest('base64');
}

function compare(
	mode: DeduplicationMode,
	left: DeduplicationItemTypes,
	right: DeduplicationItemTypes,
): number {
	const [a, b] =
		mode === 'latestDate'
			? [tryToParseDateTime(left).toMillis(), tryToParseDateTime(right).toMillis()]
			: [Number(left), Number(right)];
	if (Number.isNaN(a) || Number.isNaN(b)) {
		throw new UnexpectedError(
			'Invalid value. Only numbers are supported in mode "latestIncrementalKey"',
		);
	}
	return Math.sign(a - b);
}

/**
 * n8n's deduplication store, which n8n keeps in its database, kept in memory. It does what
 * n8n 2.41's `DeduplicationHelper` does (n8n/dist/deduplication/deduplication-helper.js): md5
 * hashes, one row for a node or a workflow, the oldest entries dropped beyond `maxEntries`,
 * repeats within one call reported as processed only when a row existed before.
 * Read and write are two steps with a pause between them, as with a database: not atomic.
 */
export class DeduplicationStore implements IDataDeduplicator {
	private readonly rows = new Map<string, Row>();
	private readonly failures: Array<{ call: Call; error: Error }> = [];

	/** Makes the next call of that kind reject, as when n8n's database is away. */
	failNext(call: Call, error: Error = new Error('database is locked')): void {
		this.failures.push({ call, error });
	}

	/** Whether a value is recorded for any node or workflow. */
	has(value: DeduplicationItemTypes): boolean {
		const hashed = hash(value);
		return [...this.rows.values()].some(({ data }) => Array.isArray(data) && data.includes(hashed));
	}

	/** How many entries are recorded in all. */
	get size(): number {
		return [...this.rows.values()].reduce(
			(sum, { data }) => sum + (Array.isArray(data) ? data.length : 0),
			0,
		);
	}

	/** The rows as n8n's database would hold them, by workflow and context. */
	get content(): Record<string, Row> {
		return structuredClone(Object.fromEntries(this.rows));
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		this.throwInjectedFailure('checkProcessedAndRecord');
		const key = this.key(scope, contextData);
		const row = await this.read(key);
		if (row !== undefined && row.mode !== options.mode) {
			throw new UnexpectedError(
				'Deduplication data was originally saved with an incompatible setting of the ‘Keep Items Where’ parameter. Try ’Clean Database’ operation to reset.',
			);
		}
		return options.mode === 'entries'
			? await this.recordEntries(items, key, row, options.maxEntries)
			: await this.recordLatest(items, key, row, options.mode);
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		this.throwInjectedFailure('removeProcessed');
		if (options.mode !== 'entries') {
			throw new UnexpectedError('Removing processed data is not possible in mode "latest"');
		}
		const key = this.key(scope, contextData);
		const row = await this.read(key);
		if (row === undefined || !Array.isArray(row.data)) return;
		for (const item of items) {
			const index = row.data.indexOf(hash(item));
			if (index !== -1) row.data.splice(index, 1);
		}
		await this.write(key, row);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<void> {
		this.rows.delete(this.key(scope, contextData));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<number> {
		const row = await this.read(this.key(scope, contextData));
		return options.mode === 'entries' && Array.isArray(row?.data) ? row.data.length : 0;
	}

	private async recordEntries(
		items: DeduplicationItemTypes[],
		key: string,
		row: Row | undefined,
		maxEntries: number | undefined,
	): Promise<IDeduplicationOutput> {
		if (row === undefined) {
			const data = items.map(hash);
			if (maxEntries) data.splice(0, data.length - maxEntries);
			await this.write(key, { mode: 'entries', data });
			return { new: items, processed: [] };
		}
		const output: IDeduplicationOutput = { new: [], processed: [] };
		if (!Array.isArray(row.data)) return output;
		const known = new Set(row.data);
		for (const item of items) {
			const hashed = hash(item);
			if (known.has(hashed)) {
				output.processed.push(item);
			} else {
				output.new.push(item);
				row.data.push(hashed);
			}
		}
		if (maxEntries) row.data.splice(0, row.data.length - maxEntries);
		await this.write(key, row);
		return output;
	}

	private async recordLatest(
		items: DeduplicationItemTypes[],
		key: string,
		row: Row | undefined,
		mode: DeduplicationMode,
	): Promise<IDeduplicationOutput> {
		const sorted = items.slice().sort((a, b) => compare(mode, a, b));
		if (row === undefined) {
			const largest = sorted.at(-1);
			if (largest !== undefined) await this.write(key, { mode, data: largest });
			return { new: items, processed: [] };
		}
		const output: IDeduplicationOutput = { new: [], processed: [] };
		if (Array.isArray(row.data)) return output;
		const previous = row.data;
		for (const item of sorted) {
			const isNew = compare(mode, item, previous) === 1;
			(isNew ? output.new : output.processed).push(item);
		}
		await this.write(key, { mode, data: output.new.at(-1) ?? previous });
		return output;
	}

	private key(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
		if (scope === 'workflow') return `workflow ${workflow.id}`;
		if (node === undefined) {
			throw new UnexpectedError(
				"No node information has been provided and so cannot use scope 'node'",
			);
		}
		return `workflow ${workflow.id} node ${node.id}`;
	}

	private async read(key: string): Promise<Row | undefined> {
		const row = structuredClone(this.rows.get(key));
		await nextTurn();
		return row;
	}

	private async write(key: string, row: Row): Promise<void> {
		await nextTurn();
		this.rows.set(key, structuredClone(row));
	}

	private throwInjectedFailure(call: Call): void {
		const index = this.failures.findIndex((failure) => failure.call === call);
		if (index === -1) return;
		const [failure] = this.failures.splice(index, 1);
		throw failure?.error ?? new UnexpectedError('No failure was injected');
	}
}
