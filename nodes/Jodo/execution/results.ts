import {
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { apiError, inputError, type InputItem } from '../../shared/nodeErrors';
import type { Outcome } from '../outcome';
import type { JodoNodeError } from './rows';

/** What the report of a stopped run names: the input item, counted from 0, and what exists at Jodo. */
export type CreatedItem = IDataObject & { item: number };

/** As many as this stand in an error's text; the error's context always has all. */
const maxNamed = 20;

/** The error of a failed outcome, with its item. */
export function errorOf(
	node: INode,
	{ error, result }: Extract<Outcome, { kind: 'failed' }>,
	item: InputItem,
): JodoNodeError {
	return result === undefined ? inputError(node, error, item) : apiError(node, result, error, item);
}

/**
 * The item of a failed input: what happened, and what to do. These two keys and no other are what
 * n8n 1.x and 2.x send down the error branch; given the error itself, n8n would drop the second.
 */
export function failedItem(
	{ message, description }: JodoNodeError,
	item: number,
): INodeExecutionData {
	const json: IDataObject = { error: message };
	if (description) json.message = description;
	return { json, pairedItem: { item } };
}

/**
 * The error of a run of which nothing was sent, because some of its items cannot be.
 *
 * @param count how many items there are in all
 */
export function refusedTogether(
	node: INode,
	errors: JodoNodeError[],
	count: number,
): JodoNodeError | undefined {
	const [first] = errors;
	if (first === undefined || count === 1) return first;
	const error = new NodeOperationError(
		node,
		`${errors.length} of ${count} items cannot be sent, so nothing was sent. First: ${first.message}`,
		{ description: `${list(errors.map(({ message }) => message))}. ${first.description ?? ''}` },
	);
	error.context.itemIndex = first.context.itemIndex;
	return withDetails(error, [], errors);
}

/**
 * Completes the error that stops a run: whatever exists at Jodo by then must not be lost from sight.
 *
 * @param created in the order of the input
 * @param others errors of further items that were on their way
 * @param done what Jodo did to them: "created"
 */
export function reportStop(
	error: JodoNodeError,
	created: CreatedItem[],
	others: JodoNodeError[],
	done: string,
): JodoNodeError {
	const parts = [
		error.description ?? '',
		created.length > 0
			? `${capitalised(done)} before this and valid: ${list(created.map(describe))}.`
			: '',
		others.length > 0 ? `Also failed: ${list(others.map(({ message }) => message))}.` : '',
	];
	error.description = parts.filter((part) => part !== '').join(' ');
	return withDetails(error, created, others);
}

/** What a workflow can read of an error: all that exists, and all that failed with it. */
function withDetails(
	error: JodoNodeError,
	created: CreatedItem[],
	others: JodoNodeError[],
): JodoNodeError {
	error.context.created = created;
	error.context.alsoFailed = others.map(({ message }) => message);
	return error;
}

/** What exists, in words: `item 0: order_1 https://…`. */
export function describe({ item, ...label }: CreatedItem): string {
	const named = Object.values(label).filter((value) => value !== null);
	return `item ${item}: ${named.join(' ')}`.trim();
}

function capitalised(word: string): string {
	return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function list(texts: string[]): string {
	const named = texts.slice(0, maxNamed).join('; ');
	const more = texts.length - maxNamed;
	return more > 0 ? `${named}; and ${more} more (all are in the error's details)` : named;
}
