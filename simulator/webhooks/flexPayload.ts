import type { Plan, RunningPlan } from '../flex/planStore';
import { inPaise } from '../pay/orderStore';
import type { StudentPayment } from '../students/paymentStore';
import type { Student } from '../students/studentStore';
import { studentContext } from './studentPayload';

/*
 * docs.jodo.in/flex/webhooks/: the same ids are integers on some pages and text on others.
 */

function asIntegers(student: Student, { subscription }: RunningPlan): object {
	return { jodo_student_id: Number(student.jodo_student_id), subscription: { ...subscription } };
}

function asText(student: Student, { subscription }: RunningPlan): object {
	const { id, status } = subscription;
	return { jodo_student_id: student.jodo_student_id, subscription: { id: String(id), status } };
}

function schedule({ payment_schedule }: Plan): object[] {
	return payment_schedule.map(({ due_date, details }) => ({
		due_date,
		amount: inPaise(details) / 100,
		details: details.map((row) => ({ fee_component: row.component_type, amount: row.amount })),
	}));
}

/** `flex.subscription.setup`: integers, with the schedule and the full name. `.active`: text, without either. */
export function subscriptionPayload(
	student: Student,
	plan: RunningPlan,
	happening: 'setup' | 'active',
): object {
	if (happening === 'active') return { ...asText(student, plan), student: studentContext(student) };
	return {
		...asIntegers(student, plan),
		payment_schedule: schedule(plan),
		student: { ...studentContext(student), fullname: student.fullname },
	};
}

/** Rows gain their settlement facts with the settled event only, by analogy with orders. */
function rowsOf({ details }: StudentPayment, settled: boolean): object[] {
	return settled
		? details
		: details.map(({ fee_component, amount }) => ({ fee_component, amount }));
}

/** What has happened to the payment of an instalment. */
export type FlexHappening = 'debited' | 'bounced' | 'settled';

/** `payload.payment`: `reference_id` is seen on settled and bounced; what failed was not paid at any time. */
function paymentMembers(payment: StudentPayment, happening: FlexHappening): object {
	const { id, amount, product, mode, paid_at, reference_id } = payment;
	return {
		id,
		amount,
		...(happening === 'debited' ? {} : { reference_id }),
		product,
		mode,
		...(happening === 'bounced' ? {} : { paid_at }),
		details: rowsOf(payment, happening === 'settled'),
	};
}

/** `flex.instalment.*`: subscription, payment and student. */
export function instalmentPayload(
	student: Student,
	plan: RunningPlan,
	payment: StudentPayment,
	happening: FlexHappening,
): object {
	return {
		...asIntegers(student, plan),
		payment: paymentMembers(payment, happening),
		student: studentContext(student),
	};
}

/** `flex.downpayment.*` (docs.jodo.in/flex/webhooks/downpayment-debited/): payment and student only. */
export function downpaymentPayload(
	student: Student,
	payment: StudentPayment,
	happening: FlexHappening,
): object {
	const { id, amount, product, mode, paid_at } = payment;
	const details = rowsOf(payment, happening === 'settled');
	return {
		payment: { id, amount, product, mode, paid_at, details },
		student: studentContext(student),
	};
}

/**
 * `flex.mandate.cancelled` has `npci_category_code`, `.expired` has `end_date`.
 * @param swapped whether the grade's code and name are swapped, as in the samples of both pages
 */
export function mandatePayload(
	student: Student,
	plan: RunningPlan,
	{ swapped, npci_category_code }: { swapped: boolean; npci_category_code?: string },
): object {
	const { id, status, end_date } = plan.mandate;
	const { grade, ...context } = studentContext(student);
	return {
		...asText(student, plan),
		mandate: status === 'expired' ? { id, end_date, status } : { id, status, npci_category_code },
		student: {
			...context,
			grade: swapped ? { code: grade.name, name: grade.code } : grade,
			fullname: student.fullname,
			notes: [],
		},
	};
}
