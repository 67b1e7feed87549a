import type { IWebhookFunctions } from 'n8n-workflow';

import { credentialType } from '../../shared/credential';
import { asText } from '../../shared/guards';
import { nodeDataOf } from '../nodeData';
import { readSecret } from '../registration/state';

/** What a delivery is checked with. */
export interface DeliverySettings {
	/** What Jodo signs with; blank when there is none, and then nothing is accepted. */
	secret: string;
	verifySourceIp: boolean;
	/** As the credential has it; only read when the source is checked. */
	environment?: unknown;
}

/**
 * Reads how to check a delivery. The credential is opened only where it is needed: a trigger that
 * registered itself keeps its secret in the static data.
 */
export async function readDeliverySettings(context: IWebhookFunctions): Promise<DeliverySettings> {
	const byHand = context.getNodeParameter('registration', 'automatic') === 'manual';
	const verifySourceIp = context.getNodeParameter('options.verifySourceIp', false) === true;
	const credential =
		byHand || verifySourceIp ? await context.getCredentials(credentialType) : undefined;
	const secret = byHand ? credential?.webhookSecret : readSecret(nodeDataOf(context));
	return {
		secret: asText(secret),
		verifySourceIp,
		environment: credential?.environment,
	};
}
