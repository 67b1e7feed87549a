import type { IHookFunctions } from 'n8n-workflow';

import { credentialType } from '../../shared/credential';
import { readOwnSubscriptions } from './ownSubscriptions';
import { isComplete } from './plan';
import { isRegisteredByHand, naming, prepareRegistration } from './prepareRegistration';
import { registrationError } from './registrationErrors';
import { checkSourceSetting, readEvents } from './registrationSettings';

/**
 * Whether every selected event is at Jodo with this node's address, for this branch, nothing else of
 * this node's is there, and the node holds the secret. Changes nothing.
 *
 * @throws NodeApiError or NodeOperationError when that cannot be found out
 */
export async function checkSubscriptions(context: IHookFunctions): Promise<boolean> {
	if (isRegisteredByHand(context)) return await checkRegistrationByHand(context);
	// Nothing was added, or this is a test, whose static data begins empty: nothing has to be asked.
	const { added } = readOwnSubscriptions(context.getWorkflowStaticData('node'));
	if (added.length === 0) return false;
	return isComplete((await prepareRegistration(context)).plan);
}

/** Jodo is not asked: somebody registers the webhook there. Without a secret nothing could be accepted. */
async function checkRegistrationByHand(context: IHookFunctions): Promise<true> {
	const { webhookSecret, environment } = await context.getCredentials(credentialType);
	naming(context, () => readEvents(context.getNodeParameter('events', [])));
	naming(context, () => checkSourceSetting(context, environment));
	if (typeof webhookSecret !== 'string' || webhookSecret.trim() === '') {
		throw registrationError(context.getNode(), {
			message: 'The credential has no Webhook Secret, so nothing that Jodo sends could be accepted',
			description:
				'Choose a long secret, enter it in the credential, give the same to Jodo with the address of this node, and activate the workflow again. Or set Registration to Automatic.',
		});
	}
	return true;
}
