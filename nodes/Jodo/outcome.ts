import type { IDataObject } from 'n8n-workflow';

import type { JodoCredential } from '../shared/credential';
import { explain, type ErrorMessage, type ErrorWords } from '../shared/errorMessages';
import type { FailedResult, JodoResult } from '../shared/response';

/** What became of one row. */
export type Outcome =
	| {
			kind: 'done';
			items: IDataObject[];
			/** Names what exists at Jodo now, in the report of a run that was stopped. */
			label: IDataObject;
	  }
	| { kind: 'skipped'; item: IDataObject }
	| {
			kind: 'failed';
			error: ErrorMessage;
			/** Absent where nothing was sent. */ result?: FailedResult;
	  };

/**
 * The outcome of a request that did not bring what it should. A success without the data that the
 * page promises leaves open what Jodo did.
 */
export function failed(result: JodoResult, words: ErrorWords, credential: JodoCredential): Outcome {
	const final: FailedResult =
		result.outcome === 'accepted' ? { ...result, outcome: 'unknown' } : result;
	return { kind: 'failed', result: final, error: explain(final, words, credential) };
}

/** Whether it may exist at Jodo although nobody on this side knows. */
export function isUnknown(outcome: Outcome): boolean {
	return outcome.kind === 'failed' && outcome.result?.outcome === 'unknown';
}
