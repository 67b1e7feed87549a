import { badRequest } from '../http/answers';
import type { Jodo } from '../jodo';
import type { Student } from '../students/studentStore';
import type { Announced } from '../webhooks/deliveries';
import {
	activate,
	bounce,
	debit,
	endMandate,
	isDownpayment,
	isRunning,
	setUp,
	settle,
} from './flexLifecycle';
import type { Plan } from './planStore';

/** docs.jodo.in/flex/webhooks/mandate-cancelled/ */
export const NPCI_CATEGORY_CODES = [
	'customer_revoked',
	'account_not_active',
	'bank_kyc_pending',
	'mandate_error',
] as const;

export interface FlexStepDetails {
	/** Which instalment, by index; the first that it can happen to when absent. */
	instalment?: number;
	/** Why a mandate was cancelled. */
	npci_category_code?: (typeof NPCI_CATEGORY_CODES)[number];
}

/** What happens to a plan that is neither the institute's doing nor in the API: the payer's and the bank's part. */
const STEPS = {
	setUp,
	activate,
	debit,
	bounce,
	settle,
	cancelMandate: (jodo, student, plan, { npci_category_code = 'customer_revoked' }) =>
		endMandate(jodo, student, plan, 'cancelled', npci_category_code),
	expireMandate: (jodo, student, plan) => endMandate(jodo, student, plan, 'expired'),
} as const satisfies Record<
	string,
	(jodo: Jodo, student: Student, plan: Plan, details: FlexStepDetails) => Announced
>;

export type FlexStep = keyof typeof STEPS;

export function isFlexStep(step: string): step is FlexStep {
	return Object.hasOwn(STEPS, step);
}

/**
 * Lets something happen to a student's plan, and sends its event.
 * @throws Refusal when it cannot happen now
 */
export function flexStep(
	jodo: Jodo,
	student: Student,
	step: FlexStep,
	details: FlexStepDetails = {},
): Announced {
	const plan = jodo.plans.of(student);
	if (plan === undefined) throw badRequest('No plan was set for this student');
	return STEPS[step](jodo, student, plan, details);
}

/** What can happen next to a student's plan, if there is one. */
export function possibleFlexSteps(plan: Plan | undefined): FlexStep[] {
	if (plan === undefined) return [];
	if (!isRunning(plan)) return ['setUp'];
	const { payment_schedule, subscription, mandate } = plan;
	const alive = mandate.status === 'active';
	const next = payment_schedule.find(({ status }) => status === 'due' || status === 'bounced');
	const debitable = alive && subscription.status === 'active' && next !== undefined;
	const possible: Record<FlexStep, boolean> = {
		setUp: false,
		activate: subscription.status === 'locked',
		debit: debitable,
		bounce: debitable && !isDownpayment(next),
		settle: payment_schedule.some(({ status }) => status === 'debited'),
		cancelMandate: alive,
		expireMandate: alive,
	};
	return Object.keys(possible)
		.filter(isFlexStep)
		.filter((step) => possible[step]);
}
