import { refuseFound } from '../configuration/branchRules';
import { badRequest, notFound } from '../http/answers';
import type { Jodo } from '../jodo';
import type { Announced } from '../webhooks/deliveries';
import { manualPaymentPayload } from '../webhooks/studentPayload';
import { paymentFindings } from './paymentRules';
import type { PaymentRequest } from './paymentSchema';
import type { PaymentOrigin, StudentPayment } from './paymentStore';
import type { Student } from './studentStore';

/** Those that were recorded through the API with this transaction ID and still count. */
function open(jodo: Jodo, student: Student, transaction_id: string): StudentPayment[] {
	return jodo.payments
		.ofStudent(student)
		.filter((one) => one.transaction_id === transaction_id && one.status === 'paid')
		.filter(({ origin }) => origin === 'api');
}

/**
 * Records money that the institute has received itself; its rules were checked. The event is described
 * for payments recorded in the dashboard; for Add Payment it is not known.
 */
export function record(
	jodo: Jodo,
	student: Student,
	request: PaymentRequest,
	origin: Exclude<PaymentOrigin, 'flex'>,
): Announced {
	const payment = jodo.payments.record(student, request, origin);
	if (origin === 'api' && !jodo.assumptions.addedPaymentAnnounced)
		return Promise.resolve(undefined);
	return jodo.announceStudent(
		student,
		'direct.payment.added',
		manualPaymentPayload(student, payment),
	);
}

/**
 * What a schema cannot say about Add Payment.
 * @throws Refusal 400
 */
export function checkPayment(jodo: Jodo, student: Student, request: PaymentRequest): void {
	const { assumptions } = jodo;
	const { components, others } = paymentFindings(request, [], student.branch, assumptions);
	refuseFound(components, others, assumptions);
	const { transaction_id } = request;
	if (assumptions.transactionRepeated === 'second' || transaction_id === undefined) return;
	if (open(jodo, student, transaction_id).length > 0) {
		throw badRequest(`Payment already exists for transaction id: ${transaction_id}`, 'MAE00000');
	}
}

/**
 * Cancels a payment that was recorded through the API, the oldest of its transaction ID.
 * @throws Refusal when there is none; the page (docs.jodo.in/student/api/cancel-payment/) lists no error codes
 */
export function cancel(jodo: Jodo, student: Student, transaction_id: string): Announced {
	const [payment] = open(jodo, student, transaction_id);
	if (payment === undefined) {
		const sentence = `Payment not found for transaction id: ${transaction_id}`;
		throw jodo.assumptions.missingPayment === 404
			? notFound(sentence, 'MAE00001')
			: badRequest(sentence, 'MAE00000');
	}
	payment.status = 'cancelled';
	return jodo.announceStudent(
		student,
		'direct.payment.cancelled',
		manualPaymentPayload(student, payment),
	);
}
