import type { ErrorWords } from '../../../shared/errorMessages';
import { adviceAfterFailedReading } from '../reading';

/** Reading a link, on its own or around a cancellation. */
export const paymentLinkReading: ErrorWords = {
	rejected: 'Jodo did not return the payment link',
	notFound: 'Jodo did not find the payment link',
	unknown: 'Jodo did not return the payment link',
	unknownAdvice: adviceAfterFailedReading,
};

export const paymentLinkCancellation: ErrorWords = {
	rejected: 'Jodo did not cancel the payment link',
	notFound: 'Jodo did not find the payment link',
	unknown: 'It is not known whether Jodo cancelled the payment link',
	unknownAdvice:
		'Run the item again, or look the link up in the Jodo dashboard: until it is cancelled it can be paid.',
};
