import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';
import { statusPageOf } from '../../shared/environments';
import { withoutTechnicalCode } from '../../shared/networkErrors';
import type { Operation } from '../operation';
import { isUnknown, type Outcome } from '../outcome';

/** Whether an AI agent uses the node: n8n puts "Tool" behind the name of its type then. */
export function isAgentTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

/**
 * What became of a call, in words for a model. A person who is told to look, and to run the item again if
 * it is not there, looks first; a model may call again at once.
 */
export function tellModel(
	outcome: Outcome,
	{ repeat, lookFor }: Operation,
	{ environment }: JodoCredential,
): Outcome {
	if (outcome.kind !== 'failed' || repeat === 'safe' || !isUnknown(outcome)) return outcome;
	const description = `Do not repeat this call: it could make a second one. Tell the user to look in the Jodo dashboard for ${lookFor}.${statusPageOf(environment)}`;
	return { ...outcome, error: { ...outcome.error, description } };
}

/** What a model reads of an empty list. Of no items at all, n8n makes an empty text. */
export function nothingFound({ thing }: Operation): INodeExecutionData {
	return { json: { found: 0, message: `Jodo has no ${thing}` }, pairedItem: { item: 0 } };
}

/**
 * Lets the message of an error say what to do, too, where a model reads it. From version 3 on, n8n's AI
 * Agent gives its model the message and nothing else (n8n-core 2.41, `handleNodeExecutionError`).
 *
 * @throws what the work throws
 */
export async function withAdviceInMessages<T>(node: INode, work: () => Promise<T>): Promise<T> {
	return await work().catch((error: unknown) => {
		const isNodeError = error instanceof NodeApiError || error instanceof NodeOperationError;
		if (isNodeError && error.description && isAgentTool(node)) {
			error.message += `. ${withoutTechnicalCode(error.description)}`;
		}
		throw error;
	});
}
