import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { startSimulatorProcess } from '../../dev/bench/simulatorProcess';
import { startEngine } from '../integration/harness';
import { invoiceLink, invoices } from '../integration/jodo/evidence';
import { jodoCredential } from '../../dev/n8n/jodoCredential';
import { bound, must, progress, report, run } from './figures';

const items = bound('items', 20_000);
const runs = bound('runs', 3);

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Megabytes that are still held when everything that can go has gone. */
async function heldMemory(): Promise<number> {
	// The deadline of each request is a timer that n8n's process drops when it is over.
	for (let round = 0; round < 3; round++) {
		await sleep(200);
		collectGarbage();
	}
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return (heapUsed + arrayBuffers) / 2 ** 20;
}

function openSockets(): number {
	return process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
}

run(async () => {
	const warnings: Error[] = [];
	process.on('warning', (warning) => warnings.push(warning));
	const jodo = await startSimulatorProcess();
	const engine = await startEngine();
	const rows = invoices(items);
	const { data: credential } = jodoCredential(jodo);
	const stop = new AbortController();

	async function runOnce(count: number): Promise<{ seconds: number; peak: number }> {
		let peak = 0;
		const timer = setInterval(() => {
			peak = Math.max(peak, process.memoryUsage().rss / 2 ** 20);
		}, 100);
		const start = Date.now();
		const { items: out, error } = await engine.run({
			parameters: { ...invoiceLink, options: { concurrency: 50, timeout: 5_000 } },
			items: rows.slice(0, count),
			credential,
			abort: stop.signal,
		});
		clearInterval(timer);
		must(error === undefined, `The run failed: ${error?.message}`);
		must(
			out.length === count && out.every(({ json }) => typeof json.order_id === 'string'),
			`${out.length} of ${count} items came out`,
		);
		return { seconds: (Date.now() - start) / 1000, peak };
	}

	try {
		// Loads code, connects, and fills caches.
		await runOnce(500);
		const before = await heldMemory();
		const held: number[] = [];
		const taken: Array<{ seconds: number; peak: number }> = [];
		for (let round = 0; round < runs; round++) {
			taken.push(await runOnce(items));
			held.push(await heldMemory());
			progress(`${items} items: ${held.at(-1)?.toFixed(1)} MB held afterwards`);
		}
		// Deadlines (five seconds here) and idle connections end.
		await sleep(6_000);
		const megabytes = (numbers: number[]) => numbers.map((one) => one.toFixed(0)).join(', ');
		const sockets = openSockets();
		report('bulk', `npm run test:soak -- bulk --items ${items} --runs ${runs}`, {
			'runs of the node, items each': `${runs} × ${items}, 50 at a time`,
			'seconds of each run': megabytes(taken.map(({ seconds }) => seconds)),
			'most memory of the process in each run': `${megabytes(taken.map(({ peak }) => peak))} MB`,
			'memory held before, and after each run': `${megabytes([before, ...held])} MB`,
			'sockets left open': sockets,
			'listeners left on the cancel signal': getEventListeners(stop.signal, 'abort').length,
			'warnings (such as too many listeners)': warnings.length,
		});
		const last = held.at(-1) ?? 0;
		must(last < (held[0] ?? 0) * 1.1 + 5, 'Memory grows from run to run');
		must(sockets === 0, 'Sockets are left open');
		must(warnings.length === 0, `Node.js warned: ${warnings.join('; ')}`);
		must(getEventListeners(stop.signal, 'abort').length === 0, 'A listener was left behind');
	} finally {
		await engine.stop();
		jodo.stop();
	}
});
