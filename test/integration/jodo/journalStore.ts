import type { DeduplicationItemTypes } from 'n8n-workflow';

import type { Simulator } from '../../../simulator';
import { DeduplicationStore } from '../harness';

/** What existed when n8n was killed. */
export interface CrashPoint {
	/** How many writes the store had taken. */
	writes: number;
	/** Whose request had left by then, and may have been carried out. */
	mayBeCreated: Set<string>;
	/** Who certainly existed at Jodo. */
	created: Set<string>;
}

type Write = (store: DeduplicationStore) => Promise<unknown>;

/**
 * A store that remembers its writes, so that another can be brought to where it stood after each.
 * It looks at Jodo right after a write and right before the next: what a crash in between leaves
 * behind lies between the two.
 */
export class JournalStore extends DeduplicationStore {
	readonly journal: Write[] = [];
	readonly points: CrashPoint[] = [];

	constructor(private readonly jodo: Simulator) {
		super();
	}

	override async checkProcessedAndRecord(
		...call: Parameters<DeduplicationStore['checkProcessedAndRecord']>
	) {
		this.note();
		const result = await super.checkProcessedAndRecord(...call);
		const items: DeduplicationItemTypes[] = [...call[0]];
		this.journal.push(
			async (store) => await store.checkProcessedAndRecord(items, call[1], call[2], call[3]),
		);
		this.note();
		return result;
	}

	override async removeProcessed(...call: Parameters<DeduplicationStore['removeProcessed']>) {
		this.note();
		await super.removeProcessed(...call);
		const items: DeduplicationItemTypes[] = [...call[0]];
		this.journal.push(
			async (store) => await store.removeProcessed(items, call[1], call[2], call[3]),
		);
		this.note();
	}

	/** One more point: what the store holds now, and what has happened at Jodo by now. */
	note(): void {
		this.points.push({
			writes: this.journal.length,
			mayBeCreated: new Set(
				this.jodo.requests.flatMap(({ body }) => referencesIn(JSON.stringify(body))),
			),
			created: new Set(
				[...this.jodo.links, ...this.jodo.orders].flatMap(({ request }) =>
					referencesIn(request.name),
				),
			),
		});
	}

	/** A store as it was found after a crash. */
	async after(writes: number): Promise<DeduplicationStore> {
		const store = new DeduplicationStore();
		for (const write of this.journal.slice(0, writes)) await write(store);
		return store;
	}
}

/** The references in a text, such as `INV-7`. */
export function referencesIn(text: string): string[] {
	return text.match(/INV-\d+/g) ?? [];
}
