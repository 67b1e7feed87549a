import type { INodeParameters } from 'n8n-workflow';

import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator';
import { clientOf, createLink } from '../../../simulator/exampleRequests';
import type { NodeRun, RunOptions } from '../harness';
import type { Bench } from './setup';

/** A local Jodo of one test alone, with one link, so that tests that wait can run side by side. */
export interface Site {
	jodo: Simulator;
	/** The link that is there when the test begins. */
	orderId: string;
	/** The parameters that get it. */
	get: INodeParameters;
	/** The parameters that cancel it. */
	cancel: INodeParameters;
	/** How many links there are besides it. */
	linksCreated(): number;
	/** Runs the node against this Jodo. */
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<NodeRun>;
}

/** Starts a local Jodo, lets a test use it, and stops it. */
export async function atSite(
	bench: Bench,
	test: (site: Site) => Promise<void>,
	options: SimulatorOptions = {},
): Promise<void> {
	const jodo = await startSimulator(options);
	const orderId = await createLink(clientOf(jodo));
	jodo.requests.length = 0;
	const link = { resource: 'paymentLink', order_id: orderId };
	const credential = { ...bench.credential, baseUrl: jodo.url };
	try {
		await test({
			jodo,
			orderId,
			get: { ...link, operation: 'get' },
			cancel: { ...link, operation: 'cancel' },
			linksCreated: () => jodo.links.length - 1,
			run: async (parameters, runOptions = {}) =>
				await bench.run(parameters, { credential, ...runOptions }),
		});
	} finally {
		await jodo.close();
	}
}
