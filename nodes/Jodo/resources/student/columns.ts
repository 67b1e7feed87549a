import {
	amountColumn,
	numberColumn,
	textColumn,
	booleanColumn,
	type Columns,
} from '../../../shared/columns';
import { get, isObject } from '../../../shared/guards';
import { fromData } from '../../operation';
import type { ItemSource } from '../../outcome';
import { sentText } from '../sentColumns';

/** A student as Get Student and Update Student answer it. */
export const studentColumns: Columns<ItemSource<{ jodo_student_id: string }>> = {
	// As it was asked for: some of Jodo's answers leave it out.
	...sentText('jodo_student_id'),
	fullname: textColumn(fromData('fullname')),
	identifier: textColumn(fromData('identifier')),
	custom_identifier: textColumn(fromData('custom_identifier')),
	// Text in answers; webhooks have an object with code and name.
	grade: textColumn(({ data }: { data: unknown }) => {
		const grade = get(data, 'grade');
		return isObject(grade) ? grade.code : grade;
	}),
	new_admission: booleanColumn(fromData('new_admission')),
	academic_year_start: numberColumn(fromData('academic_year_start')),
	academic_year_end: numberColumn(fromData('academic_year_end')),
	date_of_birth: textColumn(fromData('date_of_birth')),
	collector_code: textColumn(fromData('collector_code')),
	joining_year: numberColumn(fromData('joining_year')),
	primary_contact_name: textColumn(fromData('primary_contact_name')),
	primary_contact_number: textColumn(fromData('primary_contact_number')),
	primary_contact_email: textColumn(fromData('primary_contact_email')),
	total_fee: amountColumn(fromData('fee_summary', 'total_fee')),
	total_discount: amountColumn(fromData('fee_summary', 'total_discount')),
};
