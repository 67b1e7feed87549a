import { defineOperation } from '../../operation';
import { studentId } from '../sharedFields';
import { studentColumns } from './columns';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get student',
	description: 'Look up a student: name, class, parent, and the fees that are set',
	page: 'https://docs.jodo.in/student/api/get-student/',
	forAgents:
		"Looks up a student's record at Jodo by the Jodo student ID: name, admission number, class, the parent's contact, and the sums of fees and discounts. It changes nothing and may be repeated. It does not say what has been paid. Never guess the ID, and give a child's details to nobody but the institute.",
	thing: 'student',
	request: { method: 'GET', path: '/erp/students/{jodo_student_id}', repeat: 'safe' },
	fields: { jodo_student_id: studentId },
	output: { data: 'object', columns: studentColumns },
});
