import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';
import { asText, errorText } from '../../shared/untyped';
import { toNodeError, type InputItem, type JodoNodeError } from '../../shared/nodeErrors';
import { InvalidValueError, rewording } from '../../shared/values/invalidValue';
import type { GetParameter } from '../fields/field';
import type { Operation, ParsedRow } from '../operation';
import { readDuplicateRule, sharedReference, type DuplicateRule } from './options';
import { createParameterReader } from './parameters';

/** One input item that can be sent. */
export type ValidRow = ParsedRow & { index: number; rule?: DuplicateRule };

/** One input item, read and checked, or the error that it is refused with. */
export type Row = ValidRow | { index: number; error: JodoNodeError };

/**
 * How long rows are read, in milliseconds, before timers and I/O get a turn. n8n has one thread: while a node
 * works on without a pause, webhooks, health checks, the editor and the answers to other runs wait. A request
 * needs two or three turns (accepted, read, answered).
 */
const maxBusy = 25;

/** Reads and checks the parameters of every input item, in order. Nothing is sent. */
export async function* readRows(
	context: IExecuteFunctions,
	operation: Operation,
	{ collectorCode, baseUrl }: JodoCredential,
): AsyncGenerator<Row> {
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
	const readerOf = createParameterReader(context);
	const { length } = context.getInputData();
	const sharing = sharedReference(context);
	let busySince = performance.now();
	for (let index = 0; index < length; index++) {
		if (performance.now() - busySince >= maxBusy) {
			// A timer fires in the next turn of the loop, after the I/O that waits in this one.
			await sleep(0);
			busySince = performance.now();
		}
		yield readRow(index);
	}

	function readRow(index: number): Row {
		const read = readerOf(index);
		// An expression that fails is a value that cannot be sent.
		const get: GetParameter = (name) =>
			rewording(
				() => read(name),
				(error) => new InvalidValueError(errorText(error), 'Fix the expression in this field.'),
			);
		try {
			const rule =
				operation.repeat === 'never' ? readDuplicateRule(get, workflowId, sharing) : undefined;
			return { ...operation.parse(get, readContext), index, rule };
		} catch (error) {
			const item = inputItem(context, index);
			return { index, error: toNodeError(context.getNode(), error, item) };
		}
	}
}

/**
 * An input item as messages name it: by the row of the sheet that it came from, where it says so, because
 * nobody who looks at a sheet counts from 0. n8n's Google Sheets node gives each item its `row_number`
 * (n8n-nodes-base, GoogleSheet.constants).
 */
export function inputItem(context: IExecuteFunctions, index: number): InputItem {
	const items = context.getInputData();
	const row = asText(items[index]?.json.row_number);
	const isCounted = !/^\d{1,7}$/.test(row);
	const name = isCounted ? `item ${index}` : `sheet row ${row}`;
	return { index, name, isCounted, isOnly: items.length === 1 };
}
