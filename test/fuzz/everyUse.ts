import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { listSearch, testCredential } from '../integration/harness';
import { linkExample, orderExample } from '../integration/jodo/setup';
import { code } from '../integration/locator';
import { paidLink, type TriggerBench } from '../integration/trigger/setup';

/** What of the package was used, and everything that came of it. */
export type Seen = Array<[use: string, outcome: unknown]>;

const order = { order_id: 'order_1' };

const operations: Record<string, INodeParameters> = {
	'create a payment link': linkExample,
	'create a payment link, not simplified': { ...linkExample, simplify: false },
	'create a pay order': orderExample,
	'create a pay order, not simplified': { ...orderExample, simplify: false },
	'get a payment link': { resource: 'paymentLink', operation: 'get', ...order },
	'get a pay order, not simplified': {
		...{ resource: 'payOrder', operation: 'get', ...order },
		simplify: false,
	},
	'cancel a payment link': { resource: 'paymentLink', operation: 'cancel', ...order },
};

/** Runs every operation, once stopping at an error and once going on, all at the same time. */
export async function runEveryOperation(
	{ engine }: TriggerBench,
	credential: ICredentialDataDecryptedObject,
	options: INodeParameters = {},
): Promise<Seen> {
	const runs = Object.entries(operations).flatMap(([name, parameters]) =>
		(['stopWorkflow', 'continueErrorOutput'] as const).map(
			async (onError): Promise<Seen[number]> => {
				const given = { ...parameters, options };
				const { run, ...came } = await engine.run({ parameters: given, credential, onError });
				return [`${name} (${onError})`, { ...came, saved: run.saved, data: run.staticData }];
			},
		),
	);
	return await Promise.all(runs);
}

/** Uses what the editor and the trigger send: the lists, the test of the credential, an activation. */
export async function useTheRest(
	bench: TriggerBench,
	credential: ICredentialDataDecryptedObject,
): Promise<Seen> {
	const caught = async (use: string, outcome: Promise<unknown>): Promise<Seen[number]> => [
		use,
		await outcome.catch((error: unknown) => error),
	];
	const branch = { additionalFields: { collector_code: code('MAIN') } };
	const trigger = bench.add({ events: [paidLink] }, credential);
	return await Promise.all([
		...['searchBranches', 'searchGrades', 'searchFeeComponents'].map(
			async (method) =>
				await caught(method, listSearch(bench.engine, { method, credential, parameters: branch })),
		),
		caught('the test', testCredential(bench.engine, 'jodoApi', credential)),
		caught('an activation', trigger.activate({ attempts: 1 })),
	]);
}
