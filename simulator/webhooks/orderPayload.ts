import type { Order } from '../pay/orderStore';

/** Rows gain their settlement facts with the settled event only. */
function rows(order: Order, settled: boolean): object[] {
	return order.details.map(({ component_type, amount, settlement_utr, settled_at }) =>
		settled ? { component_type, amount, settlement_utr, settled_at } : { component_type, amount },
	);
}

/**
 * The payload of `order.payment.*` and `payment_link.payment.*` (docs.jodo.in/pay/webhooks/). Links carry
 * the student's fields and a transaction_id, which the documented order events do not.
 */
export function orderPayload(order: Order, settled: boolean): object {
	const { request } = order;
	const common = {
		name: request.name,
		phone: request.phone,
		identifier: request.identifier ?? null,
		email: request.email,
		paid_at: order.paid_at,
		status: order.status,
		details: rows(order, settled),
		notes: request.notes ?? [],
	};
	if (order.kind === 'pay_order') return { order_id: order.order_id, order: common };
	return {
		order_id: order.order_id,
		order: {
			...common,
			student_name: request.student_name ?? null,
			custom_identifier: request.custom_identifier ?? null,
			grade: request.grade ?? null,
			new_admission: request.new_admission ?? null,
			date_of_birth: request.date_of_birth ?? null,
			academic_year_start: request.academic_year_start ?? null,
			academic_year_end: request.academic_year_end ?? null,
			transaction_id: order.transaction_id,
		},
	};
}
