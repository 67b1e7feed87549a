import type { ErrorWords } from '../../shared/errorMessages';
import { eventTitle } from '../events';

/** What is attempted at Jodo, in the words that explanations are made of. */

const whole = (
	rejected: string,
	unknown: string,
	unknownAdvice: string,
	advice: string,
): ErrorWords => ({ rejected, notFound: rejected, unknown, unknownAdvice, advice });

export const listing: ErrorWords = whole(
	'Jodo did not show which events it sends where',
	'Jodo did not show which events it sends where',
	'Without that, an event could be taken from another system. Activate the workflow again later.',
	'Correct what Jodo names here, check the branch, and activate the workflow again.',
);

export const adding = (event: string): ErrorWords =>
	whole(
		`Jodo does not send ${eventTitle(event)} to this workflow`,
		`It is not known whether Jodo sends ${eventTitle(event)} to this workflow`,
		'Activate the workflow again: what is there by then is found.',
		'Correct what Jodo names here, check the branch, and activate the workflow again.',
	);

export const removing = (event: string, host: string): ErrorWords =>
	whole(
		`Jodo did not stop sending ${eventTitle(event)} to ${host}`,
		`It is not known whether Jodo has stopped sending ${eventTitle(event)} to ${host}`,
		'',
		'Correct what Jodo names here, and check the branch.',
	);
