import { amountColumn, computed, listColumn, textColumn } from '../../../shared/columns';
import { get as member } from '../../../shared/untyped';
import { detailColumns } from '../../../shared/orderColumns';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { studentId } from '../sharedFields';

const { component_type, amount: detailAmount } = detailColumns;

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get Flex plan',
	description: "Look up a student's instalments",
	page: 'https://docs.jodo.in/flex/api/get-flex-schedule/',
	forAgents:
		"Looks up a student's instalment plan at Jodo (Flex): one result for each instalment, with its day and amounts in Indian rupees. It changes nothing and may be repeated. It does not say what has been paid. Never guess the Jodo student ID.",
	thing: 'Flex plan',
	request: { method: 'GET', path: '/flex/students/{jodo_student_id}/plans', repeat: 'safe' },
	fields: { jodo_student_id: studentId },
	output: {
		data: 'object',
		rows: (data) => member(data, 'payment_schedule'),
		columns: {
			...sentText('jodo_student_id'),
			instalment: computed('number', (_, { index }) => index + 1),
			due_date: textColumn('due_date'),
			amount: amountColumn('amount'),
			details: listColumn('details', { component_type, amount: detailAmount }),
		},
	},
});
