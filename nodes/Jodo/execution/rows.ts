import type { IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';
import { errorText } from '../../shared/guards';
import { toNodeError } from '../../shared/nodeErrors';
import { InvalidValueError } from '../../shared/values/invalidValue';
import { at, type GetParameter } from '../fields/field';
import type { Operation, ParsedRow } from '../operation';
import { createBreather } from './breathe';
import { readDuplicateRule, type DuplicateRule } from './options';
import { createParameterReader, type ParameterReader } from './parameters';

export type JodoNodeError = NodeApiError | NodeOperationError;

/** One input item, read and checked, or the error that it is refused with. */
export type Row =
	| { index: number; parsed: ParsedRow; rule?: DuplicateRule }
	| { index: number; error: JodoNodeError };

/**
 * Reads and checks the parameters of every input item, in order. Nothing is sent. n8n has one thread:
 * others get their turn in between, however many rows there are.
 */
export async function* readRows(
	context: IExecuteFunctions,
	operation: Operation,
	{ collectorCode, baseUrl }: JodoCredential,
): AsyncGenerator<Row> {
	const node = context.getNode();
	const { id: workflowId } = context.getWorkflow();
	const readContext = {
		zone: context.getTimezone(),
		// Asked when it is needed: an expression such as {{ $now }} is evaluated before that.
		get now() {
			return Date.now();
		},
		defaultCollectorCode: collectorCode,
		baseUrl,
	};
	const reader = createParameterReader(context);
	const breathe = createBreather();
	const { length } = context.getInputData();
	for (let index = 0; index < length; index++) {
		await breathe();
		yield readRow(index, length);
	}

	function readRow(index: number, length: number): Row {
		const get = getterOf(reader, index);
		try {
			const rule =
				operation.repeat === 'never'
					? readDuplicateRule(
							at('Options', () => get('options')),
							workflowId,
						)
					: undefined;
			return { index, rule, parsed: operation.parse(get, readContext) };
		} catch (error) {
			return { index, error: toNodeError(node, error, { index, isOnly: length === 1 }) };
		}
	}
}

/** An expression that fails is a value that cannot be sent. */
function getterOf(reader: ParameterReader, index: number): GetParameter {
	const row = reader.row(index);
	return (name) => {
		let failure: unknown;
		try {
			return row.get(name);
		} catch (error) {
			failure = error;
		}
		throw new InvalidValueError(errorText(failure), 'Fix the expression in this field.');
	};
}
