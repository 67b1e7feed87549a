import type {
	IDataObject,
	INode,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { apiError, inputError } from '../../shared/nodeErrors';
import type { CreatedOrder, Outcome } from '../operation';

export type JodoNodeError = NodeApiError | NodeOperationError;

/** What the report of a stopped run names. */
export interface CreatedItem extends CreatedOrder {
	/** The input item, counted from 0. */
	item: number;
}

/** As many as this stand in an error's text; the error's context always has all. */
const mostNamed = 20;

/** The error of a failed outcome, with its item. */
export function errorOf(
	node: INode,
	{ explanation, answer }: Extract<Outcome, { kind: 'failed' }>,
	item: number,
): JodoNodeError {
	return answer === undefined
		? inputError(node, explanation, item)
		: apiError(node, answer, explanation, item);
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
 * Completes the error that stops a run: whatever exists at Jodo by then must not be lost from sight.
 *
 * @param created in the order of the input
 * @param others errors of further items that were on their way
 */
export function reportStop(
	error: JodoNodeError,
	created: CreatedItem[],
	others: JodoNodeError[],
): JodoNodeError {
	error.context.created = created;
	error.context.alsoFailed = others.map(({ message }) => message);
	const parts = [
		error.description ?? '',
		created.length > 0 ? `Created before this and valid: ${list(created.map(describe))}.` : '',
		others.length > 0 ? `Also failed: ${list(others.map(({ message }) => message))}.` : '',
	];
	error.description = parts.filter((part) => part !== '').join(' ');
	return error;
}

/** One created order in words: `item 0: order_1 https://…`. */
export function describe({ item, order_id, redirect_url }: CreatedItem): string {
	return `item ${item}: ${order_id} ${redirect_url ?? ''}`.trim();
}

function list(texts: string[]): string {
	const named = texts.slice(0, mostNamed).join('; ');
	const more = texts.length - mostNamed;
	return more > 0 ? `${named}; and ${more} more (all are in the error's details)` : named;
}
