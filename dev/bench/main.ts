/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command, run beside n8n */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';

import { buildPackage, packPackage } from '../n8n/communityPackage';
import { ensureInstallation } from '../n8n/installation';
import { Instance } from '../n8n/instance';
import { Session } from '../n8n/session';
import { median, Stopwatch, type Measurement } from './measure';
import { runPlainLoop, type LoopResult } from './plainLoop';
import { report, type Comparison, type Growth } from './report';
import { startSimulatorProcess, type SimulatorProcess } from './simulatorProcess';
import {
	fixedWorkflow,
	httpRequestWorkflow,
	idleWorkflow,
	jodoWorkflow,
	parents,
} from './workflows';

const items = 1000;
const rounds = 3;
const latencies = [0, 100];
const concurrencies = [10, 50];
const growthCounts = [100, 1000, 10_000];

async function setLatency({ url }: SimulatorProcess, latency: number): Promise<void> {
	await axios.post(`${url}/_simulator/settings`, { latency });
}

/** All contenders take turns within a round, so that a busy moment of the machine meets all of them. */
async function compare(
	stopwatch: Stopwatch,
	simulator: SimulatorProcess,
	latency: number,
	concurrency: number,
): Promise<Comparison> {
	await setLatency(simulator, latency);
	const jodo: Measurement[] = [];
	const fixed: Measurement[] = [];
	const http: Measurement[] = [];
	const loop: LoopResult[] = [];
	for (let round = 0; round < rounds; round++) {
		jodo.push(await stopwatch.measure(jodoWorkflow(parents(items), concurrency), items));
		fixed.push(await stopwatch.measure(fixedWorkflow(parents(items), concurrency), items));
		http.push(await stopwatch.measure(httpRequestWorkflow(parents(items), simulator.url), items));
		loop.push(await runPlainLoop({ simulator, count: items, concurrency }));
		console.log(
			`${latency} ms, ${concurrency} at a time`,
			jodo.at(-1),
			fixed.at(-1),
			http.at(-1),
			loop.at(-1),
		);
	}
	return {
		latency,
		concurrency,
		jodo: median(jodo),
		fixed: median(fixed),
		http: median(http),
		loop: median(loop),
	};
}

async function grow(stopwatch: Stopwatch, count: number): Promise<Growth> {
	const jodo: Measurement[] = [];
	const idle: Measurement[] = [];
	// Ten thousand items are long enough to need no repetition.
	for (let round = 0; round < (count > items ? 1 : rounds); round++) {
		jodo.push(await stopwatch.measure(jodoWorkflow(parents(count), 10), count));
		idle.push(await stopwatch.measure(idleWorkflow(parents(count)), count));
		console.log(`${count} items`, jodo.at(-1), idle.at(-1));
	}
	return { count, jodo: median(jodo), idle: median(idle) };
}

async function main(): Promise<void> {
	await buildPackage();
	const installation = await ensureInstallation('2.x');
	const simulator = await startSimulatorProcess();
	const folder = await mkdtemp(join(tmpdir(), 'bench-'));
	const tarball = await packPackage(folder);
	const instance = await Instance.start({ installation, tarball });
	try {
		const session = await Session.open(instance.url);
		const { url: baseUrl, apiKey, apiSecret } = simulator;
		const stopwatch = new Stopwatch(instance, session, [
			await session.credentials.create('Jodo simulator', 'jodoApi', {
				environment: 'custom',
				baseUrl,
				authentication: 'keySecret',
				apiKey,
				apiSecret,
			}),
			await session.credentials.create('Basic', 'httpBasicAuth', {
				user: apiKey,
				password: apiSecret,
			}),
		]);
		// The first run of each kind loads code and connects; it is not counted.
		await stopwatch.measure(jodoWorkflow(parents(100), 10), 100);
		await stopwatch.measure(httpRequestWorkflow(parents(100), baseUrl), 100);
		const comparisons: Comparison[] = [];
		for (const latency of latencies) {
			for (const concurrency of concurrencies) {
				comparisons.push(await compare(stopwatch, simulator, latency, concurrency));
			}
		}
		await setLatency(simulator, 0);
		const growth: Growth[] = [];
		for (const count of growthCounts) growth.push(await grow(stopwatch, count));
		const text = report({ items, rounds, comparisons, growth, n8n: installation.version });
		await writeFile(join(__dirname, '../../docs/benchmarks.md'), text);
		console.log(text);
	} finally {
		await instance.remove();
		await rm(folder, { recursive: true });
		simulator.stop();
	}
}

void main();
