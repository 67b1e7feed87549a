import type { Account } from '../accounts';
import type { Jodo } from '../jodo';
import { registeredPayload } from '../webhooks/studentPayload';
import { record } from './paymentLifecycle';
import { branchOfGrade, checkRegistration } from './studentRules';
import type { RegisterRequest } from './studentSchema';
import type { Student } from './studentStore';

/**
 * Registers a student for a user that exists, with fees and payments, and sends what follows from it.
 * @throws Refusal 400
 */
export function registerStudent(
	jodo: Jodo,
	account: Account,
	registration_id: string,
	request: RegisterRequest,
): Student {
	const branch = branchOfGrade(account, request.student.grade);
	checkRegistration(jodo, account, request, branch);
	const student = jodo.students.create(registration_id, request, { account, branch }, jodo.now());
	void jodo.announceStudent(student, 'masterdata.student.registered', registeredPayload(student));
	for (const payment of request.payments ?? []) void record(jodo, student, payment, 'api');
	return student;
}
