import type { IDataObject } from 'n8n-workflow';

import type { JodoClient } from '../shared/client';
import { schemaOf, type JsonSchema } from '../shared/columns';
import { asText, get, isObject } from '../shared/untyped';
import type { JodoMethod, JodoRequest } from '../shared/request';
import type { JodoResult } from '../shared/response';
import type { Repeat } from '../shared/retryPolicy';
import { doneOf, errorWordsOf, isInPath, type OperationWords } from './errorWords';
import { failed, readResponse, type Outcome, type Output } from './outcome';
import {
	readFields,
	type Fields,
	type GetParameter,
	type ReadContext,
	type Values,
} from './fields/field';

/** All that an operation is. Everything else is made from it. */
type Definition<F extends Fields> = OperationWords & {
	value: string;
	name: string;
	/** As n8n's list of actions has it: sentence case, naming the resource. */
	action: string;
	description: string;
	/** Jodo's own page. */
	page: string;
	/** What an AI model reads that uses it as a tool: what it does to money or a child's record, and what it must not make up. */
	forAgents: string;
	/** Whether what it looks up lets somebody in without a password. */
	opensAccount?: true;
	request: {
		method: JodoMethod;
		/** Below `/api/v1/integrations`, with the names of the fields that stand in it: `/pay/orders/{order_id}`. */
		path: string;
		/** The fields that stand in the query. */
		query?: Array<keyof F & string>;
		/**
		 * Whether sending it twice does harm. It decides what is sent again after a lost answer, what
		 * Retry on Fail may send again, Prevent Duplicates, what AI agents are told, and the words when
		 * an outcome is not known.
		 */
		repeat: Repeat;
	};
	fields: F;
	/**
	 * The request's body, where it is not the fields as they stand.
	 *
	 * @param given the fields as they stand: groups spread, without what is blank or stands in the path
	 */
	body?(values: Values<F>, given: IDataObject): IDataObject;
	/** What makes it another bill for Prevent Duplicates; all when not given. */
	compared?(values: Values<F>): unknown;
	/** Says after a run what somebody should know about it; undefined when nothing. */
	hint?(values: Values<F>): string | undefined;
	output: Output<NoInfer<Values<F>>>;
	/** Sends the request, for the rare operation that is more than one. */
	execute?(request: JodoRequest, client: JodoClient): Promise<JodoResult | Outcome>;
};

/** One row, read and checked: it only has to be sent. */
export type ParsedRow = {
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
	'request' | 'body' | 'compared' | 'hint' | 'output' | 'execute' | 'lookFor'
> &
	Omit<Definition<Fields>['request'], 'query'> & {
		done: string;
		lookFor: string;
		/** Whether a person should approve a call that an AI model wants to make. */
		wantsApproval: boolean;
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

/** A resource of the node with its operations, in the order of the panel. */
export type Resource = {
	value: string;
	name: string;
	description: string;
	operations: Operation[];
};

/** Makes an operation of its definition. */
export function defineOperation<F extends Fields>(definition: Definition<F>): Operation {
	const { request, body, compared, hint, output, execute, ...rest } = definition;
	const { query, ...sending } = request;
	const { method, path, repeat } = sending;
	const { fields, thing, lookFor = `the ${thing}` } = definition;
	const described = { ...rest, ...sending, lookFor };
	const words = errorWordsOf(described);
	const moments = new Set(momentsIn(fields));
	const hasBody = method === 'POST' || method === 'PATCH';
	return {
		...described,
		done: doneOf(described),
		wantsApproval: method !== 'GET' || rest.opensAccount === true,
		hasData: output.data !== 'nothing',
		columns: Object.keys(output.columns),
		schema: schemaOf(output.columns),
		parse(getParameter, context) {
			const values = readFields(fields, getParameter, context);
			const simplify = getParameter('simplify') !== false;
			const given = bodyOf(fields, values, path);
			const textOf = (name: string) => asText(get(values, name));
			const ready: JodoRequest = {
				method,
				// Whatever an ID holds, it stays one part of the address.
				path: path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(textOf(name))),
				query: query && Object.fromEntries(query.map((name) => [name, textOf(name)])),
				repeat,
				...(hasBody && { body: body?.(values, given) ?? given }),
			};
			return {
				identity: JSON.stringify(values, (name, value: unknown) =>
					moments.has(name) ? undefined : value,
				),
				fingerprint: JSON.stringify(compared?.(values) ?? values, folded),
				hint: hint?.(values),
				async send(client) {
					const result = await (execute?.(ready, client) ?? client.send(ready));
					if ('kind' in result) return result;
					const outcome =
						result.outcome === 'accepted'
							? readResponse(result.body, output, { sent: values, context }, simplify)
							: undefined;
					return outcome ?? failed(result, words, client.credential);
				},
			};
		},
	};
}

/** A value without what people write in one way or another: capitals, spaces, the order of line items. */
function folded(_name: string, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry) => JSON.stringify(entry, folded)).sort();
	return typeof value === 'string' ? value.replace(/\s+/g, ' ').toLowerCase() : value;
}

/** The fields as Jodo takes them: groups spread, and nothing of what is blank or stands in the path. */
function bodyOf(fields: Fields, values: IDataObject, path: string): IDataObject {
	const body: IDataObject = {};
	for (const [name, { isGroup, members = {} }] of Object.entries(fields)) {
		const value = values[name];
		const isBlank = value === undefined || (Array.isArray(value) && value.length === 0);
		if (isBlank || isInPath(name, path)) continue;
		if (isGroup && isObject(value)) Object.assign(body, bodyOf(members, value, path));
		else body[name] = value;
	}
	return body;
}

function momentsIn(fields: Fields): string[] {
	return Object.entries(fields).flatMap(([name, { isMoment, members = {} }]) =>
		isMoment ? [name] : momentsIn(members),
	);
}
