import { computed } from '../../../shared/columns';
import { converted, optional, type Values } from '../../fields/field';
import { innerRows, pageRows } from '../../fields/rows';
import { date, yesNo } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { feeComponent, rowAmount, studentId, totalOf } from '../sharedFields';

const line = {
	component_type: feeComponent,
	amount: rowAmount,
	is_downpayment: optional(
		yesNo('Is Downpayment', {
			description: 'Whether this amount is a downpayment, paid ahead of the instalments',
		}),
	),
};

/** An instalment as the page has it: several fee components on one day. */
const instalment = {
	due_date: date('Due Date', {
		placeholder: 'e.g. 10 Apr 2027',
		description:
			'The day on which the instalment is debited. Rows with the same due date become one instalment.',
	}),
	details: innerRows('Details', { row: 'fee component', required: true, fields: line }),
};

type Instalment = Values<typeof instalment>;

const instalments = pageRows('Payment Schedule', {
	row: 'Instalment',
	required: true,
	description: 'What is debited on which day. Rows with the same due date become one instalment.',
	example:
		'[\n  {\n    "due_date": "",\n    "details": [{ "component_type": "", "amount": 0, "is_downpayment": false }]\n  }\n]',
	fields: { due_date: instalment.due_date, ...line },
	onPage: instalment,
	fromPanel: ({ due_date, ...detail }): Instalment => ({ due_date, details: [detail] }),
	check: amountOf,
});

/** The instalments in the order of their days, each day once. */
const schedule = converted(instalments, (given) => {
	const byDay = new Map<string, Instalment>();
	for (const { due_date, details } of given) {
		const before = byDay.get(due_date)?.details ?? [];
		byDay.set(due_date, { due_date, details: [...before, ...details] });
	}
	return [...byDay.values()].sort((one, other) => (one.due_date < other.due_date ? -1 : 1));
});

/** The exact sum in rupees. @throws InvalidValueError when it is too large to be exact */
function amountOf(plan: Instalment[]): number {
	return totalOf(plan.flatMap(({ details }) => details));
}

const day = ['string', 'null'];

/** The page names three refusals: fee component not available, student not found, subscription already set up. */
export const set = defineOperation({
	value: 'set',
	name: 'Set',
	action: 'Set Flex plan',
	description: "Set a student's instalments; possible until the parent has finished the setup",
	page: 'https://docs.jodo.in/flex/api/manage-flex-plan/',
	forAgents:
		"Sets a student's instalment plan at Jodo (Flex): on which days which amounts will be debited from the parent's account, in Indian rupees. It works only until the parent has finished the setup. Use it only when the user has named the days and amounts. Never guess one of them or the Jodo student ID.",
	thing: 'Flex plan',
	done: 'set',
	refused: 'did not set',
	named: 'student',
	request: {
		method: 'POST',
		path: '/flex/students/{jodo_student_id}/plans',
		// The whole schedule is sent each time, so the same again leaves the same plan.
		repeat: 'safe',
	},
	fields: { jodo_student_id: studentId, payment_schedule: schedule },
	advice:
		'Nothing was set. Once the parent has finished the setup, the plan can no longer be changed here. Otherwise fix the field that Jodo mentions, and run only this item again.',
	output: {
		data: 'nothing',
		columns: {
			...sentText('jodo_student_id'),
			instalments: computed('number', (_, { sent }) => sent.payment_schedule.length),
			amount: computed(['number', 'null'], (_, { sent }) => amountOf(sent.payment_schedule)),
			first_due_date: computed(day, (_, { sent }) => sent.payment_schedule[0]?.due_date ?? null),
			last_due_date: computed(day, (_, { sent }) => sent.payment_schedule.at(-1)?.due_date ?? null),
		},
	},
});
