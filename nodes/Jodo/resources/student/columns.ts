import {
	amountColumn,
	booleanColumn,
	gradeColumn,
	numberColumn,
	textColumns,
	type Columns,
} from '../../../shared/columns';
import { sentText, type ItemSource } from '../../outcome';

/** A student as Get Student and Update Student answer it. */
export const studentColumns: Columns<ItemSource<{ jodo_student_id: string }>> = {
	// As it was asked for: some of Jodo's answers leave it out.
	...sentText('jodo_student_id'),
	...textColumns('fullname', 'identifier', 'custom_identifier'),
	grade: gradeColumn('grade'),
	new_admission: booleanColumn('new_admission'),
	academic_year_start: numberColumn('academic_year_start'),
	academic_year_end: numberColumn('academic_year_end'),
	...textColumns('date_of_birth', 'collector_code'),
	joining_year: numberColumn('joining_year'),
	...textColumns('primary_contact_name', 'primary_contact_number', 'primary_contact_email'),
	total_fee: amountColumn('fee_summary.total_fee'),
	total_discount: amountColumn('fee_summary.total_discount'),
};
