import { at, has } from '../checks/answer';
import { refusedFor } from '../checks/expected';
import { all, cannotTell, compare, verdict } from '../checks/findings';
import { REQUIRED, STUDENTS, USERS } from '../checks/students';
import type { Rule } from './rule';

/** Registering students. */
export const REGISTRATION_RULES: readonly Rule[] = [
	{
		id: 'student.fields',
		sentence: 'Register Student requires ten members of `student`; academic years are text.',
		kind: 'documented',
		source: '/student/api/register-student/',
		check: async (jodo) => {
			const none = await jodo.post(`${USERS}/${await jodo.students.user()}/students`, {
				student: {},
			});
			const answer = await jodo.students.firstAnswer();
			return all(verdict(none.refuses(...REQUIRED), none), verdict(answer.isOk, answer));
		},
	},
	{
		id: 'student.customIdentifier',
		sentence: 'Register Student takes `custom_identifier`.',
		kind: 'reconstructed',
		source: '/student/api/register-student/',
		check: async (jodo) => {
			const custom_identifier = jodo.reference();
			const answer = await jodo.students.tryRegister({ custom_identifier });
			return verdict(answer.isOk, answer);
		},
	},
	{
		id: 'student.years',
		sentence: 'Academic years have four digits.',
		kind: 'guessed',
		source: '/student/api/register-student/ says text',
		check: async ({ students }) =>
			refusedFor('academic_year_start', await students.tryRegister({ academic_year_start: '26' })),
	},
	{
		id: 'student.payments',
		sentence: 'Payments registered with a student need `mode` and `transaction_id`.',
		kind: 'reconstructed',
		source: '/student/api/register-student/',
		check: async (jodo) => {
			const component_type = await jodo.configuration.component();
			const paid_at = new Date().toISOString();
			const payment = { amount: 1, paid_at, fee_components: [{ component_type, amount: 1 }] };
			const answer = await jodo.students.tryRegister({}, { payments: [payment] });
			return verdict(answer.refuses('mode', 'transaction_id'), answer);
		},
	},
	{
		id: 'student.registered',
		sentence: 'Registering a student is 201.',
		kind: 'guessed',
		source: '/student/api/register-student/ does not show it',
		switch: 'studentRegistered',
		check: async ({ students }) => {
			const answer = await students.firstAnswer();
			return compare(answer.status, 201, answer, { 200: { studentRegistered: 200 } });
		},
	},
	{
		id: 'student.idInAnswer',
		sentence: 'Register Student answers `data.jodo_student_id`.',
		kind: 'observed',
		source: 'observed: a client library reads it; a reconstruction says status only',
		switch: 'studentIdInAnswer',
		check: async ({ students }) => {
			const answer = await students.firstAnswer();
			if (!answer.isOk) return cannotTell(answer);
			return verdict(has(answer.data, 'jodo_student_id'), answer, { studentIdInAnswer: false });
		},
	},
	{
		id: 'student.repeated',
		sentence: 'Registering the same identifier again makes a second student.',
		kind: 'guessed',
		source: 'not documented; the worse of the two for a client',
		switch: 'studentRepeated',
		check: async (jodo) => {
			const identifier = jodo.reference();
			const first = await jodo.students.tryRegister({ identifier });
			if (!first.isOk) return cannotTell(first);
			const answer = await jodo.students.tryRegister({ identifier });
			const isRefused = answer.status >= 400 && answer.status < 500;
			const isNew =
				answer.isOk &&
				(answer.data === undefined ||
					at(answer.data, 'jodo_student_id') !== at(first.data, 'jodo_student_id'));
			return verdict(isNew, answer, isRefused ? { studentRepeated: 'refused' } : undefined);
		},
	},
	{
		id: 'student.branch',
		sentence: 'A student belongs to the branch that has the grade, or else to the first.',
		kind: 'guessed',
		source: '/student/api/register-student/ takes no branch',
		check: async (jodo) => {
			const { grade, branch } = await jodo.configuration.gradeElsewhere();
			const answer = await jodo.students.tryRegister({ grade });
			const id = at(answer.data, 'jodo_student_id');
			// The event with the id goes to the webhook of whichever branch it is.
			if (id === undefined) return cannotTell(answer);
			const { data } = await jodo.get(`${STUDENTS}/${id}`);
			const found = at(data, 'collector_code');
			return verdict(found === branch, found === branch ? 'that of the grade' : 'another branch');
		},
	},
	{
		id: 'student.grade',
		sentence: 'An unknown grade is accepted.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'gradesChecked',
		check: async ({ students }) => {
			const answer = await students.tryRegister({ grade: 'conformance' });
			return verdict(
				answer.isOk,
				answer,
				answer.refuses('grade') ? { gradesChecked: true } : undefined,
			);
		},
	},
];
