/** A member of a member of parsed JSON; undefined where there is none. */
export function at(value: unknown, ...path: ReadonlyArray<string | number>): unknown {
	return path.reduce<unknown>(
		(inside, key) =>
			typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined,
		value,
	);
}

/** The rows of a list; none when it is no list. */
export function rowsOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The names of an object's members, sorted. */
export function keysOf(value: unknown): string[] {
	return typeof value === 'object' && value !== null ? Object.keys(value).sort() : [];
}

/** Whether an object has all of these members. */
export function has(value: unknown, ...names: string[]): boolean {
	return names.every((name) => at(value, name) !== undefined);
}

/** Texts of Jodo's own; the values of other members could be somebody's. */
const SHOWN = new Set(['status', 'message', 'error', 'error_type', 'code', 'key']);
const LONGEST = 300;

/** The shape of parsed JSON, such as `{data: {order_id: text}}`, with Jodo's own texts. */
function shapeOf(value: unknown, name = ''): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) {
		const rows = name === 'errors' ? value : value.slice(0, 1);
		return `[${rows.map((row) => shapeOf(row)).join(', ')}]`;
	}
	if (typeof value === 'object') {
		const members = Object.entries(value).map(([key, member]) => `${key}: ${shapeOf(member, key)}`);
		return `{${members.join(', ')}}`;
	}
	if (SHOWN.has(name)) return JSON.stringify(value);
	return typeof value === 'string' ? 'text' : typeof value;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What Jodo answered to one request. */
export class Answer {
	/** The JSON; undefined when it was none. */
	readonly body: unknown;

	constructor(
		readonly status: number,
		readonly headers: Readonly<Record<string, unknown>>,
		readonly text: string,
		/** When it had arrived, in milliseconds since 1970. */
		readonly arrivedAt: number,
	) {
		this.body = parse(text);
	}

	get isOk(): boolean {
		return this.status >= 200 && this.status < 300;
	}

	get data(): unknown {
		return at(this.body, 'data');
	}

	/** The entries of `errors`. */
	get errors(): Array<{ key: string; message: string }> {
		return rowsOf(at(this.body, 'errors')).map((entry) => ({
			key: String(at(entry, 'key')),
			message: String(at(entry, 'message')),
		}));
	}

	/** All that it says in words. */
	get words(): string {
		return [at(this.body, 'message'), ...this.errors.map(({ message }) => message)].join(' ');
	}

	/** Whether it is 400 with an error for each of these fields, however their keys are written. */
	refuses(...fields: string[]): boolean {
		const named = this.errors.map(({ key }) => /(\w+)\]?$/.exec(key)?.[1]);
		return this.status === 400 && fields.every((field) => named.includes(field));
	}

	/** Status and shape, without anybody's data. */
	toString(): string {
		const shape =
			this.body === undefined ? `${this.text.length} characters, no JSON` : shapeOf(this.body);
		const shown = shape.length > LONGEST ? `${shape.slice(0, LONGEST)}…` : shape;
		return `${this.status} ${shown}`;
	}
}
