import { at } from '../checks/answer';
import { refusedFor } from '../checks/expected';
import { all, cannotTell, compare, differs, verdict } from '../checks/findings';
import { UNKNOWN } from '../checks/pay';
import type { Rule } from './rule';

/** The rows of links and orders: components and amounts. */
export const ROW_RULES: readonly Rule[] = [
	{
		id: 'pay.rupees',
		sentence: 'Amounts are numbers, in rupees.',
		kind: 'documented',
		source: '/pay/api/create-payment-link/, /pay/api/create-order/',
		check: async ({ pay }) => {
			const answer = await pay.readLink();
			return compare(Number(at(answer.data, 'details', 0, 'amount')), 1, answer);
		},
	},
	{
		id: 'pay.amountLimits',
		sentence: 'More than two decimals, zero and less are refused, and so is an empty `details`.',
		kind: 'guessed',
		source: 'clients of Jodo check the same',
		check: async (jodo) => {
			const component_type = await jodo.configuration.component();
			const none = await jodo.pay.tryLink({ details: [] });
			const findings = [refusedFor('details', none)];
			for (const amount of [1.005, 0, -1]) {
				const answer = await jodo.pay.tryLink({ details: [{ component_type, amount }] });
				findings.push(refusedFor('amount', answer));
			}
			return all(...findings);
		},
	},
	{
		id: 'pay.components',
		sentence: "Component types must be the branch's; the text is `Invalid component type <X>`.",
		kind: 'observed',
		source: 'observed: an integration in production; the status is guessed',
		switch: 'componentsChecked',
		check: async ({ pay }) => {
			const answer = await pay.unknownComponent();
			if (answer.isOk) return differs(answer, { componentsChecked: false });
			return verdict(answer.words.includes(`Invalid component type ${UNKNOWN}`), answer);
		},
	},
	{
		id: 'pay.componentPlace',
		sentence: 'That text stands in `errors`.',
		kind: 'guessed',
		source: 'the text was observed, its place was not',
		switch: 'componentRefusal',
		check: async ({ pay }) => {
			const answer = await pay.unknownComponent();
			const text = `Invalid component type ${UNKNOWN}`;
			if (!answer.words.includes(text)) return cannotTell(answer);
			const isInErrors = answer.errors.some(({ message }) => message.includes(text));
			return verdict(isInErrors, answer, { componentRefusal: 'message' });
		},
	},
];
