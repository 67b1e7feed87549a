import type { IDataObject } from 'n8n-workflow';

import type { JodoClient, JodoMethod, JodoRequest } from '../shared/client';
import {
	computed,
	member,
	readColumns,
	schemaOf,
	type Columns,
	type JsonSchema,
} from '../shared/columns';
import { asText, firstOf, get as memberOf, isObject } from '../shared/guards';
import type { Repeat } from '../shared/retryPolicy';
import { errorWordsOf } from './errorWords';
import { failed, type Outcome } from './outcome';
import {
	readFields,
	type Fields,
	type GetParameter,
	type ReadContext,
	type Values,
} from './fields/field';

/** What a column of an item is read from. */
export type Answer<Sent> = {
	/** Jodo's `data`, or one row of it where that is a list. */
	data: unknown;
	/** Which row of a list it is, counted from 0. */
	index: number;
	/** The fields as they were read; what was left blank is undefined. */
	sent: Sent;
	/** The body of the request; empty where it has none. */
	body: IDataObject;
	context: ReadContext;
};

/** What Jodo answers, and what Simplify makes of it. */
export type Output<Sent> = {
	/** `nothing`: the page promises a status only. `list`: each of its rows becomes an item. */
	data: 'object' | 'list' | 'nothing';
	/** The rows of the data that become items, where they are not the data itself. */
	rows?(data: unknown, sent: Sent): unknown;
	columns: Columns<Answer<Sent>>;
	/** Columns without which a success says nothing: what Jodo did is not known then. */
	needed?: string[];
	/** Columns by which a run that was stopped names what exists at Jodo. */
	label?: string[];
};

/** All that an operation is. Everything else is made from it. */
export type Definition<F extends Fields> = {
	value: string;
	name: string;
	/** As n8n's list of actions has it: sentence case, naming the resource. */
	action: string;
	description: string;
	/** Jodo's own page. */
	page: string;
	/** What an AI model reads that uses it as a tool: what it does to money or a child's record, and what it must not make up. */
	forAgents: string;
	/** In the words of messages: "payment link". */
	thing: string;
	/** What Jodo does to it, in the past: "created". By the method when not given. */
	done?: string;
	/** What its address names, where that is not the thing itself: "student". */
	lookedFor?: string;
	request: {
		method: JodoMethod;
		/** Below `/api/v1/integrations`; the IDs that it gets are encoded already. */
		path(values: Values<F>): string;
		query?(values: Values<F>): Record<string, string>;
		/**
		 * Whether sending it twice does harm. It decides what is sent again after a lost answer, what
		 * Retry on Fail may send again, Prevent Duplicates, what AI agents are told, and the words when
		 * an outcome is not known.
		 */
		repeat: Repeat;
	};
	fields: F;
	/** The request's body, where it is not the fields as they stand; groups are spread there. */
	body?(values: Values<F>, context: ReadContext): IDataObject;
	/** The fields that make it another bill for Prevent Duplicates; all when not given. */
	compared?: Array<keyof F & string>;
	/** What to do when Jodo refuses it and no field has advice of its own, in place of the general advice. */
	advice?: string;
	/** What to do when the outcome is not known, in place of the general advice. */
	unknownAdvice?: string;
	/** Where to look in the dashboard when it is not known whether it exists: "this payer and amount". */
	lookFor?: string;
	/** Says after a run what somebody should know about it; undefined when nothing. */
	hint?(values: Values<F>): string | undefined;
	output: Output<NoInfer<Values<F>>>;
	/** For the rare operation that is more than one request. */
	execute?(values: Values<F>, client: JodoClient): Promise<Outcome>;
};

/** One row, read and checked: it only has to be sent. */
export type ParsedRow = {
	request: JodoRequest;
	/** JSON text of all that the row gives but moments, which can be another at every try. */
	identity: string;
	/** JSON text of what Prevent Duplicates compares. */
	fingerprint: string;
	hint?: string;
	send(client: JodoClient): Promise<Outcome>;
};

/** An operation as the machinery sees it. */
export type Operation = Omit<
	Definition<Fields>,
	'request' | 'body' | 'compared' | 'hint' | 'output' | 'execute'
> & {
	method: JodoMethod;
	/** With the names of the fields in place of their values. */
	path: string;
	repeat: Repeat;
	/** Whether there is raw data that Simplify can be switched off for. */
	hasData: boolean;
	columns: string[];
	/** n8n's preview schema of its items. */
	schema: JsonSchema;
	/**
	 * Reads and checks one row; sends nothing.
	 *
	 * @throws InvalidValueError that names the field
	 */
	parse(get: GetParameter, context: ReadContext): ParsedRow;
};

/** Makes an operation of its definition. */
export function defineOperation<F extends Fields>(definition: Definition<F>): Operation {
	const { request, body, compared, hint, output, execute, ...rest } = definition;
	const { fields } = definition;
	const words = errorWordsOf({ ...rest, ...request });
	const moments = new Set(momentsIn(fields));
	return {
		...rest,
		method: request.method,
		path: request.path(namesAsValues(fields)),
		repeat: request.repeat,
		hasData: output.data !== 'nothing',
		columns: Object.keys(output.columns),
		schema: schemaOf(output.columns),
		parse(get, context) {
			const values = readFields(fields, get, context);
			const simplify = get('simplify') !== false;
			const ready: JodoRequest = {
				method: request.method,
				path: request.path(encodeIds(fields, values)),
				query: request.query?.(values),
				repeat: request.repeat,
				...(hasBody(request.method) && { body: body?.(values, context) ?? bodyOf(fields, values) }),
			};
			return {
				request: ready,
				identity: JSON.stringify(values, (name, value: unknown) =>
					moments.has(name) ? undefined : value,
				),
				fingerprint: JSON.stringify(compared?.map((name) => values[name]) ?? values),
				hint: hint?.(values),
				async send(client) {
					if (execute !== undefined) return await execute(values, client);
					const result = await client.send(ready);
					if (result.outcome !== 'accepted') return failed(result, words, client.credential);
					const rows = rowsOf(result.body, output, values);
					const answer = { sent: values, body: ready.body ?? {}, context };
					const items = rows?.map((data, index) =>
						readColumns(output.columns, { ...answer, data, index }),
					);
					if (rows === undefined || items === undefined || !isComplete(items, output)) {
						return failed(result, words, client.credential);
					}
					const raw = output.data === 'list' ? rows : [dataOf(result.body)];
					return {
						kind: 'done',
						items: simplify ? items : raw.map(asItem),
						label: labelOf(items, output),
					};
				},
			};
		},
	};
}

/** The fields as Jodo takes them: groups spread, and nothing of what is blank or stands in the address. */
export function bodyOf(fields: Fields, values: IDataObject): IDataObject {
	const body: IDataObject = {};
	for (const [name, { inPath, isGroup }] of Object.entries(fields)) {
		const value = values[name];
		if (inPath || value === undefined || (Array.isArray(value) && value.length === 0)) continue;
		if (isGroup && isObject(value)) Object.assign(body, withoutBlanks(value));
		else body[name] = value;
	}
	return body;
}

function withoutBlanks(values: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/**
 * The `data` of an accepted response: one object, or a list of one. `status` is not looked at: an
 * example on docs.jodo.in leaves it out.
 */
export function dataOf(body: unknown): unknown {
	return firstOf(memberOf(body, 'data'));
}

/** Reads a column from Jodo's data: `text(fromData('grade', 'code'))`. */
export function fromData(...path: string[]): (answer: { data: unknown }) => unknown {
	const read = member(...path);
	return ({ data }) => read(data);
}

/** Columns that are read of Jodo's data alone. */
export function columnsOfData(columns: Columns<unknown>): Columns<{ data: unknown }> {
	return Object.fromEntries(
		Object.entries(columns).map(([name, { schema, read }]) => [
			name,
			computed<{ data: unknown }>(schema, ({ data }) => read(data)),
		]),
	);
}

/** The rows that become items; undefined when the response has not what the page promises. */
function rowsOf<Sent>(
	body: unknown,
	{ data: shape, rows }: Output<Sent>,
	sent: Sent,
): unknown[] | undefined {
	const data = shape === 'list' ? memberOf(body, 'data') : dataOf(body);
	if (shape === 'nothing') return saysSuccess(body) ? [data] : undefined;
	if (shape === 'object' && !isObject(data)) return undefined;
	const found = rows === undefined ? (shape === 'list' ? data : [data]) : rows(data, sent);
	return Array.isArray(found) ? found : undefined;
}

/** Some writes answer with next to nothing. A success whose status says otherwise is none. */
export function saysSuccess(body: unknown): boolean {
	return (memberOf(body, 'status') ?? 'success') === 'success';
}

function isComplete<Sent>(items: IDataObject[], { needed = [] }: Output<Sent>): boolean {
	return items.every((item) => needed.every((name) => item[name] !== null));
}

function asItem(row: unknown): IDataObject {
	return isObject(row) ? row : { data: asText(row) };
}

function labelOf<Sent>([first = {}]: IDataObject[], { label, columns }: Output<Sent>): IDataObject {
	const names = label ?? Object.keys(columns).slice(0, 1);
	return Object.fromEntries(names.map((name) => [name, first[name] ?? null]));
}

function hasBody(method: JodoMethod): boolean {
	return method === 'POST' || method === 'PATCH';
}

/** Whatever an ID holds, it stays one part of the address. */
function encodeIds<F extends Fields>(fields: F, values: Values<F>): Values<F>;
function encodeIds(fields: Fields, values: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			fields[name]?.inPath && typeof value === 'string' ? encodeURIComponent(value) : value,
		]),
	);
}

function momentsIn(fields: Fields): string[] {
	return Object.entries(fields).flatMap(([name, { isMoment, members = {} }]) =>
		isMoment ? [name] : momentsIn(members),
	);
}

/** For the docs: every field's value is its name, as a reference writes addresses. */
function namesAsValues<F extends Fields>(fields: F): Values<F>;
function namesAsValues(fields: Fields): IDataObject {
	return Object.fromEntries(Object.keys(fields).map((name) => [name, `{${name}}`]));
}
