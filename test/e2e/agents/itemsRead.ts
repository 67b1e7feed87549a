import type { Simulator } from '../../../simulator';
import type { Existing } from '../../integration/exampleParameters';

/** What a payer's example has in common with an order that is read back. */
const payer = { name: 'Asha Rao', phone: '9876543210', email: 'asha.rao@example.com' };

/** What `existingAt` has made: an unpaid link of one rupee. */
const unpaid = {
	...{ status: 'unpaid', paid: false, amount: 1, settled: false },
	...{ transaction_id: null, paid_at: null, settled_at: null },
	...{ name: 'Customer Name', phone: '9876543210', email: 'you@example.com', notes: {} },
	details: [
		{ component_type: 'Payable Amount', amount: 1, settlement_utr: null, settled_at: null },
	],
};

/** What `existingAt` has made: the simulator's invented student. */
const student = {
	...{ fullname: 'Rohan Rao', identifier: 'ENR-5', custom_identifier: null, grade: 'grade_5' },
	...{ new_admission: false, academic_year_start: 2026, academic_year_end: 2027 },
	...{ date_of_birth: '2014-05-01', collector_code: 'MAIN', joining_year: null },
	primary_contact_name: 'Asha Rao',
	primary_contact_number: '9876543210',
	primary_contact_email: 'asha@example.com',
};

/**
 * The items that each operation gives for its own example, by resource and operation: what the contract's
 * table promises, and no column more.
 */
export const itemsRead: Record<string, (existing: Existing, jodo: Simulator) => object[]> = {
	'configuration getBranches': () => [
		{ collector_code: 'MAIN', name: 'Greenfield School, Main Campus' },
		{ collector_code: 'NORTH', name: 'Greenfield School, North Campus' },
	],
	'configuration getDiscounts': () => [
		{ discount_type: 'SIBLINGS', name: 'Sibling Discount' },
		{ discount_type: 'MANAGEMENT', name: 'Management Discount' },
	],
	'configuration getFeeComponents': () => [
		{ component_type: 'Payable Amount', name: 'Payable Amount' },
		{ component_type: 'tuition_fee', name: 'Tuition Fee' },
		{ component_type: '8926', name: 'Transport Fee' },
		{ component_type: 'Event Fee', name: 'Event Fee' },
	],
	'configuration getGrades': () => [
		{ grade: 'grade_5', name: 'Grade 5', stream: 'General' },
		{ grade: 'grade_11_sci', name: 'Grade 11', stream: 'Science' },
	],
	'configuration getWebhooks': () => [
		{
			webhook_id: expect.stringMatching(/^[\w-]+$/),
			event: 'order.payment.debited',
			url: 'https://n8n.example.com/webhook/1',
			failure_notification_email: 'accounts@example.com',
		},
	],
	'flexPlan get': ({ jodo_student_id }) => [
		{
			...{ jodo_student_id, instalment: 1, due_date: '2026-06-10', amount: 1000 },
			details: [{ component_type: 'tuition_fee', amount: 1000 }],
		},
		{
			...{ jodo_student_id, instalment: 2, due_date: '2026-07-10', amount: 1250.5 },
			details: [
				{ component_type: 'tuition_fee', amount: 1000 },
				{ component_type: '8926', amount: 250.5 },
			],
		},
	],
	'flexPlan set': ({ jodo_student_id }) => [
		{
			...{ jodo_student_id, instalments: 1, amount: 1500 },
			...{ first_due_date: '2027-04-10', last_due_date: '2027-04-10' },
		},
	],
	'payOrder create': (_existing, { orders }) => [
		{
			...{ order_id: orders[0]?.order_id, redirect_url: orders[0]?.redirect_url },
			...{ amount: 1500, ...payer, notes: { invoice: 'INV-7' } },
		},
	],
	'payOrder get': ({ order_id }) => [{ order_id, ...unpaid }],
	'paymentLink create': (_existing, { links }) => [
		{
			...{ order_id: links[1]?.order_id, redirect_url: links[1]?.redirect_url },
			...{ amount: 1500, expires_at: '2099-01-31T23:59:59.999+05:30' },
			...{ ...payer, notes: { invoice: 'INV-7' } },
		},
	],
	'paymentLink get': ({ order_id }) => [{ order_id, ...unpaid, expires_at: null }],
	'paymentLink cancel': ({ order_id }) => [{ order_id, cancelled: true }],
	'student register': ({ registration_id }, { students }) => [
		{
			jodo_student_id: students[1]?.jodo_student_id,
			...{ registration_id, fullname: 'Kabir Rao', identifier: 'ENR-2026-0412' },
			grade: 'grade_5',
		},
	],
	'student get': ({ jodo_student_id }) => [
		{ jodo_student_id, ...student, total_fee: 50_000, total_discount: 500.5 },
	],
	// Jodo's page shows an answer without the branch and without sums.
	'student update': ({ jodo_student_id }) => [
		{
			...{ jodo_student_id, ...student, fullname: 'Kabir Rao', identifier: 'ENR-2026-0412' },
			...{ collector_code: null, total_fee: null, total_discount: null },
		},
	],
	'student updateFee': ({ jodo_student_id }) => [
		{ jodo_student_id, updated: true, total_fee: 1500, total_discount: 500 },
	],
	'student getProducts': ({ jodo_student_id }) =>
		['flex', 'pay', 'cred'].map((product_type) => ({
			...{ jodo_student_id, product_id: expect.stringMatching(/^\d+$/) },
			...{ product_type, status: 'pending' },
		})),
	'studentPayment add': ({ jodo_student_id }) => [
		{
			...{ jodo_student_id, transaction_id: 'RECEIPT-2026-0815', amount: 1500, mode: 'cash' },
			...{ paid_at: '2026-06-15T11:30:00.000+05:30', recorded: true },
		},
	],
	'studentPayment cancel': ({ jodo_student_id }) => [
		{ jodo_student_id, transaction_id: 'RECEIPT-2026-0815', cancelled: true },
	],
	'studentPayment getAll': ({ jodo_student_id }, { payments }) => [
		{
			...{ jodo_student_id, payment_id: payments[0]?.id, amount: 1500.5 },
			...{ product: 'direct', mode: 'cash', paid_at: '2026-06-10T04:30:00Z' },
			...{ settled: true, settled_at: null },
			details: [
				['tuition_fee', 1000],
				['8926', 500.5],
			].map(([component_type, amount]) => ({
				...{ component_type, amount, settlement_utr: 'UTR0000001', settled_at: null },
			})),
		},
	],
	'user register': (_existing, { users }) => [
		{ registration_id: users[1]?.registration_id, ...payer },
	],
	'user getLoginLink': ({ registration_id }, { url }) => [
		{
			registration_id,
			login_url: expect.stringMatching(
				new RegExp(`^${url}/consumer/login-redirect\\?access_token=[\\w-]+&jodo_student_id=`),
			),
			expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		},
	],
};
