import type { IDataObject } from 'n8n-workflow';

import type { JodoResult } from '../../shared/response';
import type { JodoClient } from '../../shared/client';
import { explain, type ErrorWords } from '../../shared/errorMessages';
import { firstOf, isObject, get } from '../../shared/guards';
import type { Outcome } from '../operation';

/**
 * The `data` of an accepted answer: one object, or a list of one. `status` is not looked at: an
 * example on docs.jodo.in leaves it out.
 *
 * @returns undefined where there is none to be read
 */
export function dataOf(answer: JodoResult): IDataObject | undefined {
	if (answer.outcome !== 'accepted') return undefined;
	const data = firstOf(get(answer.body, 'data'));
	return isObject(data) ? data : undefined;
}

/**
 * The outcome of a call that did not bring what it should. A success without the data that the
 * reference promises leaves open what Jodo did.
 */
export function failed(
	answer: JodoResult,
	attempt: ErrorWords,
	{ credential }: JodoClient,
): Outcome {
	const final = answer.outcome === 'accepted' ? { ...answer, outcome: 'unknown' as const } : answer;
	return { kind: 'failed', answer: final, explanation: explain(final, attempt, credential) };
}
