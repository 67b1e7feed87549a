import { computed } from '../../../shared/columns';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { feeComponents, totalsOf } from '../fees';
import { studentId } from '../sharedFields';

const sum = ['number', 'null'];

/** Answered with a status only. */
export const updateFee = defineOperation({
	value: 'updateFee',
	name: 'Update Fee',
	action: 'Update student fee',
	description:
		"Set a student's fees and discounts. Give all fee components: Jodo may drop those that you leave out.",
	page: 'https://docs.jodo.in/student/api/update-fee/',
	forAgents:
		'Changes what a student has to pay at Jodo: fee components with their amounts and discounts, in Indian rupees. Give all fee components of the student, not only those that change, because Jodo may drop the others. Use it only when the user has named the amounts. Never guess an amount, a discount or the Jodo student ID.',
	thing: 'fee of the student',
	named: 'student',
	request: {
		method: 'PATCH',
		path: '/erp/students/{jodo_student_id}/fee',
		// It sets amounts and adds none, so the same again changes nothing, whether it replaces or merges.
		repeat: 'safe',
	},
	fields: {
		jodo_student_id: studentId,
		fee_components: feeComponents({
			required: true,
			description: 'All fees of the student.',
		}),
	},
	output: {
		data: 'nothing',
		columns: {
			...sentText('jodo_student_id'),
			updated: computed('boolean', () => true),
			total_fee: computed(sum, (_, { sent }) => totalsOf(sent.fee_components).total_fee),
			total_discount: computed(sum, (_, { sent }) => totalsOf(sent.fee_components).total_discount),
		},
	},
});
