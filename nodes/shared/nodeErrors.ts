import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import type { ErrorMessage } from './errorMessages';
import { errorText } from './untyped';
import type { FailedResult } from './response';
import { InvalidValueError } from './values/invalidValue';
import { capitalized } from './values/text';

/** The input item that an error is about. */
export type InputItem = {
	/** By n8n's own count, which starts at 0. */
	index: number;
	/** What messages call it: `item 3`, or `sheet row 5`. */
	name: string;
	/** Whether that is n8n's count. */
	isCounted: boolean;
	/** With a single item, nobody has to be told which. */
	isOnly: boolean;
};

/** What n8n shows as an error of the node. */
export type JodoNodeError = NodeApiError | NodeOperationError;

/**
 * One of n8n's errors, with words for the person who runs the workflow.
 *
 * Built from the message alone, never around the error of the HTTP library: that one holds the request
 * with its Authorization header, and n8n would take its texts instead of ours.
 *
 * @param about.item left out where there is none
 * @param about.result what became of the request; left out where nothing was sent
 * @returns with `httpCode` (a string, as n8n has it) where there was an answer
 */
export function nodeError(
	node: INode,
	words: ErrorMessage,
	{ item, result }: { item?: InputItem; result?: FailedResult } = {},
): JodoNodeError {
	const { message, description } = withItemName(words, item);
	// n8n puts its own number behind a message that does not hold it (NodeErrorView, n8n 2.41): a row that is
	// named by its sheet would have two.
	const itemIndex = item?.isCounted ? item.index : undefined;
	const options = { message, description, itemIndex };
	const httpCode = result && 'statusCode' in result ? result.statusCode?.toString() : undefined;
	const error =
		result === undefined
			? new NodeOperationError(node, message, options)
			: new NodeApiError(node, { message }, { ...options, httpCode });
	// n8n swaps any message that happens to contain a code such as ENOENT for a general one.
	error.message = message;
	if (result !== undefined) error.context.outcome = result.outcome;
	return error;
}

/** Turns what was thrown before anything was sent into one of n8n's errors. */
export function toNodeError(node: INode, error: unknown, item?: InputItem): JodoNodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const description =
		error instanceof InvalidValueError ? error.advice : "Nothing was sent. n8n's log may say more.";
	return nodeError(node, { message: errorText(error), description }, { item });
}

/** Message and description both name the item, where there are several. */
function withItemName({ message, description }: ErrorMessage, item?: InputItem): ErrorMessage {
	if (item === undefined || item.isOnly) return { message, description };
	return {
		message: `${message} [${item.name}]`,
		description: `${capitalized(item.name)}: ${description}`,
	};
}
