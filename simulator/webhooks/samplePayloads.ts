/**
 * Invented payloads in the shapes of the webhook pages, for events sent by hand without one of their own.
 * Documented: order, payment link (debited, expired), downpayment, instalment, manual payment, student.
 * Known from a reconstruction only: pay, loan, flex subscription. Not known: page, and link settled
 * (which is taken to add what order settled adds).
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

/** Payments of students name a row's component `fee_component`, unlike orders and links. */
const STUDENT_PAYMENT = {
	id: 'pay_1',
	amount: 1250.5,
	product: 'flex',
	mode: 'upi',
	paid_at: '2026-01-05T06:00:00Z',
	details: [{ fee_component: 'tuition_fee', amount: 1250.5 }],
};

const MANUAL_PAYMENT = {
	transaction_id: 'txn_2',
	amount: 1250.5,
	mode: 'others',
	paid_at: '2026-01-05T06:00:00Z',
	settlement_utr: null,
	notes: 'Paid in cash at the office',
	details: [{ fee_component: 'tuition_fee', amount: 1250.5 }],
};

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
	student: {
		jodo_student_id: 'student_1',
		student: { ...STUDENT, fullname: 'Rohan Rao', notes: [{ key: 'ref', value: 'X1' }] },
	},
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
	// `jodo_student_id` is an integer on this page, text on the student pages.
	flexInstalment: { jodo_student_id: 1, payment: STUDENT_PAYMENT, student: STUDENT },
	flexSubscription: {
		subscription: { id: 'sub_1', status: 'active' },
		payment_schedule: [{ due_date: '2026-06-10', amount: 1250.5 }],
		student: STUDENT,
	},
	studentPayment: { payment: { ...STUDENT_PAYMENT, product: 'pay' }, student: STUDENT },
	page: { payment: { id: 'pay_2', amount: 1250.5 }, custom_fields: { 'T-shirt size': 'M' } },
	loan: {
		jodo_student_id: 1,
		application: { id: 'app_1', status: 'started', amount: 50000, agreement_signed_at: null },
		disbursement: {
			id: null,
			date: null,
			amount: null,
			disbursed_amount: null,
			is_disbursed: false,
		},
	},
} as const;
