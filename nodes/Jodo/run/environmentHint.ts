import type { IExecuteFunctions } from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';

/**
 * Says in the node's output that it ran against Jodo's test environment. What stands in a credential
 * cannot show or hide a notice among the parameters: n8n decides those by the parameters alone.
 */
export function hintAtTestEnvironment(
	context: IExecuteFunctions,
	{ environment }: JodoCredential,
): void {
	if (environment !== 'uat') return;
	context.addExecutionHints({
		message:
			"This ran in UAT, Jodo's test environment. Before you send anything to parents, choose a credential for Production.",
		location: 'outputPane',
		type: 'warning',
	});
}
