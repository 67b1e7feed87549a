import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { createClient, type JodoClient } from '../../shared/client';
import { explain } from '../../shared/errorMessages';
import { InvalidValueError } from '../../shared/values/invalidValue';
import { ownAddresses } from './addresses';
import { listing } from './attempts';
import { readOwnSubscriptions } from './ownSubscriptions';
import { planRegistration, type Plan, type Wanted } from './plan';
import { registrationError } from './registrationErrors';
import { readRegistrationSettings, type RegistrationSettings } from './registrationSettings';
import { listWebhooks } from './webhookCalls';

/** What a registration begins with. */
export interface PreparedRegistration {
	client: JodoClient;
	settings: RegistrationSettings;
	wanted: Wanted;
	plan: Plan;
}

/** Whether somebody registers the webhook by hand: then the node calls nothing. */
export function isRegisteredByHand(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration', 'automatic') === 'manual';
}

/**
 * Reads the settings, asks Jodo what it has, and compares. Changes nothing.
 *
 * @throws NodeApiError or NodeOperationError whose message says what to do
 */
export async function prepareRegistration(context: IHookFunctions): Promise<PreparedRegistration> {
	const client = await createClient(context);
	const settings = naming(context, () => readRegistrationSettings(context, client.credential));
	const { events, url, collectorCode, isTest } = settings;
	const wanted = { events, url, collectorCode, isTest, isOwnUrl: ownAddresses(context, url) };
	const list = await listWebhooks(client, collectorCode);
	if ('failure' in list) {
		const { message, description } = explain(list.failure, listing, client.credential);
		throw registrationError(context.getNode(), {
			message: `${message}. Nothing was changed`,
			description,
			answer: list.failure,
		});
	}
	const own = readOwnSubscriptions(context.getWorkflowStaticData('node'));
	return { client, settings, wanted, plan: planRegistration(wanted, list.listed, own) };
}

/** @throws NodeOperationError where the reading refuses a value */
export function naming<T>(context: IHookFunctions, read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (error instanceof InvalidValueError) {
			throw registrationError(context.getNode(), {
				message: error.message,
				description: error.advice,
			});
		}
		throw new NodeOperationError(context.getNode(), error instanceof Error ? error : String(error));
	}
}
