import { computed } from '../../../shared/columns';
import { inZone } from '../../../shared/values/dates';
import { adviceToCreateAgain } from '../../errorWords';
import { converted, optional } from '../../fields/field';
import { additionalFields } from '../../fields/group';
import { rows } from '../../fields/rows';
import { moment, text } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { feeComponent, rowAmount, studentId, totalOf } from '../sharedFields';

/** Answered with 201 and a status only: no ID comes back. */
export const add = defineOperation({
	value: 'add',
	name: 'Add',
	action: 'Add student payment',
	description: 'Record a payment that was made outside Jodo, such as cash at the counter',
	page: 'https://docs.jodo.in/student/api/add-payment/',
	forAgents:
		'Records at Jodo money that the institute has already received for a student, such as cash at the counter; it asks nobody for money. Amounts are in Indian rupees. Never guess the amount, the fee component, the student or the day of payment: ask. Leave Paid At blank only when the money was received just now. Give the receipt number as transaction ID, and never invent one: only with it can the payment be cancelled later.',
	thing: 'student payment',
	done: 'recorded',
	refused: 'did not record',
	named: 'student',
	lookFor: 'this student and amount',
	ifChanged: `cancel the old payment. Then ${adviceToCreateAgain}`,
	request: { method: 'POST', path: '/erp/students/{jodo_student_id}/payments', repeat: 'never' },
	fields: {
		jodo_student_id: studentId,
		fee_components: rows('Fee Components', {
			row: 'Fee Component',
			required: true,
			description: 'What was paid. The payment is the sum of these.',
			example: '[\n  { "component_type": "", "amount": 0 }\n]',
			fields: { component_type: feeComponent, amount: rowAmount },
			check: totalOf,
		}),
		mode: text('Mode', {
			default: 'cash',
			placeholder: 'e.g. cash',
			description: 'How it was paid, such as cash or cheque. Jodo publishes no list of modes.',
		}),
		transaction_id: optional(
			text('Transaction ID', {
				placeholder: 'e.g. RECEIPT-2026-0815',
				description:
					'Your own unique number for this payment, such as the receipt number. Without it, the payment cannot be cancelled later. Whether Jodo refuses one that was used before is not known.',
			}),
		),
		paid_at: converted(
			optional(
				moment('Paid At', {
					rule: 'past',
					placeholder: 'e.g. 15 Jun 2026 11:30 AM',
					description:
						"When the payment was made, in the workflow's time zone. Leave it blank for now. A day without a time means noon.",
				}),
			),
			(given, { now }) => given ?? new Date(now).toISOString(),
		),
		additionalFields: additionalFields({
			notes: text('Notes', {
				placeholder: 'e.g. Cheque 004512, Canara Bank',
				description: 'A remark about the payment',
			}),
			settlement_utr: text('Settlement UTR', {
				placeholder: 'e.g. CNRBR52026112500012345',
				description: "The bank's reference, if the money is already in the account",
			}),
		}),
	},
	body: ({ fee_components }, given) => ({ ...given, amount: totalOf(fee_components) }),
	compared: ({ jodo_student_id, fee_components, mode, transaction_id }) => ({
		jodo_student_id,
		fee_components,
		mode,
		transaction_id,
	}),
	hint: ({ transaction_id }) =>
		transaction_id === undefined
			? 'A payment without a transaction ID cannot be cancelled with this node. Give each one your receipt number.'
			: undefined,
	output: {
		data: 'nothing',
		columns: {
			...sentText('jodo_student_id'),
			transaction_id: computed(['string', 'null'], (_, { sent }) => sent.transaction_id ?? null),
			amount: computed('number', (_, { sent }) => totalOf(sent.fee_components)),
			...sentText('mode'),
			paid_at: computed(['string', 'null'], (_, { sent, context }) =>
				inZone(sent.paid_at, context.zone),
			),
			recorded: computed('boolean', () => true),
		},
		namedBy: ['jodo_student_id', 'transaction_id', 'amount'],
	},
});
