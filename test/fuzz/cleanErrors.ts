import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';

/**
 * What the node says when it met a mistake of its own or of n8n's. That is an error class of n8n, too,
 * but never the right answer to what somebody gave it.
 */
const mistake =
	/This should not happen|log may say more|TypeError|RangeError|Cannot read|Cannot convert/;

/** More than any sentence with a quotation from Jodo has. */
const longest = 1_500;

function expectClean(happened: unknown, advice: unknown): void {
	expect(happened).toMatch(/\S/);
	expect(String(happened).length).toBeLessThan(longest);
	expect(`${String(happened)}\n${String(advice)}`).not.toMatch(mistake);
}

/** The item of an input that failed: what happened, and what to do, and nothing else. */
export function expectFailedItem(json: IDataObject): void {
	expect(json).toEqual({ error: expect.any(String), message: expect.any(String) });
	expectClean(json.error, json.message);
}

/** What the node threw: one of n8n's classes for it, in clear words. */
export function expectCleanError(error: unknown): NodeApiError | NodeOperationError {
	if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError)) throw error;
	expectClean(error.message, error.description);
	return error;
}
