import type { IHookFunctions } from 'n8n-workflow';

import { createClient } from '../../shared/client';
import { nodeDataOf, type NodeData } from '../nodeData';
import { checkSettingsByHand, isRegisteredByHand, readWanted, type Wanted } from '../settings';
import { nameAddress } from './addresses';
import { conflictError, explained } from './messages';
import { planRegistration, type Plan } from './plan';
import {
	isSameAccount,
	readState,
	updateState,
	type ListedWebhook,
	type OwnWebhook,
} from './state';
import { Steps } from './steps';
import { listWebhooks } from './webhooks';

/**
 * n8n's `checkExists`: whether every selected event is at Jodo with this node's address, for this
 * branch, nothing else of this node's is there, and the node holds the secret. Changes nothing.
 *
 * @throws NodeApiError or NodeOperationError when that cannot be found out
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await explained(context, async () => {
		if (isRegisteredByHand(context)) {
			await checkSettingsByHand(context);
			return true;
		}
		const data = nodeDataOf(context);
		// Nothing was added, or this is a test, whose static data begins empty: nothing has to be asked.
		if (readState(data).added.length === 0) return false;
		const { wanted, plan } = await makePlan(context, data);
		if (plan.missing.length > 0 || plan.outdated.length > 0) return false;
		remember(context, wanted);
		return true;
	});
}

/**
 * Triggers of this n8n register one after another: of two that begin at the same moment, each would
 * find the event free, and the second would spoil the first one's secret.
 */
let lastRegistration: Promise<unknown> = Promise.resolve();

/**
 * n8n's `create`: registers this node for the selected events, all or nothing. May be repeated: what
 * is in order is left alone. What belongs to another system is not touched, unless Replace Existing
 * says so.
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
	await explained(
		context,
		async () => {
			const { client, wanted, listed, plan } = await makePlan(context, data);
			if (plan.conflicts.length > 0 && !wanted.replaceExisting) {
				throw conflictError(plan.conflicts, wanted);
			}
			steps = new Steps(client, wanted, data);
			await carryOut(steps, plan, listed);
			conclude(context, data, wanted, [...plan.intact, ...steps.added]);
			remember(context, wanted);
		},
		async ({ isCertain }) => (await steps?.undo(isCertain)) ?? 'Nothing was changed',
	);
}

/** Reads the settings, asks Jodo what it has, and compares. Changes nothing. */
async function makePlan(context: IHookFunctions, data: NodeData) {
	const client = await createClient(context);
	const wanted = readWanted(context, client.credential);
	const listed = await listWebhooks(client, wanted.collector_code);
	return { client, wanted, listed, plan: planRegistration(wanted, listed, readState(data)) };
}

/** What is taken from others comes last, when nothing else can fail any more. */
async function carryOut(
	steps: Steps,
	{ outdated, missing, conflicts }: Plan,
	listed: readonly ListedWebhook[],
): Promise<void> {
	const conflictsOf = (event: string) => conflicts.filter((other) => other.event === event);
	const free = missing.filter((event) => conflictsOf(event).length === 0);
	const taken = missing.filter((event) => !free.includes(event));
	for (const webhook of outdated) await steps.remove(webhook);
	for (const event of [...free, ...taken]) {
		for (const other of conflictsOf(event)) await steps.replace(other);
		await steps.add(event, listed);
	}
}

/** Forgets what is gone; what is in another account is kept until people were told of it. */
function conclude(
	{ logger }: IHookFunctions,
	data: NodeData,
	{ account }: Wanted,
	registered: readonly OwnWebhook[],
): void {
	const elsewhere = readState(data).added.filter(
		(one) =>
			!one.isReported &&
			!isSameAccount(one.account, account) &&
			!registered.some(({ id }) => id === one.id),
	);
	updateState(data, { added: [...registered, ...elsewhere], replaced: [] });
	for (const { id, event, account: former } of elsewhere) {
		logger.warn(
			`Jodo Trigger: the account that the credential had before (${former.baseUrl}) still has webhook ${id} of ${event}`,
		);
	}
}

/** A test has an address of its own, which nothing else may take for this node's. */
function remember(context: IHookFunctions, { isTest, url }: Wanted): void {
	if (!isTest) nameAddress(url, context.getWorkflow().name);
}
