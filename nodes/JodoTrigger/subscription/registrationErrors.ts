import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ErrorMessage, FailedResult } from '../../shared/errorMessages';
import { apiError, inputError } from '../../shared/nodeErrors';

/** Why a registration, or its removal, did not succeed. */
export interface RegistrationFailure extends ErrorMessage {
	/** Jodo's answer, where it is about one. */
	answer?: FailedResult;
}

/**
 * The error of an activation or deactivation. n8n 2.41 shows its message only (publication status of
 * the workflow), so all that people need stands in the message; older ones show the description, too.
 */
export function registrationError(
	node: INode,
	{ message, description, answer }: RegistrationFailure,
): NodeApiError | NodeOperationError {
	const whole = { message: sentences(message, description), description };
	return answer === undefined ? inputError(node, whole) : apiError(node, answer, whole);
}

/** Puts texts one after another, each ended with a full stop. */
export function sentences(...texts: string[]): string {
	return texts
		.map((text) => text.trim())
		.filter((text) => text !== '')
		.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
		.join(' ');
}
