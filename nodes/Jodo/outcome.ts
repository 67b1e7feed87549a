import type { IDataObject } from 'n8n-workflow';

import { computed, readColumns, type Columns } from '../shared/columns';
import type { JodoCredential } from '../shared/credential';
import { explain, type ErrorMessage, type ErrorWords } from '../shared/errorMessages';
import { asText, get, isObject } from '../shared/untyped';
import { dataOf, toFailure, type FailedResult, type JodoResult } from '../shared/response';
import type { ReadContext } from './fields/field';

/** What became of one row. */
export type Outcome =
	| {
			kind: 'done';
			items: IDataObject[];
			/** Columns that name what exists at Jodo now, for the report of a run that was stopped. */
			names: IDataObject;
	  }
	| { kind: 'skipped'; item: IDataObject }
	| {
			kind: 'failed';
			error: ErrorMessage;
			/** Absent where nothing was sent. */
			result?: FailedResult;
	  };

/** What a column of an item can be made of, besides Jodo's data or one row of it. */
export type ItemSource<Sent> = {
	/** The fields as they were read; what was left blank is undefined. */
	sent: Sent;
	context: ReadContext;
	/** Which row of a list it is, counted from 0. */
	index: number;
};

/** What Jodo answers, and what Simplify makes of it. */
export type Output<Sent> = {
	/** `nothing`: the page promises a status only. `list`: each of its rows becomes an item. */
	data: 'object' | 'list' | 'nothing';
	/** The rows of the data that become items, where they are not the data itself. */
	rows?(data: unknown, sent: Sent): unknown;
	columns: Columns<ItemSource<Sent>>;
	/** Columns without which a success says nothing: what Jodo did is not known then. */
	needed?: string[];
	/** Columns by which a run that was stopped names what exists at Jodo; the first when not given. */
	namedBy?: string[];
};

/** Columns that repeat fields as they were sent. */
export function sentText<Name extends string>(
	...names: Name[]
): Columns<ItemSource<Record<Name, string>>> {
	return Object.fromEntries(
		names.map((name) => [name, computed('string', (_, { sent }) => sent[name])]),
	);
}

/**
 * What an accepted response comes to.
 *
 * @param body of the response
 * @returns undefined when it does not have what the page promises
 */
export function readResponse<Sent>(
	body: unknown,
	output: Output<Sent>,
	row: Omit<ItemSource<Sent>, 'index'>,
	simplify: boolean,
): Outcome | undefined {
	const { columns, needed = [], namedBy = Object.keys(columns).slice(0, 1) } = output;
	const rows = rowsOf(body, output, row.sent);
	const items = rows?.map((data, index) => readColumns(columns, data, { ...row, index }));
	if (rows === undefined || items === undefined) return undefined;
	if (items.some((item) => needed.some((name) => item[name] === null))) return undefined;
	const [first = {}] = items;
	const raw = output.data === 'list' ? rows : [dataOf(body)];
	return {
		kind: 'done',
		items: simplify ? items : raw.map((one) => (isObject(one) ? one : { data: asText(one) })),
		names: Object.fromEntries(namedBy.map((name) => [name, first[name] ?? null])),
	};
}

/** The rows that become items; undefined when the response does not have what the page promises. */
function rowsOf<Sent>(
	body: unknown,
	{ data: shape, rows }: Output<Sent>,
	sent: Sent,
): unknown[] | undefined {
	const data = shape === 'list' ? get(body, 'data') : dataOf(body);
	if (shape === 'nothing') return saysSuccess(body) ? [data] : undefined;
	if (shape === 'object' && !isObject(data)) return undefined;
	const found = rows === undefined ? (shape === 'list' ? data : [data]) : rows(data, sent);
	return Array.isArray(found) ? found : undefined;
}

/** Some writes answer with next to nothing. A success whose status says otherwise is none. */
export function saysSuccess(body: unknown): boolean {
	return (get(body, 'status') ?? 'success') === 'success';
}

/** The outcome of a request that did not bring what it should. */
export function failed(given: JodoResult, words: ErrorWords, credential: JodoCredential): Outcome {
	const result = toFailure(given);
	return { kind: 'failed', result, error: explain(result, words, credential) };
}

/** Whether it may exist at Jodo although nobody on this side knows. */
export function isUnknown(outcome: Outcome): boolean {
	return outcome.kind === 'failed' && outcome.result?.outcome === 'unknown';
}
