import { DATE, EMAIL, listOf, NOT_BLANK, objectOf, PHONE, RUPEES, TEXT } from '../http/shapes';
import { PAYMENT_SCHEMA } from './paymentSchema';
import type { PaymentRequest } from './paymentSchema';

/** Update Fee's table says integer, its sample has text ("2250"): both are read. */
type Rupees = number | string;

/** A fee that a student owes, and what is taken off it. */
export interface FeeRequest {
	component_type: string;
	fee_amount: Rupees;
	discounts?: Array<{ discount_type: string; value: Rupees }>;
}

interface StudentFacts {
	fullname: string;
	identifier: string;
	grade: string;
	new_admission: boolean;
	/** Text here, integers in answers. */
	academic_year_start: string;
	academic_year_end: string;
	date_of_birth: string;
	primary_contact_name: string;
	primary_contact_number: string;
	primary_contact_email: string;
	custom_identifier?: string;
}

/** A body of Register Student that has passed its schema. */
export interface RegisterRequest {
	student: StudentFacts;
	fee_components?: FeeRequest[];
	payments?: PaymentRequest[];
}

/** docs.jodo.in/student/api/update-student/: its table has these two, both required. */
export interface UpdateRequest {
	fullname: string;
	identifier: string;
}

/** Academic years are text on this page. */
const YEAR = { type: 'string', format: 'year' } as const;

const RUPEES_OR_TEXT = {
	anyOf: [RUPEES, { type: 'string', format: 'rupees-text' }],
} as const;

function feesOf(rupees: object, minItems: 0 | 1) {
	const discount = objectOf({ discount_type: NOT_BLANK, value: rupees }, [
		'discount_type',
		'value',
	]);
	return listOf(
		objectOf({ component_type: NOT_BLANK, fee_amount: rupees, discounts: listOf(discount, 0) }, [
			'component_type',
			'fee_amount',
		]),
		minItems,
	);
}

const STUDENT_SCHEMA = objectOf(
	{
		fullname: NOT_BLANK,
		identifier: NOT_BLANK,
		grade: NOT_BLANK,
		new_admission: { type: 'boolean' },
		academic_year_start: YEAR,
		academic_year_end: YEAR,
		date_of_birth: DATE,
		primary_contact_name: NOT_BLANK,
		primary_contact_number: PHONE,
		primary_contact_email: EMAIL,
		// Known from a reconstruction of the page.
		custom_identifier: TEXT,
	},
	[
		'fullname',
		'identifier',
		'grade',
		'new_admission',
		'academic_year_start',
		'academic_year_end',
		'date_of_birth',
		'primary_contact_name',
		'primary_contact_number',
		'primary_contact_email',
	],
);

/** docs.jodo.in/student/api/register-student/. Of its payments, `transaction_id` is required (known from a reconstruction). */
export const REGISTER_SCHEMA = objectOf(
	{
		student: STUDENT_SCHEMA,
		fee_components: feesOf(RUPEES, 0),
		payments: listOf(
			{ ...PAYMENT_SCHEMA, required: [...PAYMENT_SCHEMA.required, 'mode', 'transaction_id'] },
			0,
		),
	},
	['student'],
);

export const UPDATE_SCHEMA = objectOf({ fullname: NOT_BLANK, identifier: NOT_BLANK }, [
	'fullname',
	'identifier',
]);

/** docs.jodo.in/student/api/update-fee/. Whether the list may be empty is not documented. */
export const UPDATE_FEE_SCHEMA = objectOf({ fee_components: feesOf(RUPEES_OR_TEXT, 1) }, [
	'fee_components',
]);
