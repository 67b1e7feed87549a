import { randomBytes } from 'node:crypto';
import { badRequest } from '../http/answers';
import type { Jodo } from '../jodo';
import { jodoTime } from '../pay/orderStore';
import { flexPayment } from '../students/paymentStore';
import type { StudentPayment } from '../students/paymentStore';
import type { Student } from '../students/studentStore';
import type { Announced } from '../webhooks/deliveries';
import {
	downpaymentPayload,
	instalmentPayload,
	mandatePayload,
	subscriptionPayload,
} from '../webhooks/flexPayload';
import type { FlexHappening } from '../webhooks/flexPayload';
import type { FlexStepDetails } from './flexSteps';
import type { Instalment, Plan, RunningPlan } from './planStore';

/** Whether its payer has set it up. */
export function isRunning(plan: Plan): plan is RunningPlan {
	return plan.subscription !== null && plan.mandate !== null;
}

function running(plan: Plan): RunningPlan {
	if (!isRunning(plan)) throw badRequest('The payer has not set up this plan yet');
	return plan;
}

/** Whether all of it is paid ahead of the instalments. */
export function isDownpayment({ details }: Instalment): boolean {
	return details.every((row) => row.is_downpayment === true);
}

/** The instalment that is meant, if what is to happen can happen to it. */
function instalmentIn(
	plan: Plan,
	statuses: ReadonlyArray<Instalment['status']>,
	index?: number,
): Instalment {
	const found =
		index === undefined
			? plan.payment_schedule.find(({ status }) => statuses.includes(status))
			: plan.payment_schedule[index];
	if (found === undefined || !statuses.includes(found.status)) {
		throw badRequest(`No instalment that is ${statuses.join(' or ')}`);
	}
	return found;
}

/** The payer has chosen the plan and agreed to the debits; the bank has not confirmed yet. */
export function setUp(jodo: Jodo, student: Student, plan: Plan): Announced {
	if (plan.subscription !== null) throw badRequest('Subscription is already set up');
	plan.subscription = { id: jodo.plans.newId(), status: 'locked' };
	const end_date =
		plan.payment_schedule
			.map(({ due_date }) => due_date)
			.sort()
			.at(-1) ?? '';
	plan.mandate = { id: `mandate_${randomBytes(6).toString('hex')}`, status: 'active', end_date };
	const payload = subscriptionPayload(student, running(plan), 'setup');
	return jodo.announceStudent(student, 'flex.subscription.setup', payload);
}

/** The bank has confirmed: the mandate is ready. */
export function activate(jodo: Jodo, student: Student, plan: Plan): Announced {
	const { subscription } = running(plan);
	if (subscription.status !== 'locked') throw badRequest('Subscription is already active');
	subscription.status = 'active';
	const payload = subscriptionPayload(student, running(plan), 'active');
	return jodo.announceStudent(student, 'flex.subscription.active', payload);
}

/** Sends the event of an instalment, or of a downpayment. */
function announce(
	jodo: Jodo,
	student: Student,
	plan: RunningPlan,
	instalment: Instalment,
	payment: StudentPayment,
	happening: FlexHappening,
): Announced {
	return isDownpayment(instalment)
		? jodo.announceStudent(
				student,
				`flex.downpayment.${happening}`,
				downpaymentPayload(student, payment, happening),
			)
		: jodo.announceStudent(
				student,
				`flex.instalment.${happening}`,
				instalmentPayload(student, plan, payment, happening),
			);
}

/** After a mandate has ended no debits are to be expected (docs.jodo.in/flex/webhooks/mandate-expired/). */
function debitable(plan: Plan, index?: number): Instalment {
	const { subscription, mandate } = running(plan);
	if (subscription.status !== 'active') throw badRequest('Subscription is not active yet');
	if (mandate.status !== 'active') throw badRequest(`The mandate is ${mandate.status}`);
	return instalmentIn(plan, ['due', 'bounced'], index);
}

export function debit(
	jodo: Jodo,
	student: Student,
	plan: Plan,
	details: FlexStepDetails,
): Announced {
	const instalment = debitable(plan, details.instalment);
	const payment = jodo.payments.debit(student, instalment.details, jodo.now());
	Object.assign(instalment, { status: 'debited', payment });
	jodo.tellPaid(payment.amount, `instalment of student ${student.jodo_student_id}`);
	return announce(jodo, student, running(plan), instalment, payment, 'debited');
}

/** The debit fails, and can be tried again. Downpayments have no such event. */
export function bounce(
	jodo: Jodo,
	student: Student,
	plan: Plan,
	details: FlexStepDetails,
): Announced {
	const instalment = debitable(plan, details.instalment);
	if (isDownpayment(instalment)) throw badRequest('A downpayment does not bounce');
	instalment.status = 'bounced';
	const attempt = flexPayment(student, instalment.details, jodo.now());
	return announce(jodo, student, running(plan), instalment, attempt, 'bounced');
}

/** The money reaches the institute. */
export function settle(
	jodo: Jodo,
	student: Student,
	plan: Plan,
	details: FlexStepDetails,
): Announced {
	const instalment = instalmentIn(plan, ['debited'], details.instalment);
	const { payment } = instalment;
	if (payment === undefined) throw badRequest('No instalment that is debited');
	instalment.status = 'settled';
	const settlement_utr = `UTR${randomBytes(6).toString('hex').toUpperCase()}`;
	const settled_at = jodoTime(jodo.now());
	payment.settlement_utr = settlement_utr;
	for (const row of payment.details) Object.assign(row, { settlement_utr, settled_at });
	return announce(jodo, student, running(plan), instalment, payment, 'settled');
}

export function endMandate(
	jodo: Jodo,
	student: Student,
	plan: Plan,
	status: 'cancelled' | 'expired',
	npci_category_code?: string,
): Announced {
	const { mandate } = running(plan);
	if (mandate.status !== 'active') throw badRequest(`The mandate is already ${mandate.status}`);
	mandate.status = status;
	const swapped = jodo.assumptions.mandateGradeSwapped;
	const payload = mandatePayload(student, running(plan), { swapped, npci_category_code });
	return jodo.announceStudent(student, `flex.mandate.${status}`, payload);
}
