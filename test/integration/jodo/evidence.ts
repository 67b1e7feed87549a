import { inspect } from 'node:util';
import { NodeApiError, NodeOperationError, type INodeExecutionData } from 'n8n-workflow';

import { get } from '../../../nodes/shared/untyped';
import type { RecordedRequest, Simulator } from '../../../simulator';
import { linkExample } from './setup';

/** A link for the invoice of each input item; the invoice stands in its notes, to be found at Jodo. */
export const invoiceLink = {
	...linkExample,
	notes: { note: [{ key: 'invoice', value: '={{ $json.invoice }}' }] },
};

/** Input items with the invoices `INV-0`, `INV-1`, and so on. */
export function invoices(count: number): Array<{ invoice: string }> {
	return Array.from({ length: count }, (_, index) => ({ invoice: `INV-${index}` }));
}

/** The requests with one method, in order of arrival. */
export function sent(jodo: Simulator, method: string): RecordedRequest[] {
	return jodo.requests.filter((request) => request.method === method);
}

/** What was sent, in order: `GET`, `DELETE`, and so on. */
export function methods(jodo: Simulator): string {
	return jodo.requests.map(({ method }) => method).join(' ');
}

/** Which input item each output item is paired to. */
export function pairing(items: readonly INodeExecutionData[]): unknown[] {
	return items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : pairedItem,
	);
}

/** The error of a run, when it is about what Jodo answered. */
export function apiError(error: Error | undefined): NodeApiError {
	if (error instanceof NodeApiError) return error;
	throw new Error(`Not a NodeApiError: ${inspect(error)}`);
}

/** The error of a run, when it is about what the workflow handed over. */
export function operationError(error: Error | undefined): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	throw new Error(`Not a NodeOperationError: ${inspect(error)}`);
}

/** The orders that the error of a stopped run names, where n8n's error view shows them. */
export function created(error: Error | undefined): unknown {
	return get(dataOf(error), 'created');
}

/** The other failures that it names there. */
export function alsoFailed(error: Error | undefined): unknown {
	return get(dataOf(error), 'alsoFailed');
}

function dataOf(error: Error | undefined): unknown {
	return (error instanceof NodeApiError ? error : operationError(error)).context.data;
}

/** Fails when a secret stands anywhere in a value, however deep, and whether it is enumerable or not. */
export function expectNoSecrets(value: unknown, secrets: readonly string[]): void {
	const seen = [
		inspect(value, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null }),
		JSON.stringify(value) ?? '',
	].join('\n');
	expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
}

/** Every form in which the credential of a bench is sent. */
export function secretsOf({ apiKey, apiSecret, token }: Simulator): string[] {
	return [apiKey, apiSecret, token];
}

/** Waits until something is so. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
