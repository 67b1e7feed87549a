import type { IExecuteFunctions } from 'n8n-workflow';

/** What is known of a reference before it is used. */
export type Known = 'new' | 'created' | 'unknown';

/**
 * Which references were used, kept in n8n's own deduplication store: across runs, restarts and
 * workers. Each reference has two entries: `used` stays, and `open` is there only until the outcome
 * is known. Both are written before the request leaves, in one step, so that whenever n8n is killed
 * nothing that may have been sent is taken for unused, and nothing of unknown outcome for created.
 */
export interface Ledger {
	/** Records a reference, and says what was known of it. */
	open(reference: string): Promise<Known>;
	/** The outcome is known: the reference stays used. */
	close(reference: string): Promise<void>;
	/** It is certain that nothing was created: the reference is free again. */
	free(reference: string): Promise<void>;
}

type Helpers = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>;

/**
 * Older entries beyond these are dropped, oldest first: the store keeps them all in one record that
 * every write carries. One entry is a hash of 24 characters.
 */
export const mostEntries = 50_000;

const usedEntry = (reference: string) => `used ${reference}`;
const openEntry = (reference: string) => `open ${reference}`;

/** What one reference wants written: entries to record, or entries to remove. */
interface Task {
	record: string[];
	remove: string[];
	/** Told which entries had been there before. */
	resolve(processed: Set<unknown>): void;
	reject(error: unknown): void;
}

/**
 * The store is neither atomic nor fast: it reads and writes one record. So all that waits at a time
 * is written in one step of each kind, and never two steps at once.
 */
export function createLedger(helpers: Helpers): Ledger {
	const options = { mode: 'entries' as const, maxEntries: mostEntries };
	let waiting: Task[] = [];
	let busy = false;

	async function write(tasks: Task[]): Promise<void> {
		const recording = tasks.filter(({ record }) => record.length > 0);
		const removing = tasks.filter(({ remove }) => remove.length > 0);
		await settle(recording, async () => {
			const entries = recording.flatMap(({ record }) => record);
			const { processed } = await helpers.checkProcessedAndRecord(entries, 'node', options);
			return new Set<unknown>(processed);
		});
		await settle(removing, async () => {
			const entries = removing.flatMap(({ remove }) => remove);
			await helpers.removeProcessed(entries, 'node', options);
			return new Set();
		});
	}

	async function settle(tasks: Task[], step: () => Promise<Set<unknown>>): Promise<void> {
		if (tasks.length === 0) return;
		try {
			const processed = await step();
			tasks.forEach((task) => task.resolve(processed));
		} catch (error) {
			tasks.forEach((task) => task.reject(error));
		}
	}

	async function work(): Promise<void> {
		if (busy) return;
		busy = true;
		while (waiting.length > 0) {
			const tasks = waiting;
			waiting = [];
			await write(tasks);
		}
		busy = false;
	}

	async function enqueue(record: string[], remove: string[]): Promise<Set<unknown>> {
		return await new Promise((resolve, reject) => {
			waiting.push({ record, remove, resolve, reject });
			void work();
		});
	}

	return {
		async open(reference) {
			const used = usedEntry(reference);
			const open = openEntry(reference);
			const processed = await enqueue([used, open], []);
			// The store drops the oldest entries: `open` may be there when `used` is gone.
			if (processed.has(open)) return 'unknown';
			return processed.has(used) ? 'created' : 'new';
		},
		async close(reference) {
			await enqueue([], [openEntry(reference)]);
		},
		async free(reference) {
			await enqueue([], [usedEntry(reference), openEntry(reference)]);
		},
	};
}
