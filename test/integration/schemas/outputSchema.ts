import { resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { loadOutputSchema } from 'n8n-core';

const dist = resolve(__dirname, '../../../dist/nodes');

/** Strict: a keyword or a format that the validator does not know is an error. */
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });

/** Finds a built output schema the way n8n does. */
export function outputSchema(
	node: 'Jodo' | 'JodoTrigger',
	resource?: string,
	operation?: string,
): Record<string, unknown> | undefined {
	return loadOutputSchema({ nodeDir: resolve(dist, node), version: 1, resource, operation });
}

/** What is wrong with an item, by its schema; empty when nothing is. */
export function faultsOf(schema: object, item: unknown): string[] {
	const validate: ValidateFunction = ajv.compile(schema);
	validate(item);
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) =>
			`${instancePath || '(item)'} ${message} ${JSON.stringify(params)}`,
	);
}
