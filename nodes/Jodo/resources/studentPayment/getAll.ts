import { amount, computed, list, text } from '../../../shared/columns';
import { detailColumns, orderColumns } from '../../../shared/order';
import { limit, returnAll } from '../../fields/limit';
import { defineOperation, fromData } from '../../operation';
import { studentId } from '../sharedFields';
import { sentStudentId } from '../student/columns';

/** Jodo has no paging here; the limit is applied to what it answers. */
export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many student payments',
	description: "List a student's payments, and which of them have reached the bank",
	page: 'https://docs.jodo.in/student/api/list-payments/',
	forAgents:
		"Lists the payments of a student at Jodo: amount, way of payment, when, and for each fee component the bank's reference (UTR) once the money has reached the institute. It changes nothing and may be repeated. Never guess the Jodo student ID.",
	thing: 'payments of the student',
	lookedFor: 'student',
	request: {
		method: 'GET',
		path: ({ jodo_student_id }) => `/erp/students/${jodo_student_id}/payments`,
		repeat: 'safe',
	},
	fields: { jodo_student_id: studentId, returnAll, limit },
	output: {
		data: 'list',
		rows: (data, sent) => (Array.isArray(data) ? data.slice(0, sent.limit) : undefined),
		columns: {
			...sentStudentId,
			payment_id: text(fromData('id')),
			amount: amount(fromData('amount')),
			product: text(fromData('product')),
			mode: text(fromData('mode')),
			paid_at: text(fromData('paid_at')),
			settled: computed(orderColumns.settled.schema, ({ data }) => orderColumns.settled.read(data)),
			settled_at: computed(orderColumns.settled_at.schema, ({ data }) =>
				orderColumns.settled_at.read(data),
			),
			details: list(fromData('details'), detailColumns),
		},
	},
});
