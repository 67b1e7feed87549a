import type { IExecuteFunctions } from 'n8n-workflow';

import type { JodoCredential } from '../../shared/credential';

/**
 * Says in the node's output what somebody should know after a run. That it ran in Jodo's test
 * environment is said here too: what stands in a credential cannot show or hide a notice among the
 * parameters, because n8n decides those by the parameters alone.
 */
export function showHints(
	context: IExecuteFunctions,
	{ environment }: JodoCredential,
	hints: string[],
): void {
	const messages = new Set(hints);
	if (environment === 'uat') {
		messages.add(
			"This ran in UAT, Jodo's test environment. For real payments and records, choose a credential for Production.",
		);
	}
	for (const message of messages) {
		context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
	}
}
