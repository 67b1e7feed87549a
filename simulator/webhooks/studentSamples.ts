/*
 * Invented payloads of the events about students, in the shapes of their pages, for events sent by hand.
 * Ids are text on some pages and integers on others, as here. Documented: masterdata, direct cancelled,
 * Flex (subscription setup, active, updated, closed; mandates; instalments; downpayment debited), Cred
 * (started, filled, approved, signed, disbursed, EMI). By analogy: direct added and updated, Flex
 * subscription cancelled and downpayment settled, the other loan events. From a reconstruction: pay.
 */

const STUDENT = {
	identifier: 'ENR-5',
	custom_identifier: null,
	collector_code: 'MAIN',
	grade: { code: 'grade_5', name: 'Grade 5' },
	academic_year_start: 2026,
	academic_year_end: 2027,
	primary_contact_number: '9000000001',
	primary_contact_email: 'asha@example.com',
};
const NAMED_STUDENT = { ...STUDENT, fullname: 'Rohan Rao' };
const NOTES = [{ key: 'ref', value: 'X1' }];

const ROW = { fee_component: 'tuition_fee', amount: 1250.5 };
const SETTLED_ROW = {
	...ROW,
	settlement_utr: 'UTR0000001',
	settled_at: '2026-01-06T06:00:00Z',
};

/** Payments of students name a row's component `fee_component`, unlike orders and links. */
const PAYMENT = {
	id: 'pay_1',
	amount: 1250.5,
	product: 'flex',
	mode: 'upi',
	paid_at: '2026-01-05T06:00:00Z',
	details: [ROW],
};
const SETTLED_PAYMENT = { ...PAYMENT, details: [SETTLED_ROW] };

const INTEGER_IDS = { jodo_student_id: 1, subscription: { id: 5, status: 'active' } };
const TEXT_IDS = { jodo_student_id: '1', subscription: { id: '5', status: 'active' } };

const SCHEDULE = [{ due_date: '2026-06-10', amount: 1250.5, details: [ROW] }];

const APPLICATION = { id: 7, status: 'started' };
const SIGNED = {
	id: 7,
	status: 'agreement_signed',
	amount: 50000,
	agreement_signed_at: '2026-01-05T06:00:00Z',
};

export const STUDENT_SAMPLES = {
	student: { jodo_student_id: '1', student: { ...STUDENT, notes: NOTES } },
	manualPayment: {
		payment: {
			id: 'pay_3',
			transaction_id: 'txn_2',
			amount: 1250.5,
			mode: 'others',
			paid_at: '2026-01-05T06:00:00Z',
			settlement_utr: null,
			notes: 'Paid in cash at the office',
			// Text here, though the payment's own amount is a number.
			details: [{ fee_component: 'tuition_fee', amount: '1250.50' }],
		},
		student: STUDENT,
	},
	flexSetup: {
		jodo_student_id: 1,
		subscription: { id: 5, status: 'locked' },
		payment_schedule: SCHEDULE,
		student: NAMED_STUDENT,
	},
	flexActive: { ...TEXT_IDS, student: STUDENT },
	flexUpdated: { ...INTEGER_IDS, payment_schedule: SCHEDULE, student: NAMED_STUDENT },
	flexClosed: { ...INTEGER_IDS, student: NAMED_STUDENT },
	flexMandateExpired: {
		...TEXT_IDS,
		mandate: { id: 'mandate_1', end_date: '2027-03-31', status: 'expired' },
		student: { ...NAMED_STUDENT, notes: NOTES },
	},
	flexMandateCancelled: {
		...TEXT_IDS,
		mandate: { id: 'mandate_1', status: 'cancelled', npci_category_code: 'customer_revoked' },
		student: { ...NAMED_STUDENT, notes: NOTES },
	},
	flexInstalment: { ...INTEGER_IDS, payment: PAYMENT, student: STUDENT },
	flexInstalmentSettled: {
		...INTEGER_IDS,
		payment: { ...SETTLED_PAYMENT, reference_id: 'ref_1' },
		student: STUDENT,
	},
	flexInstalmentBounced: {
		...INTEGER_IDS,
		payment: { id: 'pay_1', amount: 1250.5, reference_id: 'ref_1', details: [ROW] },
		student: STUDENT,
	},
	flexDownpayment: { payment: PAYMENT, student: STUDENT },
	flexDownpaymentSettled: { payment: SETTLED_PAYMENT, student: STUDENT },
	studentPayment: { payment: { ...PAYMENT, product: 'pay' }, student: STUDENT },
	studentPaymentSettled: { payment: { ...SETTLED_PAYMENT, product: 'pay' }, student: STUDENT },
	loan: { jodo_student_id: 1, application: APPLICATION, student: STUDENT },
	loanApproved: {
		jodo_student_id: 1,
		application: { ...APPLICATION, status: 'final_approved', amount: 50000 },
		student: STUDENT,
	},
	loanSigned: {
		jodo_student_id: 1,
		application: SIGNED,
		disbursements: [{ id: 9, date: '2026-01-10' }],
		student: STUDENT,
	},
	loanDisbursed: {
		jodo_student_id: 1,
		application: SIGNED,
		disbursement: {
			id: 9,
			date: '2026-01-10',
			amount: 50000,
			disbursed_amount: 49000,
			is_disbursed: true,
		},
		student: STUDENT,
	},
	emi: {
		jodo_student_id: '1',
		application: { ...SIGNED, id: '7', amount: '50000.00' },
		payment: {
			id: 'pay_4',
			due_date: '2026-02-05',
			paid_at: '2026-02-05T06:00:00Z',
			amount: 4500.5,
		},
		student: { ...STUDENT, notes: NOTES },
	},
} as const;
