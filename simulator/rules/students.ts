import { at, has } from '../checks/answer';
import { all, cannotTell, compare, differs, verdict } from '../checks/findings';
import { NO_STUDENT, REQUIRED, STUDENTS } from '../checks/students';
import type { Rule } from './rule';

/** Students who exist. */
export const STUDENT_RULES: readonly Rule[] = [
	{
		id: 'student.missing',
		sentence: 'A missing student is 404 with MAE00001.',
		kind: 'documented',
		source: '/student/api/list-payments/; elsewhere by analogy, and a missing order is 400',
		switch: 'missingStudent',
		check: async (jodo) => {
			const answer = await jodo.get(`${STUDENTS}/${NO_STUDENT}/payments`);
			if (answer.status === 400) return differs(answer, { missingStudent: 400 });
			return verdict(answer.status === 404 && at(answer.body, 'code') === 'MAE00001', answer);
		},
	},
	{
		id: 'student.get',
		sentence: 'Get Student answers the members, academic years as integers, and `fee_summary`.',
		kind: 'reconstructed',
		source: '/student/api/get-student/',
		check: async ({ students }) => {
			const answer = await students.read();
			const { data } = answer;
			const years = [at(data, 'academic_year_start'), at(data, 'academic_year_end')];
			const isExpected =
				has(data, ...REQUIRED) &&
				years.every(Number.isInteger) &&
				has(at(data, 'fee_summary'), 'total_fee', 'total_discount');
			return verdict(isExpected, answer);
		},
	},
	{
		id: 'student.feeSummary',
		sentence: '`total_fee` is the sum before discounts.',
		kind: 'guessed',
		source: '/student/api/get-student/ is known from a reconstruction only',
		check: async (jodo) => {
			await jodo.configuration.discount();
			const { data } = await jodo.students.read();
			const seen = `total_fee ${at(data, 'fee_summary', 'total_fee')} of a fee of 1000 less 100`;
			return compare(Number(at(data, 'fee_summary', 'total_fee')), 1000, seen);
		},
	},
	{
		id: 'student.update',
		sentence:
			'Update Student takes full name and identifier, both required, and answers the student.',
		kind: 'documented',
		source: '/student/api/update-student/',
		check: async (jodo) => {
			const { path } = await jodo.students.withFees();
			const none = await jodo.patch(path, {});
			const identifier = jodo.reference();
			const answer = await jodo.patch(path, { fullname: 'Conformance Check Two', identifier });
			return all(
				verdict(none.refuses('fullname', 'identifier'), none),
				verdict(
					answer.isOk &&
						at(answer.data, 'identifier') === identifier &&
						has(answer.data, 'fullname', 'grade'),
					answer,
				),
			);
		},
	},
	{
		id: 'student.products',
		sentence: 'List Products answers `{id, product_type, status}`, the id a number.',
		kind: 'documented',
		source: '/student/api/list-products/',
		check: async ({ students }) => {
			const answer = await students.products('flex');
			const product = at(answer.data, 0);
			if (product === undefined) return cannotTell(answer);
			return verdict(
				typeof at(product, 'id') === 'number' && has(product, 'product_type', 'status'),
				answer,
			);
		},
	},
	{
		id: 'student.allProducts',
		sentence: 'Every student has all three products; Flex has the status of the subscription.',
		kind: 'guessed',
		source: 'the sample has one that is pending',
		check: async ({ students }) => {
			const answers = [
				await students.products('flex'),
				await students.products('pay'),
				await students.products('cred'),
			];
			const isEach = answers.every(({ data }) => at(data, 0, 'status') === 'pending');
			return verdict(isEach, answers.join('; '));
		},
	},
	{
		id: 'student.productType',
		sentence: 'List Products without `product_type` lists all.',
		kind: 'guessed',
		source: '/student/api/list-products/ shows it in the query',
		switch: 'productsNeedType',
		check: async ({ students }) => {
			const answer = await students.products();
			return verdict(
				answer.isOk,
				answer,
				answer.refuses('product_type') ? { productsNeedType: true } : undefined,
			);
		},
	},
];
