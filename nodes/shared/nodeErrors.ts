import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import type { ErrorMessage, FailedResult } from './errorMessages';

/**
 * An error about what Jodo answered, or did not.
 *
 * Built from the explanation alone, never around the error of the HTTP library: that one holds the
 * request with its Authorization header, and n8n would take its texts instead of ours.
 *
 * @param itemIndex the input item it is about; left out where there is none
 * @returns with `httpCode` (a string, as n8n has it) where there was an answer
 */
export function apiError(
	node: INode,
	answer: FailedResult,
	explanation: ErrorMessage,
	itemIndex?: number,
): NodeApiError {
	const { message, description } = namingItem(explanation, itemIndex);
	const statusCode = 'statusCode' in answer ? answer.statusCode : undefined;
	const response: JsonObject = { message };
	const error = new NodeApiError(node, response, {
		message,
		description,
		httpCode: statusCode === undefined ? undefined : String(statusCode),
		itemIndex,
	});
	// n8n swaps any message that happens to contain a code such as ENOENT for a general one.
	error.message = message;
	error.context.outcome = answer.outcome;
	return error;
}

/** An error about what the workflow handed over: nothing was sent for the item. */
export function inputError(
	node: INode,
	explanation: ErrorMessage,
	itemIndex?: number,
): NodeOperationError {
	const { message, description } = namingItem(explanation, itemIndex);
	const error = new NodeOperationError(node, message, { description, itemIndex });
	error.message = message;
	return error;
}

/** Message and description both name the item, by n8n's own count, which starts at 0. */
function namingItem({ message, description }: ErrorMessage, itemIndex?: number): ErrorMessage {
	if (itemIndex === undefined) return { message, description };
	return {
		message: `${message} [item ${itemIndex}]`,
		description: `Item ${itemIndex}: ${description}`,
	};
}
