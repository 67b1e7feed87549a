import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import type { Operation } from '../../nodes/Jodo/operation';
import { everyOperation, exampleOf } from '../integration/exampleParameters';
import { listSearch, testCredential } from '../integration/harness';
import { code } from '../integration/locator';
import { paidLink, type TriggerBench } from '../integration/trigger/setup';

/** What of the package was used, and everything that came of it. */
export interface Use {
	name: string;
	/** Of the node, where it is one. */
	operation?: Operation;
	outcome: unknown;
}

/** Made up: the server does not look whether they exist. */
const ids = {
	order_id: 'order_1',
	jodo_student_id: '1204',
	registration_id: 'user_1',
	expires_at: '2099-01-31',
};

/** Each once stopping at an error, and once going on; what Simplify leaves out is in the second. */
const ways = [
	{ onError: 'stopWorkflow', simplify: true },
	{ onError: 'continueErrorOutput', simplify: false },
] as const;

/** Runs the example of every operation, in both ways, all at the same time. */
export async function runEveryOperation(
	{ engine }: TriggerBench,
	credential: ICredentialDataDecryptedObject,
	options: INodeParameters = {},
): Promise<Use[]> {
	const runs = everyOperation.flatMap(({ resource, name, operation }) =>
		ways.map(async ({ onError, simplify }): Promise<Use> => {
			const parameters = { ...exampleOf(resource, operation, ids), simplify, options };
			const { run, ...came } = await engine.run({ parameters, credential, onError });
			const outcome = { ...came, saved: run.saved, data: run.staticData };
			return { name: `${resource} ${name} (${onError})`, operation, outcome };
		}),
	);
	return await Promise.all(runs);
}

/** What is asked with the Test button of a credential. */
export const credentialTest = 'the test';

/** Uses what the editor and the trigger send: the lists, the test of the credential, an activation. */
export async function useTheRest(
	bench: TriggerBench,
	credential: ICredentialDataDecryptedObject,
): Promise<Use[]> {
	const caught = async (name: string, outcome: Promise<unknown>): Promise<Use> => ({
		name,
		outcome: await outcome.catch((error: unknown) => error),
	});
	const { engine } = bench;
	const branch = { additionalFields: { collector_code: code('MAIN') } };
	const trigger = bench.add({ events: [paidLink] }, credential);
	return await Promise.all([
		...Object.keys(engine.node('jodo').methods?.listSearch ?? {}).map(
			async (method) =>
				await caught(method, listSearch(engine, { method, credential, parameters: branch })),
		),
		caught(credentialTest, testCredential(engine, 'jodoApi', credential)),
		caught('an activation', trigger.activate({ attempts: 1 })),
	]);
}
