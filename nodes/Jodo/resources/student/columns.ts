import { amount, number, text, yesNo, type Columns } from '../../../shared/columns';
import { get, isObject } from '../../../shared/guards';
import { fromData } from '../../operation';
import type { ItemSource } from '../../outcome';
import { sentText } from '../sentColumns';

/** A student as Get Student and Update Student answer it. */
export const studentColumns: Columns<ItemSource<{ jodo_student_id: string }>> = {
	// As it was asked for: some of Jodo's answers leave it out.
	...sentText('jodo_student_id'),
	fullname: text(fromData('fullname')),
	identifier: text(fromData('identifier')),
	custom_identifier: text(fromData('custom_identifier')),
	// Text in answers; webhooks have an object with code and name.
	grade: text(({ data }: { data: unknown }) => {
		const grade = get(data, 'grade');
		return isObject(grade) ? grade.code : grade;
	}),
	new_admission: yesNo(fromData('new_admission')),
	academic_year_start: number(fromData('academic_year_start')),
	academic_year_end: number(fromData('academic_year_end')),
	date_of_birth: text(fromData('date_of_birth')),
	collector_code: text(fromData('collector_code')),
	joining_year: number(fromData('joining_year')),
	primary_contact_name: text(fromData('primary_contact_name')),
	primary_contact_number: text(fromData('primary_contact_number')),
	primary_contact_email: text(fromData('primary_contact_email')),
	total_fee: amount(fromData('fee_summary', 'total_fee')),
	total_discount: amount(fromData('fee_summary', 'total_discount')),
};
