import { computed } from '../../../shared/columns';
import { InvalidValueError, quote } from '../../../shared/values/invalidValue';
import { converted, type Field } from '../../fields/field';
import { text } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { studentId } from '../sharedFields';

const transactionId = text('Transaction ID', {
	placeholder: 'e.g. RECEIPT-2026-0815',
	description:
		'The number that was given when the payment was recorded with Add. Payments that were not recorded through the API cannot be cancelled here.',
	advice:
		'Check the transaction ID: it is the one given when the payment was recorded with Add. If the payment was cancelled before, Jodo does not find it, either.',
});

/** An institute's own number, with whatever is in it. It is sent encoded, so that a slash stays part of it. */
const recordedId: Field<string> = {
	...converted(transactionId, (given) => {
		// Dots alone are steps in an address, encoded or not (URL Standard, 4.1); half a surrogate has no encoding.
		if (!/^\.\.?$|\p{Surrogate}/u.test(given)) return given;
		throw new InvalidValueError(
			`${quote(given)} cannot be part of a web address`,
			'Cancel this payment in the Jodo dashboard.',
		);
	}),
	// Not documented; by analogy with "Order not found for id: …" (observed with HTTP 400).
	missing: /payment.*not found/i,
};

/** Answered with a status only. Jodo lists no error codes for it. */
export const cancel = defineOperation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel student payment',
	description: 'Cancel a payment that was recorded with Add, by its transaction ID',
	page: 'https://docs.jodo.in/student/api/cancel-payment/',
	forAgents:
		'Takes back the record of a payment at Jodo, so that the student owes that amount again. It works only for payments that were recorded with Add, by the transaction ID given then. Use it only when the user has clearly asked for this very payment to be cancelled. Never guess the student or the transaction ID. It gives no money back.',
	thing: 'student payment',
	request: {
		method: 'DELETE',
		path: '/erp/students/{jodo_student_id}/payments/{transaction_id}',
		// A payment that is cancelled already stays cancelled.
		repeat: 'safe',
	},
	fields: { jodo_student_id: studentId, transaction_id: recordedId },
	output: {
		data: 'nothing',
		columns: {
			...sentText('jodo_student_id', 'transaction_id'),
			cancelled: computed('boolean', () => true),
		},
	},
});
