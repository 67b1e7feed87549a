import { at, has } from '../checks/answer';
import { keysAre } from '../checks/expected';
import { all, verdict } from '../checks/findings';
import type { Rule } from './rule';

/** What an institute has configured. */
export const CONFIGURATION_RULES: readonly Rule[] = [
	{
		id: 'configuration.components',
		sentence: 'Fee components are `{component_type, name}`, discounts `{discount_type, name}`.',
		kind: 'documented',
		source: '/configuration/api/list-fee-components/, /configuration/api/list-discounts/',
		switch: 'configurationKeys',
		check: async ({ configuration }) =>
			all(
				keysAre(await configuration.components(), 'component_type'),
				keysAre(await configuration.discounts(), 'discount_type'),
			),
	},
	{
		id: 'configuration.branches',
		sentence: 'Branches are `{collector_code, name}`, grades `{code, name, stream: {name}}`.',
		kind: 'guessed',
		source: 'what the pages hold is known, the names of the keys are not',
		switch: 'configurationKeys',
		check: async ({ configuration }) => {
			const grades = await configuration.grades();
			return all(
				keysAre(await configuration.branches(), 'collector_code'),
				keysAre(grades, 'code'),
				verdict(has(at(grades.data, 0, 'stream'), 'name'), grades),
			);
		},
	},
	{
		id: 'configuration.branchNeeded',
		sentence:
			'Grades, fee components and discounts need no `collector_code` with several branches.',
		kind: 'guessed',
		source: '/configuration/api/list-fee-components/, list-discounts: "conditional"',
		switch: 'listsNeedCollectorCode',
		check: async (jodo) => {
			await jodo.configuration.needSeveral();
			const answers = [
				await jodo.get('/erp/grades'),
				await jodo.get('/erp/fee-components'),
				await jodo.get('/erp/discounts'),
			];
			const isRefused = answers.every(({ status }) => status === 400);
			return verdict(
				answers.every(({ isOk }) => isOk),
				answers.join('; '),
				isRefused ? { listsNeedCollectorCode: true } : undefined,
			);
		},
	},
];
