import type { Account } from '../accounts';
import {
	branchFor,
	componentErrors,
	componentsAt,
	discountErrors,
	refuseFound,
} from '../configuration/branchRules';
import type { CodeAt } from '../configuration/branchRules';
import type { Branch } from '../configuration/branches';
import { badRequest, notFound } from '../http/answers';
import type { FieldError } from '../http/answers';
import { fieldKey } from '../http/fieldErrors';
import type { Jodo } from '../jodo';
import type { Assumptions } from '../options';
import { paymentFindings } from './paymentRules';
import type { FeeRequest, RegisterRequest } from './studentSchema';
import type { Student } from './studentStore';

/**
 * A student of this account.
 * @param sentence what Jodo says of one that does not exist; the Flex page has words of its own
 * @throws Refusal 404 MAE00001 (docs.jodo.in/student/api/list-payments/), or 400 when that is assumed
 */
export function findStudent(
	jodo: Jodo,
	account: Account,
	jodo_student_id: string,
	sentence = 'Student not found',
): Student {
	const student = jodo.students.find(jodo_student_id);
	if (student !== undefined && student.account === account) return student;
	throw jodo.assumptions.missingStudent === 404
		? notFound(sentence, 'MAE00001')
		: badRequest(sentence, 'MAE00000');
}

/** Register Student names no branch: the one that has the grade, or else the account's first (guessed). */
export function branchOfGrade(account: Account, grade: string): Branch {
	const withGrade = account.branches.find((branch) =>
		branch.grades.some((candidate) => candidate.code === grade),
	);
	return withGrade ?? branchFor(account, undefined, false);
}

function discountsAt(fees: readonly FeeRequest[]): CodeAt[] {
	return fees.flatMap(({ discounts = [] }, row) =>
		discounts.map(({ discount_type }, index) => ({
			path: ['fee_components', String(row), 'discounts', String(index), 'discount_type'],
			code: discount_type,
		})),
	);
}

/** Update Fee's table says integer; whether paise are refused is not known. */
function paiseErrors(fees: readonly FeeRequest[], assumptions: Assumptions): FieldError[] {
	if (assumptions.feesInPaise) return [];
	const amounts = fees.flatMap(({ fee_amount, discounts = [] }, row) => [
		{ path: [String(row), 'fee_amount'], amount: fee_amount },
		...discounts.map(({ value }, index) => ({
			path: [String(row), 'discounts', String(index), 'value'],
			amount: value,
		})),
	]);
	return amounts
		.filter(({ amount }) => !Number.isInteger(Number(amount)))
		.map(({ path }) => ({
			key: fieldKey(['fee_components', ...path], assumptions.nestedErrorKeys),
			message: 'value is not a valid integer',
		}));
}

/** Component types, discount types and paise of fees: what a schema cannot say about them. */
export function checkFees(
	fees: readonly FeeRequest[],
	branch: Branch,
	assumptions: Assumptions,
): void {
	refuseFound(
		componentErrors(componentsAt(['fee_components'], fees), branch, assumptions),
		[...discountErrors(discountsAt(fees), branch, assumptions), ...paiseErrors(fees, assumptions)],
		assumptions,
	);
}

function gradeErrors(grade: string, account: Account, assumptions: Assumptions): FieldError[] {
	const known = account.branches.flatMap((branch) => branch.grades).map(({ code }) => code);
	if (!assumptions.gradesChecked || known.includes(grade)) return [];
	const key = fieldKey(['student', 'grade'], assumptions.nestedErrorKeys);
	return [{ key, message: `Invalid grade ${grade}` }];
}

/**
 * What a schema cannot say about Register Student.
 * @throws Refusal 400
 */
export function checkRegistration(
	jodo: Jodo,
	account: Account,
	request: RegisterRequest,
	branch: Branch,
): void {
	const { assumptions } = jodo;
	const { student, fee_components = [], payments = [] } = request;
	refuseFound([], gradeErrors(student.grade, account, assumptions), assumptions);
	checkFees(fee_components, branch, assumptions);
	const found = payments.map((payment, index) =>
		paymentFindings(payment, ['payments', String(index)], branch, assumptions),
	);
	refuseFound(
		found.flatMap(({ components }) => components),
		found.flatMap(({ others }) => others),
		assumptions,
	);
	if (assumptions.studentRepeated === 'second') return;
	const { identifier } = student;
	if (jodo.students.all.some((one) => one.account === account && one.identifier === identifier)) {
		throw badRequest(`Student already exists for identifier: ${identifier}`);
	}
}
