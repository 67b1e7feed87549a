import { withoutAbsent } from '../http/data';
import type { Assumptions } from '../options';
import type { Order } from './orderStore';

/** `data` of both create calls. The member is called `order_id` for links as well. */
export function createdData(order: Order): object {
	return { order_id: order.order_id, redirect_url: order.redirect_url };
}

/** `stream` exists in answers only (docs.jodo.in/pay/api/get-order/); taken from the branch's grade here. */
function streamOf(order: Order): string | undefined {
	const { grade } = order.request;
	return order.branch.grades.find((candidate) => candidate.code === grade)?.stream;
}

/**
 * `data` of docs.jodo.in/pay/api/get-order/ and .../get-payment-link/: `id` instead of `order_id`, no
 * `redirect_url`, no total; links add `expires_at`.
 */
export function readData(order: Order, absentFields: Assumptions['absentFields']): object {
	const { request } = order;
	const data: Record<string, unknown> = {
		id: order.order_id,
		name: request.name,
		phone: request.phone,
		email: request.email,
		identifier: request.identifier,
		student_name: request.student_name,
		grade: request.grade,
		stream: streamOf(order),
		academic_year_start: request.academic_year_start,
		academic_year_end: request.academic_year_end,
		new_admission: request.new_admission,
		date_of_birth: request.date_of_birth,
		custom_identifier: request.custom_identifier,
		transaction_id: order.transaction_id,
		paid_at: order.paid_at,
		status: order.status,
		details: order.details.map((row) => withoutAbsent({ ...row }, absentFields)),
		notes: request.notes ?? [],
	};
	if (order.kind === 'payment_link') data.expires_at = order.expires_at;
	return withoutAbsent(data, absentFields);
}
