import { at } from '../checks/answer';
import { isStatusOnly } from '../checks/expected';
import { all, cannotTell, compare, verdict } from '../checks/findings';
import type { Rule } from './rule';

/** What students owe. */
export const FEE_RULES: readonly Rule[] = [
	{
		id: 'student.discounts',
		sentence: "Discount types must be the branch's.",
		kind: 'guessed',
		source: 'by analogy with component types',
		switch: 'discountsChecked',
		check: async (jodo) => {
			const answer = await jodo.students.updateFee([
				{ fee_amount: 100, discounts: [{ discount_type: 'CONFORMANCE', value: 1 }] },
			]);
			return verdict(
				answer.refuses('discount_type'),
				answer,
				answer.isOk ? { discountsChecked: false } : undefined,
			);
		},
	},
	{
		id: 'student.updateFee',
		sentence: 'Update Fee answers status only, and takes amounts as numbers and as text.',
		kind: 'documented',
		source: '/student/api/update-fee/: integers in the table, text in the sample',
		check: async (jodo) => {
			const asNumber = await jodo.students.updateFee([{ fee_amount: 100 }]);
			const asText = await jodo.students.updateFee([{ fee_amount: '100' }]);
			return all(isStatusOnly(asNumber, 200), isStatusOnly(asText, 200));
		},
	},
	{
		id: 'student.feesReplaced',
		sentence: 'Update Fee replaces all fee components.',
		kind: 'guessed',
		source: '/student/api/update-fee/ does not say',
		switch: 'feeUpdate',
		check: async (jodo) => {
			const component_type = await jodo.configuration.otherComponent();
			const both = await jodo.students.updateFee([
				{ fee_amount: 100 },
				{ component_type, fee_amount: 10 },
			]);
			const one = await jodo.students.updateFee([{ component_type, fee_amount: 20 }]);
			if (!both.isOk || !one.isOk) return cannotTell(`${both}; ${one}`);
			const { data } = await jodo.get((await jodo.students.withFees()).path);
			const total = Number(at(data, 'fee_summary', 'total_fee'));
			return compare(total, 20, `total_fee ${total} after 100 + 10, and then 20 in place of 10`, {
				120: { feeUpdate: 'merges' },
			});
		},
	},
	{
		id: 'student.feesInPaise',
		sentence: 'Fees and discounts may have paise.',
		kind: 'guessed',
		source: '/student/api/register-student/ says number, /student/api/update-fee/ integer',
		switch: 'feesInPaise',
		check: async ({ students }) => {
			const answer = await students.updateFee([{ fee_amount: 100.5 }]);
			return verdict(
				answer.isOk,
				answer,
				answer.refuses('fee_amount') ? { feesInPaise: false } : undefined,
			);
		},
	},
];
