import { defineOperation } from '../../operation';
import { studentId, studentNames } from '../sharedFields';
import { studentColumns } from './columns';

/** The page lists these two fields only, and requires both. */
export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update student',
	description: "Change a student's name and admission number, and nothing else",
	page: 'https://docs.jodo.in/student/api/update-student/',
	forAgents:
		"Changes a child's record at Jodo: the full name and the admission number, both at once. Use it only when the user has asked for this very change. Look the student up first, and pass the value that stays as it is. Never guess a name, a number or the Jodo student ID.",
	thing: 'student',
	request: {
		method: 'PATCH',
		path: '/erp/students/{jodo_student_id}',
		// The same values again change nothing.
		repeat: 'safe',
	},
	fields: { jodo_student_id: studentId, ...studentNames },
	output: { data: 'object', columns: studentColumns },
});
