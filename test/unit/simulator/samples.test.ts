import { EVENT_CODES, samplePayload } from '../../../simulator/webhooks/eventCodes';

/** The shape of a payload: each member as `name: type`, those of objects and first rows inside. */
function shape(value: unknown, name = ''): string[] {
	const below = Array.isArray(value) ? { '0': value[0] as unknown } : value;
	if (typeof below !== 'object' || below === null) return [`${name}: ${typeof value}`];
	return Object.entries(below).flatMap(([key, member]) =>
		shape(member, name === '' ? key : `${name}.${key}`),
	);
}

/** What the pages say of the events whose types differ from one another. */
const DOCUMENTED: Array<[string, string[]]> = [
	['masterdata.student.registered', ['jodo_student_id: string', 'student.notes.0.key: string']],
	[
		'direct.payment.cancelled',
		[
			'payment.amount: number',
			'payment.notes: string',
			'payment.details.0.fee_component: string',
			'payment.details.0.amount: string',
		],
	],
	[
		'flex.subscription.setup',
		['jodo_student_id: number', 'student.fullname: string', 'payment_schedule.0.due_date: string'],
	],
	['flex.subscription.active', ['jodo_student_id: string', 'subscription.id: string']],
	[
		'flex.subscription.updated',
		[
			'jodo_student_id: number',
			'subscription.id: number',
			'payment_schedule.0.details.0.fee_component: string',
		],
	],
	['flex.subscription.closed', ['jodo_student_id: number', 'subscription.id: number']],
	[
		'flex.mandate.expired',
		['jodo_student_id: string', 'mandate.id: string', 'mandate.end_date: string'],
	],
	[
		'flex.mandate.cancelled',
		['subscription.id: string', 'mandate.id: string', 'mandate.npci_category_code: string'],
	],
	['flex.instalment.debited', ['jodo_student_id: number', 'payment.amount: number']],
	['flex.instalment.settled', ['payment.id: string', 'payment.reference_id: string']],
	['flex.instalment.bounced', ['payment.id: string', 'payment.reference_id: string']],
	['flex.downpayment.debited', ['payment.product: string', 'payment.mode: string']],
	['cred.loan.application_started', ['jodo_student_id: number', 'application.id: number']],
	['cred.loan.final_approved', ['application.amount: number']],
	[
		'cred.loan.agreement_signed',
		['application.agreement_signed_at: string', 'disbursements.0.id: number'],
	],
	[
		'cred.loan.disbursed',
		['disbursement.disbursed_amount: number', 'disbursement.is_disbursed: boolean'],
	],
	[
		'cred.emi.debited',
		[
			'jodo_student_id: string',
			'application.id: string',
			'application.amount: string',
			'payment.amount: number',
			'payment.due_date: string',
		],
	],
];

describe('the invented payloads', () => {
	it.each(DOCUMENTED)('of %s have the types of its page', (event, members) => {
		expect(shape(samplePayload(event))).toEqual(expect.arrayContaining(members));
	});

	it.each(EVENT_CODES.filter((code) => /^(masterdata|direct|flex|pay|cred)\./.test(code)))(
		'of %s carry the student',
		(event) => {
			expect(samplePayload(event)).toMatchObject({
				student: {
					identifier: 'ENR-5',
					collector_code: 'MAIN',
					grade: { code: 'grade_5', name: 'Grade 5' },
					academic_year_start: 2026,
					primary_contact_number: '9000000001',
				},
			});
		},
	);

	it('of an unknown event are empty', () => {
		expect(samplePayload('order.payment.imagined')).toEqual({});
	});
});
