import { listOf, MOMENT, NOT_BLANK, objectOf, PAID_RUPEES, TEXT } from '../http/shapes';

/** A body of Add Payment that has passed its schema. */
export interface PaymentRequest {
	/** The total, in rupees. */
	amount: number;
	paid_at: string;
	fee_components: Array<{ component_type: string; amount: number }>;
	mode?: string;
	transaction_id?: string;
	settlement_utr?: string;
	/** Text here; a list of key and value on orders, links and students. */
	notes?: string;
}

/** docs.jodo.in/student/api/add-payment/. Modes: `others` is the default and `cash` the sample's; there is no list. */
export const PAYMENT_SCHEMA = objectOf(
	{
		amount: PAID_RUPEES,
		paid_at: MOMENT,
		fee_components: listOf(
			objectOf({ component_type: NOT_BLANK, amount: PAID_RUPEES }, ['component_type', 'amount']),
			1,
		),
		mode: NOT_BLANK,
		transaction_id: NOT_BLANK,
		settlement_utr: NOT_BLANK,
		notes: TEXT,
	},
	['amount', 'paid_at', 'fee_components'],
);
