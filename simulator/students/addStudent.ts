import { badRequest } from '../http/answers';
import type { Jodo } from '../jodo';
import { registerStudent } from './registration';
import type { RegisterRequest } from './studentSchema';
import type { Student } from './studentStore';

/** What is to differ from an invented student without fees and payments. */
export type NewStudent = Partial<RegisterRequest['student']> &
	Pick<RegisterRequest, 'fee_components' | 'payments'> & {
		/** The user they belong to; a new one, with the student's primary contact, when absent. */
		registration_id?: string;
	};

/** Every member that docs.jodo.in/student/api/register-student/ requires, invented. */
export const STUDENT_EXAMPLE: RegisterRequest['student'] = {
	fullname: 'Rohan Rao',
	identifier: 'ENR-5',
	grade: 'grade_5',
	new_admission: false,
	academic_year_start: '2026',
	academic_year_end: '2027',
	date_of_birth: '2014-05-01',
	primary_contact_name: 'Asha Rao',
	primary_contact_number: '9876543210',
	primary_contact_email: 'asha@example.com',
};

/**
 * Registers a student of the first account without a request.
 * @throws Refusal for what Register Student refuses as well, and for a user that does not exist
 */
export function addStudent(jodo: Jodo, change: NewStudent): Student {
	const { registration_id, fee_components, payments, ...differing } = change;
	const [account] = jodo.accounts;
	const student = { ...STUDENT_EXAMPLE, ...differing };
	const user =
		registration_id === undefined
			? jodo.users.register(
					account,
					{
						name: student.primary_contact_name,
						phone: student.primary_contact_number,
						email: student.primary_contact_email,
					},
					'same',
					jodo.now(),
				)
			: jodo.users.find(registration_id);
	if (user === undefined) throw badRequest('User not found');
	return registerStudent(jodo, account, user.registration_id, {
		student,
		fee_components,
		payments,
	});
}
