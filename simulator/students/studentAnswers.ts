import type { Assumptions } from '../options';
import { withoutAbsent } from '../http/data';
import { inPaise } from '../pay/orderStore';
import type { StudentPayment } from './paymentStore';
import type { Student } from './studentStore';

/** The sums of a student's fees, in rupees: before discounts (guessed), and of these. */
export function feeSummary({ fee_components }: Student): {
	total_fee: number;
	total_discount: number;
} {
	const discounts = fee_components.flatMap((fee) => fee.discounts);
	return {
		total_fee: inPaise(fee_components.map(({ fee_amount }) => ({ amount: fee_amount }))) / 100,
		total_discount: inPaise(discounts.map(({ value }) => ({ amount: value }))) / 100,
	};
}

/** `data` of docs.jodo.in/student/api/update-student/. Academic years are integers here; `joining_year` is a new admission's. */
export function updatedData(student: Student): Record<string, unknown> {
	return {
		fullname: student.fullname,
		identifier: student.identifier,
		grade: student.grade,
		new_admission: student.new_admission,
		academic_year_start: student.academic_year_start,
		academic_year_end: student.academic_year_end,
		date_of_birth: student.date_of_birth,
		primary_contact_name: student.primary_contact_name,
		primary_contact_number: student.primary_contact_number,
		primary_contact_email: student.primary_contact_email,
		...(student.new_admission ? { joining_year: student.academic_year_start } : {}),
	};
}

/** `data` of Get Student, known from a reconstruction of its page. */
export function studentData(
	student: Student,
	absentFields: Assumptions['absentFields'],
): Record<string, unknown> {
	const data = {
		...updatedData(student),
		custom_identifier: student.custom_identifier,
		collector_code: student.branch.collector_code,
		joining_year: student.new_admission ? student.academic_year_start : undefined,
		fee_summary: feeSummary(student),
	};
	return withoutAbsent(data, absentFields);
}

/** An item of docs.jodo.in/student/api/list-payments/: the institute's transaction ID is not in it. */
export function paymentData({
	id,
	amount,
	product,
	mode,
	paid_at,
	details,
}: StudentPayment): object {
	return { id, amount, product, mode, paid_at, details };
}
