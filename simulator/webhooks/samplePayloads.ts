/**
 * Invented payloads in the shapes of the webhook pages, for events sent by hand without one of their own.
 * Documented, though some pages are cut short: order, payment link (debited, expired), manual payment
 * (cancelled), student, subscription (all but cancelled), mandate, instalment, downpayment (debited),
 * loan (started, filled, approved, agreement signed, disbursed), EMI. Known from a reconstruction only,
 * or by analogy: the rest. Not known: page, and link settled (which is taken to add what order settled adds).
 */

const DETAIL = { component_type: 'Payable Amount', amount: 1250.5 };
const SETTLED_DETAIL = {
	...DETAIL,
	settlement_utr: 'UTR0000001',
	settled_at: '2026-01-06T06:00:00Z',
};

const ORDER = {
	name: 'Asha Rao',
	phone: '9000000001',
	identifier: 'ENR-5',
	email: 'asha@example.com',
	paid_at: '2026-01-05T06:00:00Z',
	status: 'paid',
	details: [DETAIL],
	notes: [{ key: 'ref', value: 'X1' }],
};

const PAYMENT_LINK = {
	...ORDER,
	student_name: 'Rohan Rao',
	custom_identifier: null,
	grade: 'grade_5',
	new_admission: false,
	date_of_birth: '2014-05-01',
	academic_year_start: 2026,
	academic_year_end: 2027,
	transaction_id: 'txn_1',
};

const STUDENT = {
	identifier: 'ENR-5',
	custom_identifier: null,
	collector_code: 'MAIN',
	academic_year_start: 2026,
	academic_year_end: 2027,
	primary_contact_number: '9000000001',
	primary_contact_email: 'asha@example.com',
	grade: { name: 'Grade 5', code: 'grade_5' },
};

/** The pages of subscriptions (setup, updated, closed) and mandates have the name. */
const NAMED_STUDENT = { ...STUDENT, fullname: 'Rohan Rao' };

const NOTES = [{ key: 'ref', value: 'X1' }];

/** Payments of students name a row's component `fee_component`, unlike orders and links. */
const STUDENT_PAYMENT = {
	id: 'pay_1',
	amount: 1250.5,
	product: 'flex',
	mode: 'upi',
	paid_at: '2026-01-05T06:00:00Z',
	details: [{ fee_component: 'tuition_fee', amount: 1250.5 }],
};

const SETTLED_STUDENT_PAYMENT = {
	...STUDENT_PAYMENT,
	details: [
		{
			fee_component: 'tuition_fee',
			amount: 1250.5,
			settlement_utr: 'UTR0000001',
			settled_at: '2026-01-06T06:00:00Z',
		},
	],
};

const MANUAL_PAYMENT = {
	id: 'pay_3',
	transaction_id: 'txn_2',
	amount: 1250.5,
	mode: 'others',
	paid_at: '2026-01-05T06:00:00Z',
	settlement_utr: null,
	notes: 'Paid in cash at the office',
	details: [{ fee_component: 'tuition_fee', amount: 1250.5 }],
};

/** Ids are integers on the pages of subscription setup, updated and closed, of instalments and of loans. */
const SUBSCRIPTION = { id: 31, status: 'locked' };

const INSTALMENT = { jodo_student_id: 1, subscription: SUBSCRIPTION, student: STUDENT };

const PAYMENT_SCHEDULE = [
	{
		due_date: '2026-06-10',
		amount: 1250.5,
		details: [{ fee_component: 'tuition_fee', amount: 1250.5 }],
	},
];

/** The mandate pages have ids as text, and the code and the name of the grade the other way round. */
const MANDATE = {
	jodo_student_id: '1',
	subscription: { id: '31', status: 'active' },
	student: { ...NAMED_STUDENT, grade: { name: 'grade_5', code: 'Grade 5' }, notes: NOTES },
};

const LOAN = { jodo_student_id: 1, student: STUDENT };

const SIGNED_AT = '2026-01-05T06:00:00Z';

export const SAMPLE_PAYLOADS = {
	order: { order_id: 'order_77', order: ORDER },
	orderSettled: { order_id: 'order_77', order: { ...ORDER, details: [SETTLED_DETAIL] } },
	paymentLink: { order_id: 'order_78', order: PAYMENT_LINK },
	paymentLinkSettled: {
		order_id: 'order_78',
		order: { ...PAYMENT_LINK, details: [SETTLED_DETAIL] },
	},
	paymentLinkExpired: {
		order_id: 'order_78',
		order: { ...PAYMENT_LINK, status: 'expired', transaction_id: null, paid_at: null },
	},
	student: { jodo_student_id: 'student_1', student: { ...STUDENT, notes: NOTES } },
	manualPayment: { payment: MANUAL_PAYMENT, student: STUDENT },
	// The cancelled page types the amounts of its rows as text.
	manualPaymentCancelled: {
		payment: {
			...MANUAL_PAYMENT,
			details: [{ fee_component: 'tuition_fee', amount: '1250.50' }],
		},
		student: STUDENT,
	},
	flexDownpayment: { payment: STUDENT_PAYMENT, student: STUDENT },
	flexDownpaymentSettled: { payment: SETTLED_STUDENT_PAYMENT, student: STUDENT },
	flexInstalment: { ...INSTALMENT, payment: STUDENT_PAYMENT },
	flexInstalmentSettled: {
		...INSTALMENT,
		payment: { ...SETTLED_STUDENT_PAYMENT, reference_id: 'ref_1' },
	},
	flexInstalmentBounced: {
		...INSTALMENT,
		payment: { id: 'pay_1', amount: 1250.5, reference_id: 'ref_1' },
	},
	flexSubscriptionChanged: {
		jodo_student_id: 1,
		subscription: SUBSCRIPTION,
		payment_schedule: PAYMENT_SCHEDULE,
		student: NAMED_STUDENT,
	},
	// Here the ids are text.
	flexSubscriptionActive: {
		jodo_student_id: '1',
		subscription: { id: '31', status: 'active' },
		student: STUDENT,
	},
	flexSubscriptionOver: {
		jodo_student_id: 1,
		subscription: { ...SUBSCRIPTION, status: 'closed' },
		student: NAMED_STUDENT,
	},
	flexMandateExpired: {
		...MANDATE,
		mandate: { id: 'mandate_1', end_date: '2026-03-31', status: 'expired' },
	},
	flexMandateCancelled: {
		...MANDATE,
		mandate: { id: 'mandate_1', status: 'cancelled', npci_category_code: 'customer_revoked' },
	},
	studentPayment: { payment: { ...STUDENT_PAYMENT, product: 'pay' }, student: STUDENT },
	studentPaymentSettled: {
		payment: { ...SETTLED_STUDENT_PAYMENT, product: 'pay' },
		student: STUDENT,
	},
	page: { payment: { id: 'pay_2', amount: 1250.5 }, custom_fields: { 'T-shirt size': 'M' } },
	loan: { ...LOAN, application: { id: 51, status: 'started' } },
	loanApproved: { ...LOAN, application: { id: 51, status: 'final_approved', amount: 50000 } },
	loanSigned: {
		...LOAN,
		application: {
			id: 51,
			status: 'agreement_signed',
			amount: 50000,
			agreement_signed_at: SIGNED_AT,
		},
		disbursements: [{ id: 61, date: '2026-01-10', amount: 50000 }],
	},
	loanDisbursed: {
		...LOAN,
		application: { id: 51, status: 'disbursed', amount: 50000, agreement_signed_at: SIGNED_AT },
		disbursement: {
			id: 61,
			date: '2026-01-10',
			disbursed_amount: 50000,
			amount: 50000,
			is_disbursed: true,
		},
	},
	// Here the ids and the amount of the loan are text.
	emi: {
		jodo_student_id: '1',
		application: {
			id: '51',
			status: 'disbursed',
			amount: '50000.00',
			agreement_signed_at: SIGNED_AT,
		},
		payment: {
			id: 'pay_4',
			due_date: '2026-02-05',
			paid_at: '2026-02-05T06:00:00Z',
			amount: 4250.5,
		},
		student: { ...STUDENT, notes: NOTES },
	},
} as const;
