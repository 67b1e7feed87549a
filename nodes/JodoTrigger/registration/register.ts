import type { IHookFunctions } from 'n8n-workflow';

import { createClient, type JodoClient } from '../../shared/client';
import { credentialType } from '../../shared/credential';
import { asText } from '../../shared/guards';
import { nodeDataOf, type NodeData } from '../nodeData';
import { isSameAddress, ownAddresses } from './addresses';
import { conflictError, nameAddress, oldAddressError } from './conflicts';
import { explained, RegistrationError, toNodeError, toRegistrationError } from './messages';
import { isComplete, planRegistration, type Plan, type Wanted } from './plan';
import {
	checkSourceSetting,
	isRegisteredByHand,
	readEvents,
	readSettings,
	type RegistrationSettings,
} from './settings';
import { accountOf, holdSecret, isSameAccount, readState, updateState } from './state';
import { Steps } from './steps';
import { listWebhooks } from './webhooks';

/** What a registration begins with. */
type Prepared = { client: JodoClient; settings: RegistrationSettings; wanted: Wanted; plan: Plan };

/**
 * Whether every selected event is at Jodo with this node's address, for this branch, nothing else of
 * this node's is there, and the node holds the secret. Changes nothing.
 *
 * @throws NodeApiError or NodeOperationError when that cannot be found out
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await explained(context, async () => {
		if (isRegisteredByHand(context)) return await checkRegistrationByHand(context);
		const data = nodeDataOf(context);
		// Nothing was added, or this is a test, whose static data begins empty: nothing has to be asked.
		if (readState(data.staticData).added.length === 0) return false;
		const prepared = await prepare(context, data);
		if (!isComplete(prepared.plan)) return false;
		remember(context, data, prepared);
		return true;
	});
}

/** Jodo is not asked: somebody registers the webhook there. Without a secret nothing could be accepted. */
async function checkRegistrationByHand(context: IHookFunctions): Promise<true> {
	const { webhookSecret, environment } = await context.getCredentials(credentialType);
	readEvents(context.getNodeParameter('events', []));
	checkSourceSetting(context, environment);
	if (asText(webhookSecret) !== '') return true;
	throw new RegistrationError(
		'The credential has no Webhook Secret, so nothing that Jodo sends could be accepted',
		'Choose a long secret, enter it in the credential, give the same to Jodo with the address of this node, and publish the workflow again. Or set Registration to Automatic.',
	);
}

/**
 * Triggers of this n8n register one after another: of two that begin at the same moment, each would
 * find the event free, and the second would spoil the first one's secret.
 */
let lastRegistration: Promise<unknown> = Promise.resolve();

/**
 * Registers this node for the selected events, all or nothing. May be repeated: what is in order is
 * left alone. What belongs to another system is not touched, unless Replace Existing says so.
 *
 * @throws NodeApiError or NodeOperationError whose message says what to do, and what state Jodo is in
 */
export async function register(context: IHookFunctions): Promise<void> {
	const mine = lastRegistration.then(async () => await registerNow(context));
	lastRegistration = mine.catch(() => undefined);
	await mine;
}

async function registerNow(context: IHookFunctions): Promise<void> {
	const data = nodeDataOf(context);
	let steps: Steps | undefined;
	try {
		const prepared = await prepare(context, data);
		const { client, settings, wanted, plan } = prepared;
		const mayReplace = settings.replaceExisting && !settings.isTest;
		if (plan.conflicts.length > 0 && !mayReplace) throw conflictError(plan, wanted);
		steps = new Steps(client, settings, data);
		await carryOut(steps, plan);
		conclude(context, data, prepared);
	} catch (error) {
		const failure = toRegistrationError(error);
		const state = steps === undefined ? 'Nothing was changed' : await steps.undo(failure.isCertain);
		throw toNodeError(context.getNode(), failure, state);
	}
}

/** Reads the settings, asks Jodo what it has, and compares. Changes nothing. */
async function prepare(context: IHookFunctions, { staticData }: NodeData): Promise<Prepared> {
	const client = await createClient(context);
	const settings = readSettings(context, client.credential);
	const { events, url, collectorCode, isTest } = settings;
	const wanted: Wanted = {
		...{ events, url, collectorCode, isTest },
		account: accountOf(client.credential),
		isOwnUrl: ownAddresses(context, url),
	};
	const listed = await listWebhooks(client, collectorCode);
	return {
		client,
		settings,
		wanted,
		plan: planRegistration(wanted, listed, readState(staticData)),
	};
}

/** What is taken from others comes last, when nothing else can fail any more. */
async function carryOut(
	steps: Steps,
	{ outdated, missing, conflicts, listed }: Plan,
): Promise<void> {
	const takenFrom = (event: string) => conflicts.filter((other) => other.event === event);
	const isFree = (event: string) => takenFrom(event).length === 0;
	for (const webhook of outdated) await steps.remove(webhook);
	for (const event of missing.filter(isFree)) await add(steps, event, listed);
	for (const event of missing.filter((one) => !isFree(one))) {
		for (const other of takenFrom(event)) await steps.replace(other);
		await add(steps, event, listed);
	}
}

async function add(steps: Steps, event: string, listed: readonly string[]): Promise<void> {
	const added = await steps.add(event, listed);
	if (isSameAddress(added.url, steps.settings.url)) return;
	throw oldAddressError(added, await steps.giveBack(added));
}

/** Forgets what is gone; what is in another account is kept until people were told of it. */
function conclude(context: IHookFunctions, data: NodeData, prepared: Prepared): void {
	const { wanted, plan } = prepared;
	const { events, url, collectorCode, account } = wanted;
	const added = readState(data.staticData).added.map(
		(one) => plan.intact.find(({ id }) => id === one.id) ?? one,
	);
	const elsewhere = added.filter((one) => !isSameAccount(one.account, account) && !one.isReported);
	updateState(data.staticData, {
		added: added.filter(
			(one) =>
				elsewhere.includes(one) ||
				(isSameAccount(one.account, account) &&
					events.includes(one.event) &&
					one.url === url &&
					one.collector_code === collectorCode),
		),
		replaced: [],
	});
	for (const { id, event, account: former } of elsewhere) {
		context.logger.warn(
			`Jodo Trigger: the account that the credential had before (${former.baseUrl}) still has webhook ${id} of ${event}`,
		);
	}
	remember(context, data, prepared);
}

/** A test has an address and a secret of its own, which nothing else may take for this node's. */
function remember(context: IHookFunctions, data: NodeData, { settings }: Prepared): void {
	if (settings.isTest) return;
	holdSecret(data);
	nameAddress(settings.url, context.getWorkflow().name);
}
