import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import type { ErrorMessage } from './errorMessages';
import { errorText } from './guards';
import type { FailedResult } from './response';
import { InvalidValueError } from './values/invalidValue';
import { capitalized } from './values/text';

/** The input item that an error is about. */
export type InputItem = {
	/** By n8n's own count, which starts at 0. */
	index: number;
	/** What messages call it: `item 3`. */
	name: string;
	/** With a single item, nobody has to be told which. */
	isOnly: boolean;
};

/**
 * An error about what Jodo answered, or did not.
 *
 * Built from the message alone, never around the error of the HTTP library: that one holds the request
 * with its Authorization header, and n8n would take its texts instead of ours.
 *
 * @param item left out where there is none
 * @returns with `httpCode` (a string, as n8n has it) where there was an answer
 */
export function apiError(
	node: INode,
	result: FailedResult,
	words: ErrorMessage,
	item?: InputItem,
): NodeApiError {
	const { message, description } = withItemIndex(words, item);
	const statusCode = 'statusCode' in result ? result.statusCode : undefined;
	const response: JsonObject = { message };
	const error = new NodeApiError(node, response, {
		message,
		description,
		httpCode: statusCode === undefined ? undefined : String(statusCode),
		itemIndex: item?.index,
	});
	// n8n swaps any message that happens to contain a code such as ENOENT for a general one.
	error.message = message;
	error.context.outcome = result.outcome;
	return error;
}

/** An error about what the workflow handed over: nothing was sent for the item. */
export function inputError(node: INode, words: ErrorMessage, item?: InputItem): NodeOperationError {
	const { message, description } = withItemIndex(words, item);
	const error = new NodeOperationError(node, message, { description, itemIndex: item?.index });
	error.message = message;
	return error;
}

/** Turns what was thrown before anything was sent into one of n8n's errors. */
export function toNodeError(
	node: INode,
	error: unknown,
	item?: InputItem,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const description =
		error instanceof InvalidValueError ? error.advice : "Nothing was sent. n8n's log may say more.";
	return inputError(node, { message: errorText(error), description }, item);
}

/** Message and description both name the item, where there are several. */
function withItemIndex({ message, description }: ErrorMessage, item?: InputItem): ErrorMessage {
	if (item === undefined || item.isOnly) return { message, description };
	return {
		message: `${message} [${item.name}]`,
		description: `${capitalized(item.name)}: ${description}`,
	};
}
