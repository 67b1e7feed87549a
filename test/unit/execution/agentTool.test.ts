import { tellModel } from '../../../nodes/Jodo/execution/agentTool';
import type { Outcome } from '../../../nodes/Jodo/outcome';
import { create } from '../../../nodes/Jodo/resources/paymentLink/create';

const credential = { baseUrl: '', authorization: '', collectorCode: '', secrets: [] };

const lost: Outcome = {
	kind: 'failed',
	error: { message: 'It is not known', description: 'Run this item again.' },
	result: { outcome: 'unknown', tries: 1, elapsed: 1 },
};

it.each([
	['uat', ' status.jodo.in says whether Jodo has a problem.'],
	['production', ' status.jodo.in says whether Jodo has a problem.'],
	['custom', ''],
] as const)(
	'a model whose answer was lost reads where Jodo says that it has a problem: in %s%s',
	(environment, statusPage) => {
		expect(tellModel(lost, create, { ...credential, environment })).toEqual({
			...lost,
			error: {
				message: 'It is not known',
				description: `Do not repeat this call: it could make a second one. Tell the user to look in the Jodo dashboard for this payer and amount.${statusPage}`,
			},
		});
	},
);
