import { textColumn } from '../../../shared/columns';
import { additionalFields } from '../../fields/group';
import { email, phone, text } from '../../fields/fieldKinds';
import { defineOperation } from '../../operation';
import { sentText } from '../../outcome';
import { feeComponents } from '../fees';
import {
	checkAcademicYear,
	customIdentifier,
	enrolment,
	grade,
	registrationId,
	studentNames,
} from '../sharedFields';

/**
 * What Jodo answers is not known: a reconstruction says a status only, a client library reads
 * `data.jodo_student_id`. It is given on when it is there.
 */
export const register = defineOperation({
	value: 'register',
	name: 'Register',
	action: 'Register student',
	description:
		'Register a student of a parent who is registered as a user. Jodo may not return the Jodo student ID; the event Student: Registered has it.',
	page: 'https://docs.jodo.in/student/api/register-student/',
	forAgents:
		"Enters a child's record in Jodo, which collects school and college fees in India: the student, the parent who pays, and the fees that are due. Register the parent first (User: Register) and pass on its registration_id. Never guess a name, a date of birth, an admission number, a phone number, an email or a fee: take them from the user or from another tool, and ask when one is missing.",
	thing: 'student',
	done: 'registered',
	refused: 'did not register',
	named: 'user',
	lookFor: 'this admission number',
	ifChanged: 'change the student with Update or Update Fee.',
	request: { method: 'POST', path: '/erp/users/{registration_id}/students', repeat: 'never' },
	fields: {
		registration_id: registrationId,
		...studentNames,
		grade,
		...enrolment,
		primary_contact_name: text('Parent Name', {
			placeholder: 'e.g. Asha Rao',
			description: 'Name of the parent whom Jodo contacts about this student',
		}),
		primary_contact_number: phone('Parent Phone', {
			placeholder: 'e.g. 9876543210',
			description: 'Indian mobile number of that parent, sent as ten digits',
		}),
		primary_contact_email: email('Parent Email', {
			placeholder: 'e.g. asha.rao@example.com',
			description: 'Email address of that parent',
		}),
		fee_components: feeComponents({
			required: false,
			description:
				'What the student has to pay in this academic year; can be set later with Update Fee.',
		}),
		additionalFields: additionalFields({ custom_identifier: customIdentifier }),
	},
	body(values, { fee_components, ...student }) {
		checkAcademicYear(values);
		return {
			student: {
				...student,
				// Register Student wants the years as text (docs.jodo.in/student/api/register-student/).
				academic_year_start: String(values.academic_year_start),
				academic_year_end: String(values.academic_year_end),
			},
			...(fee_components !== undefined && { fee_components }),
		};
	},
	output: {
		data: 'nothing',
		columns: {
			jodo_student_id: textColumn('jodo_student_id'),
			...sentText('registration_id', 'fullname', 'identifier', 'grade'),
		},
		namedBy: ['jodo_student_id', 'registration_id'],
	},
});
