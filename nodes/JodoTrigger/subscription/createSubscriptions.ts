import type { IHookFunctions } from 'n8n-workflow';

import { prepareRegistration } from './prepareRegistration';
import { Registration } from './registration';
import { registrationError } from './registrationErrors';
import { explainTaken } from './takenEvents';

/**
 * Triggers of this n8n subscribe one after another: of two that begin at the same moment, each would
 * find the event free, and the second would spoil the first one's secret.
 */
let lastRegistration: Promise<unknown> = Promise.resolve();

/**
 * Subscribes this node to the selected events, all or nothing. May be repeated: what is in order is
 * left alone. What belongs to another system is not touched, unless Replace Existing says so.
 *
 * @throws NodeApiError or NodeOperationError whose message says what to do, and what state Jodo is in
 */
export async function createSubscriptions(context: IHookFunctions): Promise<void> {
	const mine = lastRegistration.then(async () => await subscribe(context));
	lastRegistration = mine.catch(() => undefined);
	await mine;
}

async function subscribe(context: IHookFunctions): Promise<void> {
	const { client, settings, wanted, plan } = await prepareRegistration(context);
	const mayReplace = settings.replaceExisting && !settings.isTest;
	if (plan.taken.length > 0 && !mayReplace) {
		throw registrationError(context.getNode(), explainTaken(plan.taken, wanted));
	}
	const staticData = context.getWorkflowStaticData('node');
	const failure = await new Registration(client, settings, staticData).carryOut(plan);
	if (failure !== undefined) throw registrationError(context.getNode(), failure);
}
