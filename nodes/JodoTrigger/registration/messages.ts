import {
	NodeOperationError,
	type IHookFunctions,
	type INode,
	type NodeApiError,
} from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';
import { explain, type ErrorWords } from '../../shared/errorMessages';
import { errorText } from '../../shared/guards';
import { apiError, inputError } from '../../shared/nodeErrors';
import type { FailedResult } from '../../shared/response';
import { InvalidValueError } from '../../shared/values/invalidValue';
import { eventTitle } from '../events';
import { hostOf } from './addresses';

/** Why a step of a registration, or of its removal, did not succeed. */
export class RegistrationError extends Error {
	/** Jodo's answer, where it is about one. */
	readonly result?: FailedResult;
	/** Whether Jodo may have been changed by the step itself. */
	readonly isCertain: boolean;

	constructor(
		message: string,
		/** What to do about it. */
		readonly advice: string,
		{ result, isCertain = true }: { result?: FailedResult; isCertain?: boolean } = {},
	) {
		super(message);
		this.name = 'RegistrationError';
		this.result = result;
		this.isCertain = isCertain;
	}
}

/** What is attempted at Jodo, in the words that messages are made of. */
const words = (
	rejected: string,
	unknown: string,
	unknownAdvice: string,
	advice: string,
): ErrorWords => ({ rejected, unknown, unknownAdvice, advice });

const correct = 'Correct what Jodo names here, check the branch, and publish the workflow again.';

export const listing: ErrorWords = words(
	'Jodo did not show which events it sends where',
	'Jodo did not show which events it sends where',
	'Without that, an event could be taken from another system. Publish the workflow again later.',
	correct,
);

export const adding = (event: string): ErrorWords =>
	words(
		`Jodo does not send ${eventTitle(event)} to this workflow`,
		`It is not known whether Jodo sends ${eventTitle(event)} to this workflow`,
		'Publish the workflow again: what is there by then is found.',
		correct,
	);

export const removing = (event: string, url: string): ErrorWords =>
	words(
		`Jodo did not stop sending ${eventTitle(event)} to ${hostOf(url)}`,
		`It is not known whether Jodo has stopped sending ${eventTitle(event)} to ${hostOf(url)}`,
		'',
		'Correct what Jodo names here, and check the branch.',
	);

/**
 * The error of a step that Jodo did not carry out.
 *
 * @param collectorCode the branch that was named; blank when none was
 */
export function stepError(
	result: FailedResult,
	attempted: ErrorWords,
	credential: JodoCredential,
	collectorCode: string,
): RegistrationError {
	const { message, description } = explain(result, attempted, credential);
	const isCertain = result.outcome !== 'unknown';
	// Observed: where an account has several branches, Jodo asks for `collector_code`.
	if (result.outcome === 'rejected' && collectorCode === '' && /collector_code/.test(message)) {
		return new RegistrationError(
			`Choose a branch: this account has several (${message})`,
			'Choose it under Branch in this node, or as the default branch in the credential, and publish the workflow again.',
			{ result },
		);
	}
	return new RegistrationError(message, description, { result, isCertain });
}

/** Any failure as one with words: what a setting holds, what Jodo answered, what the credential lacks. */
export function toRegistrationError(error: unknown): RegistrationError {
	if (error instanceof RegistrationError) return error;
	if (error instanceof InvalidValueError) return new RegistrationError(error.message, error.advice);
	const description = error instanceof NodeOperationError ? (error.description ?? '') : '';
	return new RegistrationError(errorText(error), description);
}

/**
 * The error that n8n shows. n8n 2.41 shows its message only (publication status of the workflow), so
 * all that people need stands in the message; older ones show the description, too. It is never caused
 * by a UserError: n8n drops those without a word.
 *
 * @param state what Jodo is like now, as sentences
 */
export function toNodeError(
	node: INode,
	{ message, advice, result }: RegistrationError,
	...state: string[]
): NodeApiError | NodeOperationError {
	const whole = { message: sentences(message, ...state, advice), description: advice };
	return result === undefined ? inputError(node, whole) : apiError(node, result, whole);
}

/** Reads a setting, or says what is wrong with it. */
export async function explained<T>(context: IHookFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(context.getNode(), toRegistrationError(error));
	}
}

/** Puts texts one after another, each ended with a full stop. */
export function sentences(...texts: string[]): string {
	return texts
		.map((text) => text.trim())
		.filter((text) => text !== '')
		.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
		.join(' ');
}
