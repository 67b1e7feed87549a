import { computed } from '../../../shared/columns';
import { optional } from '../../fields/field';
import { group } from '../../fields/group';
import { rows } from '../../fields/rows';
import { moment, text } from '../../fields/values';
import { bodyOf, defineOperation } from '../../operation';
import { inZone } from '../moments';
import { amount, feeComponent, studentId, totalOf, withTotal } from '../sharedFields';
import { sentStudentId } from '../student/columns';

const fields = {
	jodo_student_id: studentId,
	fee_components: withTotal(
		rows(
			'Fee Components',
			{
				row: 'Fee Component',
				required: true,
				description: 'What was paid, by fee component; the payment is their sum',
				example: '[\n  { "component_type": "", "amount": 0 }\n]',
			},
			{ component_type: feeComponent, amount },
		),
	),
	mode: text('Mode', {
		default: 'cash',
		placeholder: 'e.g. cash',
		description:
			'How it was paid, such as cash or cheque. Jodo publishes no list; its sample has cash.',
	}),
	transaction_id: optional(
		text('Transaction ID', {
			placeholder: 'e.g. RECEIPT-2026-0815',
			description:
				'Your own unique number of the payment, such as the receipt number. Only with it can the payment be cancelled later. Whether Jodo refuses a number that was used before is not known.',
		}),
	),
	paid_at: optional(
		moment(
			'Paid At',
			{
				placeholder: 'e.g. 15 Jun 2026 11:30 AM',
				description:
					"When the payment was made, in the workflow's time zone. When blank, it is now. A day without a time means noon.",
			},
			'past',
		),
	),
	additionalFields: group(
		'Additional Fields',
		{ placeholder: 'Add Field', description: 'What else Jodo can be told' },
		{
			notes: text('Notes', {
				placeholder: 'e.g. Cheque 004512, Canara Bank',
				description: 'A remark about the payment',
			}),
			settlement_utr: text('Settlement UTR', {
				placeholder: 'e.g. CNRBR52026112500012345',
				description: "The bank's reference, where the money is in the account already",
			}),
		},
	),
};

/** Answered with 201 and a status only: no ID comes back. */
export const add = defineOperation({
	value: 'add',
	name: 'Add',
	action: 'Add student payment',
	description: 'Record a payment that was made outside Jodo, such as cash at the counter',
	page: 'https://docs.jodo.in/student/api/add-payment/',
	forAgents:
		'Records at Jodo money that the institute has already received for a student, such as cash at the counter; it asks nobody for money. Amounts are in Indian rupees. Never guess the amount, the fee component or the student: ask. Give the receipt number as transaction ID: only with it can the payment be cancelled later.',
	thing: 'student payment',
	done: 'recorded',
	lookedFor: 'student',
	lookFor: 'this student and amount',
	request: {
		method: 'POST',
		path: ({ jodo_student_id }) => `/erp/students/${jodo_student_id}/payments`,
		repeat: 'never',
	},
	fields,
	body: (values, { now }) => ({
		...bodyOf(fields, values),
		amount: totalOf(values.fee_components),
		paid_at: values.paid_at ?? new Date(now).toISOString(),
	}),
	compared: ['jodo_student_id', 'fee_components', 'mode', 'transaction_id', 'paid_at'],
	hint: ({ transaction_id }) =>
		transaction_id === undefined
			? 'A payment without a transaction ID cannot be cancelled with this node. Give each one your receipt number.'
			: undefined,
	output: {
		data: 'nothing',
		columns: {
			...sentStudentId,
			transaction_id: computed(
				{ type: ['string', 'null'] },
				({ sent }) => sent.transaction_id ?? null,
			),
			amount: computed({ type: 'number' }, ({ sent }) => totalOf(sent.fee_components)),
			mode: computed({ type: 'string' }, ({ sent }) => sent.mode),
			paid_at: computed({ type: ['string', 'null'] }, ({ body, context }) =>
				inZone(String(body.paid_at), context.zone),
			),
			recorded: computed({ type: 'boolean' }, () => true),
		},
		label: ['jodo_student_id', 'transaction_id', 'amount'],
	},
});
