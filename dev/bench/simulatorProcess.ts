import { fork } from 'node:child_process';
import { once } from 'node:events';

import { startSimulator } from '../../simulator';

/** Where the simulator of a benchmark listens. It has a process of its own, so its work is not counted. */
export interface SimulatorAddress {
	url: string;
	apiKey: string;
	apiSecret: string;
}

export interface SimulatorProcess extends SimulatorAddress {
	stop(): void;
}

/** Starts the simulator in a process of its own; it keeps no record of requests. */
export async function startSimulatorProcess(): Promise<SimulatorProcess> {
	const child = fork(__filename);
	const [address]: SimulatorAddress[] = await once(child, 'message');
	if (address === undefined) throw new Error('The simulator did not say where it listens');
	return { ...address, stop: () => child.kill() };
}

async function serve(): Promise<void> {
	const { url, apiKey, apiSecret } = await startSimulator({ recording: 0 });
	process.send?.({ url, apiKey, apiSecret });
}

if (require.main === module) void serve();
