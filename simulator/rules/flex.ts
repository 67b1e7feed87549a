import { at, has, rowsOf } from '../checks/answer';
import { isStatusOnly } from '../checks/expected';
import { all, differs, verdict } from '../checks/findings';
import { UNKNOWN } from '../checks/pay';
import { PLANS } from '../checks/plans';
import { NO_STUDENT } from '../checks/students';
import type { Rule } from './rule';

/** Flex plans. */
export const FLEX_RULES: readonly Rule[] = [
	{
		id: 'flex.set',
		sentence: 'Manage Flex Plan takes due dates with rows, and answers status only.',
		kind: 'documented',
		source: '/flex/api/manage-flex-plan/; the HTTP status (200) is guessed',
		check: async ({ plans }) => isStatusOnly((await plans.first()).answer, 200),
	},
	{
		id: 'flex.refusals',
		sentence:
			'It is refused for a component that is not available, a student not found, and a plan already set up.',
		kind: 'documented',
		source: '/flex/api/manage-flex-plan/; the exact texts and statuses are guessed',
		check: async (jodo) => {
			const missing = await jodo.get(`${PLANS}/${NO_STUDENT}/plans`);
			const findings = [
				verdict(!missing.isOk && /student was not found/i.test(missing.words), missing),
			];
			// Where links take any component, plans can do so too: that is pay.components.
			if (!(await jodo.pay.unknownComponent()).isOk) {
				const answer = await jodo.plans.set([{ component_type: UNKNOWN, amount: 1 }]);
				findings.push(
					verdict(
						answer.status === 400 && /fee component is not available/i.test(answer.words),
						answer,
					),
				);
			}
			return all(...findings);
		},
	},
	{
		id: 'flex.setAgain',
		sentence: 'Setting a plan again before the payer has set it up replaces it.',
		kind: 'guessed',
		source: '/flex/api/manage-flex-plan/ is to be called before the setup',
		check: async (jodo) => {
			await jodo.plans.first();
			const answer = await jodo.plans.set([{ amount: 3 }]);
			const schedule = rowsOf(at((await jodo.plans.read()).data, 'payment_schedule'));
			const amounts = schedule.map((instalment) => at(instalment, 'amount'));
			return verdict(
				answer.isOk && amounts.map(Number).join() === '3',
				`${answer}; amounts ${amounts}`,
			);
		},
	},
	{
		id: 'flex.get',
		sentence: 'Get Flex Schedule answers what is stored, with the amount of each instalment.',
		kind: 'documented',
		source: '/flex/api/get-flex-schedule/',
		check: async ({ plans }) => {
			const { schedule } = await plans.first();
			const instalment = at(schedule.data, 'payment_schedule', 0);
			const isExpected =
				Number(at(instalment, 'amount')) === 2 &&
				has(instalment, 'due_date') &&
				has(at(instalment, 'details', 0), 'component_type', 'amount');
			return verdict(isExpected, schedule);
		},
	},
	{
		id: 'flex.zeroRows',
		sentence: 'Rows of a plan may be of nothing.',
		kind: 'guessed',
		source: '/flex/api/get-flex-schedule/ has rows of 0.0',
		check: async (jodo) => {
			await jodo.plans.first();
			const answer = await jodo.plans.set([{ amount: 0 }]);
			return verdict(answer.isOk, answer);
		},
	},
	{
		id: 'flex.noPlan',
		sentence: 'Before a plan was set the schedule is empty.',
		kind: 'guessed',
		source: 'not documented',
		switch: 'missingPlan',
		check: async ({ plans }) => {
			const answer = await plans.before();
			if (answer.status === 404) return differs(answer, { missingPlan: 404 });
			const schedule = at(answer.data, 'payment_schedule');
			return verdict(answer.isOk && Array.isArray(schedule) && schedule.length === 0, answer);
		},
	},
	{
		id: 'flex.lifecycle',
		sentence:
			'A plan is `locked` from its setup until the bank confirms, then `active`; without a mandate nothing is debited.',
		kind: 'guessed',
		source:
			'/flex/webhooks/: both are statuses of samples; no debits are to be expected after an expiry',
		unseen: 'A payer has to set the plan up, and a bank to confirm it.',
	},
];
