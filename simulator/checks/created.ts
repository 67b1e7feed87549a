import { at } from './answer';
import type { Answer } from './answer';
import type { Ask } from './permission';

/** How a thing that was created is taken back. */
interface Undo {
	path: string;
	query: Record<string, string>;
}

const CREATING: ReadonlyArray<{
	path: RegExp;
	/** What it is called when it stays. */
	name: string;
	/** The id in the answer, or in what was sent. */
	id: (data: unknown, ask: Ask) => unknown;
	undo?: (path: string, id: string) => string;
	/** Whether each request makes one more under the same id. */
	repeats?: true;
}> = [
	{
		path: /^\/pay\/payment_links$/,
		name: 'link',
		id: (data) => at(data, 'order_id'),
		undo: (path, id) => `${path}/${id}`,
	},
	{ path: /^\/pay\/orders$/, name: 'pay order', id: (data) => at(data, 'order_id') },
	{ path: /^\/erp\/users\/register$/, name: 'user', id: (data) => at(data, 'registration_id') },
	{
		path: /^\/erp\/users\/[^/]+\/students$/,
		name: 'student',
		id: (data) => at(data, 'jodo_student_id'),
	},
	{
		path: /^\/erp\/students\/[^/]+\/payments$/,
		name: 'payment',
		id: (_data, { body }) => at(body, 'transaction_id'),
		undo: (path, id) => `${path}/${id}`,
		repeats: true,
	},
	{ path: /^\/flex\/students\/[^/]+\/plans$/, name: 'Flex plan', id: (_data, { path }) => path },
	{
		path: /^\/erp\/webhooks$/,
		name: 'webhook',
		id: (data) => at(data, 'id'),
		undo: (path, id) => `${path}/${id}`,
	},
];

/** What a run has created at Jodo, seen from its requests and their answers. */
export class Created {
	private readonly ids = new Set<string>();
	/** By what they are called: the ids of what stays. */
	private readonly lasting = new Map<string, Set<string>>();
	private undos: Undo[] = [];
	/** How many links were created, cancelled or not. */
	links = 0;

	/** Takes note of a request and of its answer; without an answer it may have been done. */
	note(ask: Ask, answer?: Answer): void {
		if (ask.method === 'DELETE' && answer?.isOk) this.undone(ask.path);
		if (ask.method !== 'POST' || answer?.isOk === false) return;
		const kind = CREATING.find(({ path }) => path.test(ask.path));
		if (kind === undefined) return;
		if (kind.name === 'link') this.links += 1;
		const id = kind.id(answer?.data, ask);
		if (id !== undefined) this.add(String(id));
		if (kind.undo === undefined || id === undefined) this.stays(kind.name, id);
		else this.canBeUndone(kind.undo(ask.path, String(id)), ask, kind.repeats);
	}

	/** An id of this run's that an event told. */
	add(id: string): void {
		this.ids.add(id);
	}

	/** Whether this run has created it. */
	has(id: string): boolean {
		return this.ids.has(id);
	}

	/** What is still to be taken back, the newest first. */
	get toUndo(): Undo[] {
		return [...this.undos].reverse();
	}

	/** What stays, as the API has no way to take it back: `2 pay orders`. */
	get staying(): string[] {
		return [...this.lasting].map(([name, { size }]) => `${size} ${name}${size === 1 ? '' : 's'}`);
	}

	private stays(name: string, id: unknown): void {
		const ids = this.lasting.get(name) ?? new Set();
		this.lasting.set(name, ids.add(String(id ?? `unknown ${ids.size}`)));
	}

	private canBeUndone(path: string, { body }: Ask, repeats = false): void {
		if (!repeats && this.undos.some((undo) => undo.path === path)) return;
		const collector_code = at(body, 'collector_code');
		const isWebhook = path.startsWith('/erp/webhooks');
		this.undos.push({
			path,
			query: isWebhook && typeof collector_code === 'string' ? { collector_code } : {},
		});
	}

	private undone(path: string): void {
		const index = this.undos.findIndex((undo) => undo.path === path);
		if (index >= 0) this.undos.splice(index, 1);
	}
}
