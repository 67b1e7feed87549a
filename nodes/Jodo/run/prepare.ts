import { NodeApiError, NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';
import { inputError } from '../../shared/nodeErrors';
import { RefusedValue } from '../../shared/values/refusedValue';
import type { Call, Operation } from '../operation';
import type { JodoNodeError } from './results';
import { readDuplicateRule, type DuplicateRule } from './settings';

/** One input item, read and checked, or the error that it is refused with. */
export type PreparedItem = { call: Call; rule?: DuplicateRule } | { error: JodoNodeError };

/** Reads and checks the parameters of every input item. Nothing is sent. */
export function prepareItems(
	context: IExecuteFunctions,
	operation: Operation,
	credential: JodoCredential,
): PreparedItem[] {
	const node = context.getNode();
	const circumstances = {
		zone: context.getTimezone(),
		now: Date.now(),
		defaultCollectorCode: credential.collectorCode,
	};
	return context.getInputData().map((_item, index) => {
		// n8n throws for a parameter that is not set, unless there is something to fall back on.
		const parameter = (name: string): unknown => context.getNodeParameter(name, index, null);
		try {
			const rule = readDuplicateRule(parameter('options'));
			return { rule, call: operation.prepare({ ...circumstances, parameter }) };
		} catch (error) {
			return { error: asNodeError(node, error, index) };
		}
	});
}

/** Turns what was thrown while reading parameters into one of n8n's errors, with the item. */
export function asNodeError(node: INode, error: unknown, itemIndex?: number): JodoNodeError {
	if (error instanceof RefusedValue) {
		return inputError(node, { message: error.message, description: error.advice }, itemIndex);
	}
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return inputError(
		node,
		{
			message: error instanceof Error ? error.message : String(error),
			description: 'Check the expressions in the parameters of this node.',
		},
		itemIndex,
	);
}
