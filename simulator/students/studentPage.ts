import { possibleFlexSteps } from '../flex/flexSteps';
import type { FlexStep } from '../flex/flexSteps';
import type { Instalment, Plan } from '../flex/planStore';
import { escapeHtml, simulatorButtons, table } from '../pages/html';
import type { Page } from '../pages/html';
import { day, indianMoment, rupees } from '../pages/words';
import { inPaise } from '../pay/orderStore';
import type { StudentPayment } from './paymentStore';
import { feeSummary } from './studentAnswers';
import type { Student } from './studentStore';

const INSTALMENT_TEXTS: Record<Instalment['status'], string> = {
	due: 'Due',
	bounced: 'The bank refused the debit',
	debited: 'Paid',
	settled: 'Paid, settled to the school',
};

/** What happens at the bank or by itself. */
const SIMULATED: Record<Exclude<FlexStep, 'setUp'>, string> = {
	activate: 'The bank confirms the debits',
	debit: 'Debit the next instalment',
	bounce: 'The next debit bounces',
	settle: 'Settle a debited instalment to the school',
	cancelMandate: 'The parent cancels the mandate at the bank',
	expireMandate: 'The mandate expires',
};

type Names = (component_type: string) => string;

function namesOf({ branch }: Student): Names {
	return (component_type) =>
		branch.feeComponents.find((component) => component.component_type === component_type)?.name ??
		component_type;
}

function feesPart(student: Student, names: Names): string {
	const { total_fee, total_discount } = feeSummary(student);
	const rows = student.fee_components.map(({ component_type, fee_amount, discounts }) => [
		names(component_type),
		rupees(fee_amount),
		rupees(inPaise(discounts.map(({ value }) => ({ amount: value }))) / 100),
	]);
	const total = ['Total', rupees(total_fee), rupees(total_discount)];
	return `<h2>Fees</h2>${
		rows.length === 0
			? '<p>No fees are recorded.</p>'
			: table(['Component', 'Fee', 'Discount'], [...rows, total], [1, 2])
	}`;
}

function planPart(plan: Plan | undefined, names: Names): string {
	if (plan === undefined) return '';
	const { subscription, mandate } = plan;
	const status =
		subscription === null
			? 'Not set up yet'
			: `Subscription ${subscription.id}: ${subscription.status}; mandate ${mandate?.status ?? ''}`;
	const rows = plan.payment_schedule.map((instalment) => [
		day(instalment.due_date),
		instalment.details
			.map(({ component_type, is_downpayment }) =>
				is_downpayment ? `${names(component_type)} (downpayment)` : names(component_type),
			)
			.join(', '),
		INSTALMENT_TEXTS[instalment.status],
		rupees(inPaise(instalment.details) / 100),
	]);
	return `<h2>Instalment plan</h2><p class="status" role="status">${status}</p>${table(
		['Due', 'For', 'Status', 'Amount'],
		rows,
		[3],
	)}`;
}

function paymentsPart(payments: StudentPayment[], names: Names): string {
	if (payments.length === 0) return '<h2>Payments</h2><p>No payments yet.</p>';
	const rows = payments.map((payment) => [
		indianMoment(payment.paid_at),
		payment.details.map(({ fee_component }) => names(fee_component)).join(', '),
		`${payment.mode}${payment.status === 'cancelled' ? ', cancelled' : ''}`,
		payment.transaction_id ?? payment.reference_id ?? '',
		rupees(payment.amount),
	]);
	return `<h2>Payments</h2>${table(['Paid', 'For', 'Mode', 'Reference', 'Amount'], rows, [4])}`;
}

/** What a parent sees of a student: fees, plan and payments. */
export function studentPage(
	student: Student,
	plan: Plan | undefined,
	payments: StudentPayment[],
	callback_url?: string,
): Page {
	const names = namesOf(student);
	const grade = student.branch.grades.find(({ code }) => code === student.grade);
	const back =
		callback_url === undefined
			? ''
			: `<p><a href="${escapeHtml(callback_url)}">Back to the school</a></p>`;
	const steps = possibleFlexSteps(plan);
	const setUpButton = steps.includes('setUp')
		? '<form method="post"><button name="step" value="setUp">Set up the instalments</button></form>'
		: '';
	const simulated = steps.flatMap((step) =>
		step === 'setUp' ? [] : [{ step, text: SIMULATED[step] }],
	);
	return {
		title: student.fullname,
		wide: true,
		content: `<p class="note">${escapeHtml(student.branch.name)}</p><h1>${escapeHtml(student.fullname)}</h1>
<p>${escapeHtml(grade?.name ?? student.grade)}, ${student.academic_year_start}–${student.academic_year_end}. Admission number ${escapeHtml(student.identifier)}</p>
${feesPart(student, names)}${planPart(plan, names)}${setUpButton}${paymentsPart(payments, names)}${back}
${simulatorButtons(simulated)}`,
	};
}
