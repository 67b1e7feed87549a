import { SAMPLE_PAYLOADS } from './samplePayloads';

type SampleName = keyof typeof SAMPLE_PAYLOADS;

/** Every event code, and which invented payload stands in for it when an event is sent by hand. */
const EVENTS = {
	'masterdata.student.registered': 'student',
	'masterdata.student.activated': 'student',
	'masterdata.student.dropped': 'student',
	'direct.payment.added': 'manualPayment',
	'direct.payment.updated': 'manualPayment',
	'direct.payment.cancelled': 'manualPayment',
	'flex.subscription.setup': 'flexSetup',
	'flex.subscription.active': 'flexActive',
	'flex.subscription.updated': 'flexUpdated',
	'flex.subscription.cancelled': 'flexClosed',
	'flex.subscription.closed': 'flexClosed',
	'flex.mandate.cancelled': 'flexMandateCancelled',
	'flex.mandate.expired': 'flexMandateExpired',
	'flex.instalment.debited': 'flexInstalment',
	'flex.instalment.settled': 'flexInstalmentSettled',
	'flex.instalment.bounced': 'flexInstalmentBounced',
	'flex.downpayment.debited': 'flexDownpayment',
	'flex.downpayment.settled': 'flexDownpaymentSettled',
	'pay.payment.debited': 'studentPayment',
	'pay.payment.settled': 'studentPaymentSettled',
	'order.payment.debited': 'order',
	'order.payment.settled': 'orderSettled',
	'page.payment.debited': 'page',
	'page.payment.settled': 'page',
	'payment_link.payment.debited': 'paymentLink',
	'payment_link.payment.settled': 'paymentLinkSettled',
	'payment_link.payment.expired': 'paymentLinkExpired',
	'cred.loan.application_started': 'loan',
	'cred.loan.application_filled': 'loan',
	'cred.loan.application_expired': 'loan',
	'cred.loan.final_approved': 'loanApproved',
	'cred.loan.rejected': 'loan',
	'cred.loan.agreement_signed': 'loanSigned',
	'cred.loan.canceled': 'loan',
	'cred.loan.disbursed': 'loanDisbursed',
	'cred.emi.debited': 'emi',
} as const satisfies Record<string, SampleName>;

/** The codes that Add Webhook takes. */
export const EVENT_CODES: readonly string[] = Object.keys(EVENTS);

const SAMPLES = new Map<string, SampleName>(Object.entries(EVENTS));

/** A payload of the event's shape with invented values; `{}` for a code that is not known. */
export function samplePayload(event: string): object {
	const sample = SAMPLES.get(event);
	return sample === undefined ? {} : SAMPLE_PAYLOADS[sample];
}
