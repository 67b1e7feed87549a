import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';

import axios from 'axios';

import type { SimulatorAddress } from './simulatorProcess';
import { parents } from './workflows';

/** What a loop did, in a process of its own. */
export interface LoopResult {
	/** Milliseconds. */
	wall: number;
	/** Milliseconds of CPU time. */
	cpu: number;
}

interface LoopTask {
	simulator: SimulatorAddress;
	count: number;
	concurrency: number;
}

/** The limit: the same requests from a bare loop that keeps its connections, without n8n. */
export async function runPlainLoop(task: LoopTask): Promise<LoopResult> {
	const child = fork(__filename);
	child.send(task);
	const [result]: LoopResult[] = await once(child, 'message');
	if (result === undefined) throw new Error('The plain loop gave no result');
	return result;
}

async function loop({ simulator, count, concurrency }: LoopTask): Promise<LoopResult> {
	const http = axios.create({
		baseURL: simulator.url,
		auth: { username: simulator.apiKey, password: simulator.apiSecret },
		httpAgent: new Agent({ keepAlive: true, maxSockets: concurrency }),
		proxy: false,
	});
	const bodies = parents(count).map(({ name, phone, email, amount, invoice }) => ({
		name,
		phone,
		email,
		details: [{ component_type: 'Payable Amount', amount }],
		notes: [{ key: 'invoice', value: invoice }],
	}));
	const usage = process.cpuUsage();
	const start = performance.now();
	const worker = async () => {
		for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
			await http.post('/api/v1/integrations/pay/payment_links', body);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	const { user, system } = process.cpuUsage(usage);
	return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

if (require.main === module) {
	process.once('message', (task: LoopTask) => {
		void loop(task).then((result) => {
			process.send?.(result);
			process.disconnect();
		});
	});
}
