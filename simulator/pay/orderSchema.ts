import {
	DATE,
	EMAIL,
	listOf,
	MOMENT,
	NOT_BLANK,
	objectOf,
	PAID_RUPEES,
	PHONE,
	TEXT,
} from '../http/shapes';

/**
 * The request bodies of docs.jodo.in/pay/api/create-order/ and docs.jodo.in/pay/api/create-payment-link/.
 */

/** One row of `details`. */
interface RequestRow {
	component_type: string;
	amount: number;
}

interface Note {
	key: string;
	value: string;
}

/** A body that has passed either schema. */
export interface OrderRequest {
	name: string;
	phone: string;
	email: string;
	student_name?: string;
	grade?: string;
	date_of_birth?: string;
	identifier?: string;
	custom_identifier?: string;
	new_admission?: boolean;
	academic_year_start?: number;
	academic_year_end?: number;
	details: RequestRow[];
	notes?: Note[];
	collector_code?: string;
	callback_url?: string;
	expires_at?: string;
}

/** Fields that both pages list, with their types there. */
const COMMON_FIELDS = {
	name: NOT_BLANK,
	phone: PHONE,
	email: EMAIL,
	student_name: TEXT,
	grade: TEXT,
	// The format is stated only on other pages of the reference (docs.jodo.in/student/api/register-student/).
	date_of_birth: DATE,
	identifier: TEXT,
	custom_identifier: TEXT,
	new_admission: { type: 'boolean' },
	// Integers on both pages; text on docs.jodo.in/getting-started/integration-patterns/order/.
	academic_year_start: { type: 'integer' },
	academic_year_end: { type: 'integer' },
	// Not documented: a client library refuses an empty array before sending.
	details: listOf(
		objectOf({ component_type: NOT_BLANK, amount: PAID_RUPEES }, ['component_type', 'amount']),
		1,
	),
	notes: listOf(objectOf({ key: NOT_BLANK, value: TEXT }, ['key', 'value']), 0),
	// On orders: the request examples of docs.jodo.in/getting-started/integration-patterns/order/, though
	// absent from the reference table. On links: not documented; accepted here, with the same meaning.
	collector_code: NOT_BLANK,
} as const;

const REQUIRED = ['name', 'phone', 'email', 'details'] as const;

/** docs.jodo.in/pay/api/create-order/ lists `callback_url` and no `expires_at`. */
export const PAY_ORDER_SCHEMA = objectOf(
	{ ...COMMON_FIELDS, callback_url: { type: 'string', format: 'web-address' } },
	REQUIRED,
);

/** docs.jodo.in/pay/api/create-payment-link/ lists `expires_at` and no `callback_url`. */
export const PAYMENT_LINK_SCHEMA = objectOf({ ...COMMON_FIELDS, expires_at: MOMENT }, REQUIRED);
