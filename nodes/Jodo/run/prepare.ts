import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';
import { inputError } from '../../shared/nodeErrors';
import { errorText } from '../../shared/guards';
import { InvalidValueError } from '../../shared/values/invalidValue';
import type { Call, Operation } from '../operation';
import { nameInMessages } from '../parameters/nameInMessages';
import type { JodoNodeError } from './results';
import { readDuplicateRule, type DuplicateRule } from './settings';

/** One input item, read and checked. */
export interface Sendable {
	call: Call;
	rule?: DuplicateRule;
}

/** One input item, or the error that it is refused with. */
export type PreparedItem = Sendable | { error: JodoNodeError };

/** Reads and checks the parameters of every input item. Nothing is sent. */
export function prepareItems(
	context: IExecuteFunctions,
	operation: Operation,
	credential: JodoCredential,
): PreparedItem[] {
	const node = context.getNode();
	const { id: workflowId } = context.getWorkflow();
	const circumstances = {
		zone: context.getTimezone(),
		now: Date.now(),
		defaultCollectorCode: credential.collectorCode,
	};
	return context.getInputData().map((_item, index) => {
		const parameter = (name: string): unknown =>
			readParameter(context, name, index, operation.properties);
		try {
			const rule = readDuplicateRule(parameter('options'), workflowId);
			return { rule, call: operation.prepare({ ...circumstances, parameter }) };
		} catch (error) {
			return { error: asNodeError(node, error, index) };
		}
	});
}

/** @throws InvalidValueError when an expression fails: n8n's own error does not say in which parameter */
function readParameter(
	context: IExecuteFunctions,
	name: string,
	index: number,
	properties: readonly INodeProperties[],
): unknown {
	let failure: unknown;
	try {
		// n8n throws for a parameter that is not set, unless there is something to fall back on.
		return context.getNodeParameter(name, index, null);
	} catch (error) {
		failure = error;
	}
	throw new InvalidValueError(
		`${nameInMessages(name, properties)}: ${errorText(failure)}`,
		'Correct the expression in this parameter.',
	);
}

/** Turns what was thrown before anything was sent into one of n8n's errors, with the item. */
export function asNodeError(node: INode, error: unknown, itemIndex?: number): JodoNodeError {
	if (error instanceof InvalidValueError) {
		return inputError(node, { message: error.message, description: error.advice }, itemIndex);
	}
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return inputError(
		node,
		{
			message: errorText(error),
			description: "Nothing was sent. If this is not clear by itself, look into n8n's log.",
		},
		itemIndex,
	);
}
