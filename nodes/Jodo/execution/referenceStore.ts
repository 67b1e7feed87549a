import type { IExecuteFunctions } from 'n8n-workflow';

/** What is known of a reference before it is used. */
export type Known = {
	state: 'new' | 'done' | 'unknown';
	/** Whether something else was sent under it then. */
	changed: boolean;
};

/** A reference, and what would be sent under it. */
type Entry = { reference: string; fingerprint: string };

const used = ({ reference }: Entry) => `used ${reference}`;
const open = ({ reference }: Entry) => `open ${reference}`;
const sent = ({ reference, fingerprint }: Entry) => `sent ${reference} ${fingerprint}`;

const options = {
	mode: 'entries' as const,
	/**
	 * Older entries beyond these are dropped, oldest first: the store keeps them all in one record that
	 * every write carries. One entry is a hash of 24 characters; two stay for each reference.
	 */
	maxEntries: 50_000,
};

type Helpers = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>;

/** What one reference wants written: entries to record, then entries to remove. */
type Task = {
	helpers: Helpers;
	record: string[];
	remove: string[];
	/** Told which entries had been there before. */
	resolve(processed: Set<unknown>): void;
	reject(error: unknown): void;
};

/**
 * The store keeps one record a node, and reads, changes and writes it in separate steps: of two
 * executions that do so at the same time one would erase what the other recorded. So all executions
 * of this process share one queue for each node, of what waits while something is written.
 */
const queues = new Map<string, Task[]>();

/**
 * Which references were used, kept in n8n's own deduplication store: across runs, restarts and
 * workers. Each reference has three entries: `used` and `sent`, with what was sent, stay; `open` is
 * there only until the outcome is known. All are written before the request leaves, in one step, so
 * that whenever n8n is killed nothing that may have been sent is taken for unused, and nothing of
 * unknown outcome for done.
 *
 * @param node tells nodes of this n8n apart: workflow and node
 * @returns what reads and writes it; each throws what n8n throws when its database cannot be written
 */
export function createReferenceStore(helpers: Helpers, node: string) {
	async function write(record: string[], remove: string[]): Promise<Set<unknown>> {
		return await new Promise((resolve, reject) => {
			const task = { helpers, record, remove, resolve, reject };
			const queue = queues.get(node);
			if (queue === undefined) void writeAll(node, task);
			else queue.push(task);
		});
	}

	return {
		/** Records a reference, and says what was known of it. */
		async reserve(entry: Entry): Promise<Known> {
			const before = await write([used(entry), open(entry), sent(entry)], []);
			const isDone = before.has(used(entry));
			// The store drops the oldest entries: `open` may be there when `used` is gone.
			const isOpen = before.has(open(entry));
			const state = isOpen ? 'unknown' : isDone ? 'done' : 'new';
			return { state, changed: state !== 'new' && !before.has(sent(entry)) };
		},

		/** The outcome is known: the reference stays used. */
		async commit(entry: Entry): Promise<void> {
			// Recorded once more: a worker that wrote at the same time may have erased it.
			await write([used(entry), sent(entry)], [open(entry)]);
		},

		/** It is certain that nothing was done now: what was known before is true again. */
		async release(entry: Entry, { state, changed }: Known): Promise<void> {
			const isNew = state === 'new';
			await write(state === 'done' ? [used(entry)] : [], [
				...(isNew ? [used(entry)] : []),
				...(state === 'unknown' ? [] : [open(entry)]),
				...(isNew || changed ? [sent(entry)] : []),
			]);
		},
	};
}

/**
 * Writes for one node until nothing waits: all that waits at a time together, and never two at once.
 * n8n's store takes an entry that occurs twice in one step for new both times; of one reference no two
 * items are under way at a time (preventDuplicates.ts, `withLock`).
 */
async function writeAll(node: string, first: Task): Promise<void> {
	for (let tasks = [first]; tasks.length > 0; tasks = queues.get(node) ?? []) {
		queues.set(node, []);
		await writeTogether(tasks);
	}
	queues.delete(node);
}

/**
 * Writes what the tasks want in one step of each kind, with the helpers of the first: they all reach the
 * same record. Each task is told only of its own steps; what could not be recorded is not removed either.
 */
async function writeTogether(tasks: Task[]): Promise<void> {
	const failed = new Set<Task>();
	async function step(part: 'record' | 'remove', act: (entries: string[]) => Promise<void>) {
		const wanting = tasks.filter((task) => task[part].length > 0 && !failed.has(task));
		if (wanting.length === 0) return;
		try {
			await act(wanting.flatMap((task) => task[part]));
		} catch (error) {
			for (const task of wanting) {
				failed.add(task);
				task.reject(error);
			}
		}
	}

	const [first] = tasks;
	let processed = new Set<unknown>();
	await step('record', async (entries) => {
		const found = await first?.helpers.checkProcessedAndRecord(entries, 'node', options);
		processed = new Set<unknown>(found?.processed);
	});
	await step('remove', async (entries) => {
		await first?.helpers.removeProcessed(entries, 'node', options);
	});
	// Those that were rejected stay so.
	for (const { resolve } of tasks) resolve(processed);
}
