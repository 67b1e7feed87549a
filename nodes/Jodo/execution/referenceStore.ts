import type { IExecuteFunctions } from 'n8n-workflow';

/** What is known of a reference before it is used. */
export type Known = {
	state: 'new' | 'done' | 'unknown';
	/** Whether something else was sent under it then. */
	changed: boolean;
};

/** A reference, and what would be sent under it. */
export type Entry = { reference: string; fingerprint: string };

/**
 * Which references were used, kept in n8n's own deduplication store: across runs, restarts and
 * workers. Each reference has three entries: `used` and `sent`, with what was sent, stay; `open` is
 * there only until the outcome is known. All are written before the request leaves, in one step, so
 * that whenever n8n is killed nothing that may have been sent is taken for unused, and nothing of
 * unknown outcome for done.
 */
export type ReferenceStore = {
	/** Records a reference, and says what was known of it. */
	reserve(entry: Entry): Promise<Known>;
	/** The outcome is known: the reference stays used. */
	commit(entry: Entry): Promise<void>;
	/** It is certain that nothing was done: the reference is free again. */
	release(entry: Entry): Promise<void>;
	/** Nothing was done now, but before: what was known then is true again. */
	restore(entry: Entry, known: Known): Promise<void>;
};

type Helpers = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>;

/**
 * Older entries beyond these are dropped, oldest first: the store keeps them all in one record that
 * every write carries. One entry is a hash of 24 characters; two stay for each reference.
 */
export const maxEntries = 50_000;

const options = { mode: 'entries' as const, maxEntries };

const used = ({ reference }: Entry) => `used ${reference}`;
const open = ({ reference }: Entry) => `open ${reference}`;
const sent = ({ reference, fingerprint }: Entry) => `sent ${reference} ${fingerprint}`;

/** What one reference wants written: entries to record, or entries to remove. */
type Task = {
	helpers: Helpers;
	record: string[];
	remove: string[];
	/** Told which entries had been there before. */
	resolve(processed: Set<unknown>): void;
	reject(error: unknown): void;
};

/** What waits to be written for one node, by all executions of this process. */
type Queue = {
	waiting: Task[];
	/** True while something is being written. */
	busy: boolean;
};

/**
 * The store keeps one record a node, and reads, changes and writes it in separate steps: of two
 * executions that do so at the same time one would erase what the other recorded. So all executions
 * of this process share one queue for each node. A node without anything to write has none.
 */
const queues = new Map<string, Queue>();

function queueOf(node: string): Queue {
	const queue = queues.get(node) ?? { waiting: [], busy: false };
	queues.set(node, queue);
	return queue;
}

/**
 * All that waits at a time is written in one step of each kind, and never two steps at once.
 *
 * @param node tells nodes of this n8n apart: workflow and node
 */
export function createReferenceStore(helpers: Helpers, node: string): ReferenceStore {
	async function work(queue: Queue): Promise<void> {
		if (queue.busy) return;
		queue.busy = true;
		while (queue.waiting.length > 0) {
			const { now, later } = withoutRepeats(queue.waiting);
			queue.waiting = later;
			await write(now);
		}
		queues.delete(node);
	}

	async function enqueue(record: string[], remove: string[]): Promise<Set<unknown>> {
		return await new Promise((resolve, reject) => {
			const queue = queueOf(node);
			queue.waiting.push({ helpers, record, remove, resolve, reject });
			void work(queue);
		});
	}

	return {
		async reserve(entry) {
			const before = await enqueue([used(entry), open(entry), sent(entry)], []);
			const isDone = before.has(used(entry));
			// The store drops the oldest entries: `open` may be there when `used` is gone.
			const isOpen = before.has(open(entry));
			const state = isOpen ? 'unknown' : isDone ? 'done' : 'new';
			return { state, changed: state !== 'new' && !before.has(sent(entry)) };
		},
		async commit(entry) {
			// Recorded once more: a worker that wrote at the same time may have erased it.
			await enqueue([used(entry), sent(entry)], [open(entry)]);
		},
		async release(entry) {
			await enqueue([], [used(entry), open(entry), sent(entry)]);
		},
		async restore(entry, { state, changed }) {
			const isDone = state === 'done';
			await enqueue(isDone ? [used(entry)] : [], [
				...(isDone ? [open(entry)] : []),
				...(changed ? [sent(entry)] : []),
			]);
		},
	};
}

/** The store takes an entry that occurs twice in one step for new both times: one has to wait. */
function withoutRepeats(tasks: Task[]): { now: Task[]; later: Task[] } {
	const entries = new Set<string>();
	const now = tasks.filter(({ record }) => {
		const isRepeat = record.some((entry) => entries.has(entry));
		if (!isRepeat) record.forEach((entry) => entries.add(entry));
		return !isRepeat;
	});
	return { now, later: tasks.filter((task) => !now.includes(task)) };
}

/**
 * Writes what the tasks want, with the helpers of the first: they all reach the same record. Each
 * task is told only of its own steps; what could not be recorded is not removed either.
 */
async function write(tasks: Task[]): Promise<void> {
	const failures = new Map<Task, unknown>();
	let processed = new Set<unknown>();

	async function step(part: 'record' | 'remove', act: (entries: string[]) => Promise<void>) {
		const wanting = tasks.filter((task) => task[part].length > 0 && !failures.has(task));
		if (wanting.length === 0) return;
		try {
			await act(wanting.flatMap((task) => task[part]));
		} catch (error) {
			wanting.forEach((task) => failures.set(task, error));
		}
	}

	const [first] = tasks;
	await step('record', async (entries) => {
		const found = await first?.helpers.checkProcessedAndRecord(entries, 'node', options);
		processed = new Set<unknown>(found?.processed);
	});
	await step('remove', async (entries) => {
		await first?.helpers.removeProcessed(entries, 'node', options);
	});
	for (const task of tasks) {
		if (failures.has(task)) task.reject(failures.get(task));
		else task.resolve(processed);
	}
}
