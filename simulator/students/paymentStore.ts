import { randomBytes } from 'node:crypto';
import { inPaise, jodoTime } from '../pay/orderStore';
import type { PaymentRequest } from './paymentSchema';
import type { Student } from './studentStore';

/** Where a payment comes from: Add Payment, Jodo's dashboard, or an instalment of a Flex plan. */
export type PaymentOrigin = 'api' | 'dashboard' | 'flex';

/** A row of a payment. It is called `fee_component` here, `component_type` on orders, links and plans. */
export interface PaymentRow {
	fee_component: string;
	amount: number;
	settlement_utr: string | null;
	settled_at: string | null;
}

/** A payment of a student. */
export interface StudentPayment {
	id: string;
	jodo_student_id: string;
	origin: PaymentOrigin;
	/** Text in answers; which values there are besides `flex`, `pay` and `cred` is not documented. */
	product: string;
	/** Rupees. */
	amount: number;
	mode: string;
	/** The institute's own; the only handle for cancelling. */
	transaction_id: string | null;
	/** Of a Flex payment. */
	reference_id: string | null;
	settlement_utr: string | null;
	notes: string | null;
	paid_at: string;
	details: PaymentRow[];
	status: 'paid' | 'cancelled';
}

/** Rows of a request as a payment keeps them. */
function rowsOf(
	rows: ReadonlyArray<{ component_type: string; amount: number }>,
	settlement_utr: string | null,
): PaymentRow[] {
	return rows.map(({ component_type, amount }) => ({
		fee_component: component_type,
		amount,
		settlement_utr,
		settled_at: null,
	}));
}

/** A row of an instalment. */
type PlanRow = { component_type: string; amount: number };

/** A debit of an instalment at `now` (milliseconds since 1970); one that the bank refuses is not kept. */
export function flexPayment(
	{ jodo_student_id }: Student,
	rows: PlanRow[],
	now: number,
): StudentPayment {
	return {
		...NEW_PAYMENT,
		id: newId(),
		jodo_student_id,
		origin: 'flex',
		product: 'flex',
		amount: inPaise(rows) / 100,
		mode: 'emandate',
		reference_id: `ref_${randomBytes(6).toString('hex')}`,
		paid_at: jodoTime(now),
		details: rowsOf(rows, null),
	};
}

/** Every payment of every student, in the order in which they were made known. */
export class PaymentStore {
	readonly all: StudentPayment[] = [];

	/** Records money that the institute has received itself. */
	record(student: Student, request: PaymentRequest, origin: 'api' | 'dashboard'): StudentPayment {
		const settlement_utr = request.settlement_utr ?? null;
		return this.keep({
			...NEW_PAYMENT,
			id: newId(),
			jodo_student_id: student.jodo_student_id,
			origin,
			product: 'direct',
			amount: request.amount,
			mode: request.mode ?? 'others',
			transaction_id: request.transaction_id ?? null,
			settlement_utr,
			notes: request.notes ?? null,
			paid_at: jodoTime(Date.parse(request.paid_at)),
			details: rowsOf(request.fee_components, settlement_utr),
		});
	}

	debit(student: Student, rows: PlanRow[], now: number): StudentPayment {
		return this.keep(flexPayment(student, rows, now));
	}

	ofStudent({ jodo_student_id }: Student): StudentPayment[] {
		return this.all.filter((one) => one.jodo_student_id === jodo_student_id);
	}

	/** Those that carry the institute's transaction ID, cancelled ones too. */
	withTransactionId(transaction_id: string): StudentPayment[] {
		return this.all.filter((one) => one.transaction_id === transaction_id);
	}

	reset(): void {
		this.all.length = 0;
	}

	private keep(payment: StudentPayment): StudentPayment {
		this.all.push(payment);
		return payment;
	}
}

const NEW_PAYMENT = {
	transaction_id: null,
	reference_id: null,
	settlement_utr: null,
	notes: null,
	status: 'paid',
} as const;

function newId(): string {
	return `pay_${randomBytes(8).toString('hex')}`;
}
