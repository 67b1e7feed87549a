import type { IDataObject } from 'n8n-workflow';

import type { Field, FieldValue, ReadContext } from '../../../nodes/Jodo/fields/field';

const usual: ReadContext = {
	zone: 'Asia/Kolkata',
	now: Date.UTC(2026, 0, 1),
	defaultCollectorCode: '',
	baseUrl: 'https://jodo.example',
};

/**
 * Reads a field from the parameters of a row, as they are when n8n has resolved their expressions.
 *
 * @throws what reading throws
 */
export function readField<Value extends FieldValue>(
	field: Field<Value>,
	name: string,
	parameters: IDataObject,
	context: Partial<ReadContext> = {},
): Value {
	return field.read(name, (parameter) => parameters[parameter], { ...usual, ...context });
}
