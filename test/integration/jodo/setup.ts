import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { startSimulator, type Simulator } from '../../../simulator';
import { credentialFor } from '../../../simulator/credential';
import { startEngine, type Engine, type NodeRun, type RunOptions } from '../harness';
import { code } from '../locator';

/** The example request of the page Create Payment Link, as node parameters. */
export const linkExample = {
	resource: 'paymentLink',
	operation: 'create',
	name: 'Customer Name',
	phone: '9876543210',
	email: 'you@example.com',
	specifyDetails: 'fields',
	details: { row: [{ component_type: code('Payable Amount'), amount: 1.0 }] },
	specifyNotes: 'fields',
} satisfies INodeParameters;

/** The example request of the page Create Pay Order, as node parameters. */
export const orderExample = {
	...linkExample,
	resource: 'payOrder',
	details: { row: [{ component_type: code('Payable Amount'), amount: 1000 }] },
	additionalFields: { callback_url: 'https://www.example.com/payment/callback' },
	notes: { note: [{ key: 'erp_reference_id', value: 'REF123' }] },
} satisfies INodeParameters;

/** n8n's engine with the built package, a local Jodo, and a credential for it. */
export interface Bench {
	engine: Engine;
	jodo: Simulator;
	credential: ICredentialDataDecryptedObject;
	/** Runs the node with these parameters. */
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<NodeRun>;
	/** The body of the only request since the last reset. */
	onlyBody(): unknown;
	close(): Promise<void>;
}

export async function startBench(): Promise<Bench> {
	// The engine first: when dist is missing, nothing is left running.
	const engine = await startEngine();
	const jodo = await startSimulator();
	const credential = credentialFor(jodo);
	return {
		engine,
		jodo,
		credential,
		run: async (parameters, options = {}) =>
			await engine.run({ node: 'jodo', parameters, credential, ...options }),
		onlyBody() {
			expect(jodo.requests).toHaveLength(1);
			return jodo.requests[0]?.body;
		},
		async close() {
			await engine.stop();
			await jodo.close();
		},
	};
}
