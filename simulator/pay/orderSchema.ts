/**
 * The request bodies of docs.jodo.in/pay/api/create-order/ and docs.jodo.in/pay/api/create-payment-link/.
 * A field that a page does not list is refused, because nothing says that Jodo would not.
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

const TEXT = { type: 'string' } as const;
const NOT_BLANK = { type: 'string', pattern: '\\S' } as const;

/** Fields that both pages list, with their types there. */
const COMMON_FIELDS = {
	name: NOT_BLANK,
	phone: { type: 'string', format: 'ten-digits' },
	email: { type: 'string', format: 'payer-email' },
	student_name: TEXT,
	grade: TEXT,
	// The format is stated only on other pages of the reference (docs.jodo.in/student/api/register-student/).
	date_of_birth: { type: 'string', format: 'date' },
	identifier: TEXT,
	custom_identifier: TEXT,
	new_admission: { type: 'boolean' },
	// Integers on both pages; text on docs.jodo.in/getting-started/integration-patterns/order/.
	academic_year_start: { type: 'integer' },
	academic_year_end: { type: 'integer' },
	details: {
		type: 'array',
		// Not documented: a client library refuses an empty array before sending.
		minItems: 1,
		items: {
			type: 'object',
			additionalProperties: false,
			required: ['component_type', 'amount'],
			properties: {
				component_type: NOT_BLANK,
				amount: { type: 'number', exclusiveMinimum: 0, format: 'rupees' },
			},
		},
	},
	notes: {
		type: 'array',
		items: {
			type: 'object',
			additionalProperties: false,
			required: ['key', 'value'],
			properties: { key: NOT_BLANK, value: TEXT },
		},
	},
	// On orders: the request examples of docs.jodo.in/getting-started/integration-patterns/order/, though
	// absent from the reference table. On links: not documented; accepted here, with the same meaning.
	collector_code: NOT_BLANK,
} as const;

const REQUIRED = ['name', 'phone', 'email', 'details'] as const;

/** docs.jodo.in/pay/api/create-order/ lists `callback_url` and no `expires_at`. */
export const PAY_ORDER_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: REQUIRED,
	properties: { ...COMMON_FIELDS, callback_url: { type: 'string', format: 'web-address' } },
} as const;

/** docs.jodo.in/pay/api/create-payment-link/ lists `expires_at` and no `callback_url`. */
export const PAYMENT_LINK_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: REQUIRED,
	properties: { ...COMMON_FIELDS, expires_at: { type: 'string', format: 'moment' } },
} as const;
