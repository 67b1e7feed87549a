import { STUDENT_SAMPLES } from './studentSamples';

/*
 * Invented payloads in the shapes of docs.jodo.in/pay/webhooks/, for events sent by hand without one of
 * their own. Documented: order, payment link (debited, expired). Not known: link settled (which is taken
 * to add what order settled adds), and page.
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
	page: { payment: { id: 'pay_2', amount: 1250.5 }, custom_fields: { 'T-shirt size': 'M' } },
	...STUDENT_SAMPLES,
} as const;
