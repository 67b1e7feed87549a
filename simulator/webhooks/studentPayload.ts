import type { StudentPayment } from '../students/paymentStore';
import type { Student } from '../students/studentStore';

/** What all events about students share (docs.jodo.in/student/webhooks/). */
export function studentContext(student: Student) {
	const grade = student.branch.grades.find(({ code }) => code === student.grade);
	return {
		identifier: student.identifier,
		custom_identifier: student.custom_identifier,
		collector_code: student.branch.collector_code,
		grade: { code: student.grade, name: grade?.name ?? student.grade },
		academic_year_start: student.academic_year_start,
		academic_year_end: student.academic_year_end,
		primary_contact_number: student.primary_contact_number,
		primary_contact_email: student.primary_contact_email,
	};
}

/** `masterdata.student.*`: the id is text here. The API takes no notes of a student, so there are none. */
export function registeredPayload(student: Student): object {
	const { jodo_student_id } = student;
	return { jodo_student_id, student: { ...studentContext(student), notes: [] } };
}

/**
 * `direct.payment.*` (docs.jodo.in/student/manual-payment/): notes are text, and so are the amounts of
 * the rows, unlike that of the whole.
 */
export function manualPaymentPayload(student: Student, payment: StudentPayment): object {
	const { id, amount, mode, transaction_id, settlement_utr, notes, paid_at, details } = payment;
	return {
		payment: {
			id,
			amount,
			mode,
			transaction_id,
			settlement_utr,
			notes: notes ?? '',
			paid_at,
			details: details.map((row) => ({
				fee_component: row.fee_component,
				amount: row.amount.toFixed(2),
			})),
		},
		student: studentContext(student),
	};
}
