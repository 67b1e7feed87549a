import type { IDataObject } from 'n8n-workflow';

import type { JodoAnswer } from '../../shared/answers';
import type { JodoClient } from '../../shared/client';
import { explain, type Attempt } from '../../shared/explanations';
import { property } from '../../shared/refusals';
import type { Outcome } from '../operation';
import { isObject } from '../parameters/field';

/**
 * The `data` of an accepted answer: one object, or a list of one. `status` is not looked at: an
 * example on docs.jodo.in leaves it out.
 *
 * @returns undefined where there is none to be read
 */
export function dataOf(answer: JodoAnswer): IDataObject | undefined {
	if (answer.outcome !== 'accepted') return undefined;
	const data = property(answer.body, 'data');
	const first: unknown = Array.isArray(data) ? data[0] : data;
	return isDataObject(first) ? first : undefined;
}

function isDataObject(value: unknown): value is IDataObject {
	return isObject(value);
}

/**
 * The outcome of a call that did not bring what it should. A success without the data that the
 * reference promises leaves open what Jodo did.
 */
export function failed(answer: JodoAnswer, attempt: Attempt, { credential }: JodoClient): Outcome {
	const final = answer.outcome === 'accepted' ? { ...answer, outcome: 'unknown' as const } : answer;
	return { kind: 'failed', answer: final, explanation: explain(final, attempt, credential) };
}
