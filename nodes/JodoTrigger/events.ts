import type { INodePropertyOptions } from 'n8n-workflow';

/**
 * Every event that Jodo documents (docs.jodo.in/configuration/api/add-webhook/ and the webhook pages of
 * each product), by product and code: what has happened, in a word or two and as a sentence. A new one
 * is one row here. Jodo spells `cred.loan.canceled` with one l.
 */
const eventsOfProducts: Record<string, Record<string, [name: string, meaning: string]>> = {
	'Payment Link': {
		'payment_link.payment.debited': ['Paid', 'A parent has paid a payment link'],
		'payment_link.payment.settled': [
			'Settled',
			'The money of a payment link has reached the institute',
		],
		'payment_link.payment.expired': ['Expired', 'A payment link has lapsed unpaid'],
	},
	'Pay Order': {
		'order.payment.debited': ['Paid', 'A parent has paid a pay order'],
		'order.payment.settled': ['Settled', 'The money of a pay order has reached the institute'],
	},
	'Payment Page': {
		'page.payment.debited': ['Paid', 'Somebody has paid on a payment page of the dashboard'],
		'page.payment.settled': ['Settled', 'The money of a payment page has reached the institute'],
	},
	'Student Payment': {
		'pay.payment.debited': ['Paid', 'A payment that belongs to a student in Jodo was collected'],
		'pay.payment.settled': ['Settled', 'The money of a student payment has reached the institute'],
	},
	'Offline Payment': {
		'direct.payment.added': ['Added', 'A payment made outside Jodo was recorded'],
		'direct.payment.updated': ['Updated', 'The record of an offline payment was changed'],
		'direct.payment.cancelled': ['Cancelled', 'The record of an offline payment was cancelled'],
	},
	Flex: {
		'flex.subscription.setup': [
			'Subscription Set Up',
			'A payer has finished the setup of a Flex plan',
		],
		'flex.subscription.active': [
			'Subscription Active',
			'The bank has confirmed that it will debit the payer',
		],
		'flex.subscription.updated': ['Subscription Updated', 'A Flex plan was changed'],
		'flex.subscription.cancelled': ['Subscription Cancelled', 'A Flex plan was cancelled'],
		'flex.subscription.closed': ['Subscription Closed', 'A Flex plan was closed'],
		'flex.mandate.cancelled': [
			'Mandate Cancelled',
			'The permission to debit the payer was withdrawn',
		],
		'flex.mandate.expired': ['Mandate Expired', 'The permission to debit the payer has ended'],
		'flex.instalment.debited': ['Instalment Paid', 'An instalment was collected'],
		'flex.instalment.settled': [
			'Instalment Settled',
			'The money of an instalment has reached the institute',
		],
		'flex.instalment.bounced': [
			'Instalment Bounced',
			'The debit of an instalment was refused by the bank',
		],
		'flex.downpayment.debited': ['Downpayment Paid', 'A downpayment was collected'],
		'flex.downpayment.settled': [
			'Downpayment Settled',
			'The money of a downpayment has reached the institute',
		],
	},
	Cred: {
		'cred.loan.application_started': ['Application Started', 'A loan application was started'],
		'cred.loan.application_filled': [
			'Application Filled',
			'A loan application was filled in completely',
		],
		'cred.loan.application_expired': ['Application Expired', 'A loan application has lapsed'],
		'cred.loan.final_approved': ['Loan Approved', 'A loan has its final approval'],
		'cred.loan.rejected': ['Loan Rejected', 'A loan was rejected'],
		'cred.loan.agreement_signed': ['Agreement Signed', 'The agreement of a loan was signed'],
		'cred.loan.canceled': ['Loan Cancelled', 'A loan was cancelled'],
		'cred.loan.disbursed': ['Loan Disbursed', 'A loan was paid out'],
		'cred.emi.debited': ['EMI Paid', 'A monthly instalment of a loan was collected'],
	},
	Student: {
		'masterdata.student.registered': ['Registered', 'A student was created in Jodo'],
		'masterdata.student.activated': ['Activated', 'A student who had been dropped is active again'],
		'masterdata.student.dropped': ['Dropped', 'A student was marked as dropped'],
	},
};

/** The same as a list. */
export const jodoEvents = Object.entries(eventsOfProducts).flatMap(([product, events]) =>
	Object.entries(events).map(([code, [name, meaning]]) => ({ code, product, name, meaning })),
);

/** The events as n8n lists them: sorted by name, so that those of one product stand together. */
export const eventOptions: INodePropertyOptions[] = jodoEvents
	.map(({ code, product, name, meaning }) => ({
		name: `${product}: ${name}`,
		value: code,
		description: `${meaning} (${code})`,
	}))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** How an event is called in the panel: `Payment Link: Paid`; one that is not in it, by its code. */
export function eventName(code: string): string {
	return eventOptions.find(({ value }) => value === code)?.name ?? code;
}

/** An event with its code: `Payment Link: Paid (payment_link.payment.debited)`. */
export function eventTitle(code: string): string {
	const name = eventName(code);
	return name === code ? code : `${name} (${code})`;
}
