import type { INodePropertyOptions } from 'n8n-workflow';

/** One event that Jodo sends. */
export interface JodoEvent {
	/** What Jodo calls it, in Add Webhook and in every delivery. */
	code: string;
	/** What it is about, as people call it; groups the list. */
	product: string;
	/** What has happened, in a word or two. */
	name: string;
	/** The same as a sentence. */
	meaning: string;
}

/**
 * Every event that Jodo documents (docs.jodo.in/configuration/api/add-webhook/ and the webhook
 * pages of each product), by product. A new one is one row here.
 */
export const jodoEvents: readonly JodoEvent[] = [
	{
		code: 'payment_link.payment.debited',
		product: 'Payment Link',
		name: 'Paid',
		meaning: 'A parent has paid a payment link',
	},
	{
		code: 'payment_link.payment.settled',
		product: 'Payment Link',
		name: 'Settled',
		meaning: 'The money of a payment link has reached the institute',
	},
	{
		code: 'payment_link.payment.expired',
		product: 'Payment Link',
		name: 'Expired',
		meaning: 'A payment link has lapsed unpaid',
	},
	{
		code: 'order.payment.debited',
		product: 'Pay Order',
		name: 'Paid',
		meaning: 'A parent has paid a pay order',
	},
	{
		code: 'order.payment.settled',
		product: 'Pay Order',
		name: 'Settled',
		meaning: 'The money of a pay order has reached the institute',
	},
	{
		code: 'page.payment.debited',
		product: 'Payment Page',
		name: 'Paid',
		meaning: 'Somebody has paid on a payment page of the dashboard',
	},
	{
		code: 'page.payment.settled',
		product: 'Payment Page',
		name: 'Settled',
		meaning: 'The money of a payment page has reached the institute',
	},
	{
		code: 'pay.payment.debited',
		product: 'Student Payment',
		name: 'Paid',
		meaning: 'A payment that belongs to a student in Jodo was collected',
	},
	{
		code: 'pay.payment.settled',
		product: 'Student Payment',
		name: 'Settled',
		meaning: 'The money of a student payment has reached the institute',
	},
	{
		code: 'direct.payment.added',
		product: 'Offline Payment',
		name: 'Added',
		meaning: 'A payment made outside Jodo was recorded',
	},
	{
		code: 'direct.payment.updated',
		product: 'Offline Payment',
		name: 'Updated',
		meaning: 'The record of an offline payment was changed',
	},
	{
		code: 'direct.payment.cancelled',
		product: 'Offline Payment',
		name: 'Cancelled',
		meaning: 'The record of an offline payment was cancelled',
	},
	{
		code: 'flex.subscription.setup',
		product: 'Flex',
		name: 'Subscription Set Up',
		meaning: 'A payer has finished the setup of a Flex plan',
	},
	{
		code: 'flex.subscription.active',
		product: 'Flex',
		name: 'Subscription Active',
		meaning: 'The bank has confirmed that it will debit the payer',
	},
	{
		code: 'flex.subscription.updated',
		product: 'Flex',
		name: 'Subscription Updated',
		meaning: 'A Flex plan was changed',
	},
	{
		code: 'flex.subscription.cancelled',
		product: 'Flex',
		name: 'Subscription Cancelled',
		meaning: 'A Flex plan was cancelled',
	},
	{
		code: 'flex.subscription.closed',
		product: 'Flex',
		name: 'Subscription Closed',
		meaning: 'A Flex plan was closed',
	},
	{
		code: 'flex.mandate.cancelled',
		product: 'Flex',
		name: 'Mandate Cancelled',
		meaning: 'The permission to debit the payer was withdrawn',
	},
	{
		code: 'flex.mandate.expired',
		product: 'Flex',
		name: 'Mandate Expired',
		meaning: 'The permission to debit the payer has ended',
	},
	{
		code: 'flex.instalment.debited',
		product: 'Flex',
		name: 'Instalment Paid',
		meaning: 'An instalment was collected',
	},
	{
		code: 'flex.instalment.settled',
		product: 'Flex',
		name: 'Instalment Settled',
		meaning: 'The money of an instalment has reached the institute',
	},
	{
		code: 'flex.instalment.bounced',
		product: 'Flex',
		name: 'Instalment Bounced',
		meaning: 'The debit of an instalment was refused by the bank',
	},
	{
		code: 'flex.downpayment.debited',
		product: 'Flex',
		name: 'Downpayment Paid',
		meaning: 'A downpayment was collected',
	},
	{
		code: 'flex.downpayment.settled',
		product: 'Flex',
		name: 'Downpayment Settled',
		meaning: 'The money of a downpayment has reached the institute',
	},
	{
		code: 'cred.loan.application_started',
		product: 'Cred',
		name: 'Application Started',
		meaning: 'A loan application was started',
	},
	{
		code: 'cred.loan.application_filled',
		product: 'Cred',
		name: 'Application Filled',
		meaning: 'A loan application was filled in completely',
	},
	{
		code: 'cred.loan.application_expired',
		product: 'Cred',
		name: 'Application Expired',
		meaning: 'A loan application has lapsed',
	},
	{
		code: 'cred.loan.final_approved',
		product: 'Cred',
		name: 'Loan Approved',
		meaning: 'A loan has its final approval',
	},
	{
		code: 'cred.loan.rejected',
		product: 'Cred',
		name: 'Loan Rejected',
		meaning: 'A loan was rejected',
	},
	{
		code: 'cred.loan.agreement_signed',
		product: 'Cred',
		name: 'Agreement Signed',
		meaning: 'The agreement of a loan was signed',
	},
	{
		// Jodo spells this one with one l.
		code: 'cred.loan.canceled',
		product: 'Cred',
		name: 'Loan Cancelled',
		meaning: 'A loan was cancelled',
	},
	{
		code: 'cred.loan.disbursed',
		product: 'Cred',
		name: 'Loan Disbursed',
		meaning: 'A loan was paid out',
	},
	{
		code: 'cred.emi.debited',
		product: 'Cred',
		name: 'EMI Paid',
		meaning: 'A monthly instalment of a loan was collected',
	},
	{
		code: 'masterdata.student.registered',
		product: 'Student',
		name: 'Registered',
		meaning: 'A student was created in Jodo',
	},
	{
		code: 'masterdata.student.activated',
		product: 'Student',
		name: 'Activated',
		meaning: 'A student who had been dropped is active again',
	},
	{
		code: 'masterdata.student.dropped',
		product: 'Student',
		name: 'Dropped',
		meaning: 'A student was marked as dropped',
	},
];

/** The events as n8n lists them: sorted by name, so that those of one product stand together. */
export const eventOptions: INodePropertyOptions[] = jodoEvents
	.map(({ code, product, name, meaning }) => ({
		name: `${product}: ${name}`,
		value: code,
		description: `${meaning} (${code})`,
	}))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** How an event is called in messages: `Payment Link: Paid (payment_link.payment.debited)`. */
export function eventTitle(code: string): string {
	const option = eventOptions.find(({ value }) => value === code);
	return option === undefined ? code : `${option.name} (${code})`;
}
