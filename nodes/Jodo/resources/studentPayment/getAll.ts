import { amountColumn, textColumn, textColumns } from '../../../shared/columns';
import { orderColumns } from '../../../shared/orderColumns';
import { limit, returnAll } from '../../fields/limit';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { studentId } from '../sharedFields';

/** Jodo has no paging here; the limit is applied to what it answers. */
export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many student payments',
	description: "List a student's payments, and for which the money has reached the institute",
	page: 'https://docs.jodo.in/student/api/list-payments/',
	forAgents:
		"Lists the payments of a student at Jodo: amount, mode of payment, when, and for each fee component the bank's reference (UTR) once the money has reached the institute. It changes nothing and may be repeated. Never guess the Jodo student ID.",
	thing: 'payments of the student',
	named: 'student',
	request: { method: 'GET', path: '/erp/students/{jodo_student_id}/payments', repeat: 'safe' },
	fields: { jodo_student_id: studentId, returnAll, limit },
	output: {
		data: 'list',
		rows: (data, sent) => (Array.isArray(data) ? data.slice(0, sent.limit) : undefined),
		columns: {
			...sentText('jodo_student_id'),
			payment_id: textColumn('id'),
			amount: amountColumn('amount'),
			...textColumns('product', 'mode', 'paid_at'),
			settled: orderColumns.settled,
			settled_at: orderColumns.settled_at,
			details: orderColumns.details,
		},
	},
});
