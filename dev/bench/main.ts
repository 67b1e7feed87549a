import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { format, resolveConfig } from 'prettier';

import type { WorkflowDefinition } from '../../test/integration/harness';
import { buildPackage, packPackage } from '../n8n/communityPackage';
import { ensureInstallation } from '../n8n/installation';
import { Instance } from '../n8n/instance';
import { Session } from '../n8n/session';
import { Stopwatch, type WatchedMeasurement } from './measure';
import { compileOneByOneNode } from './oneByOne';
import { runPlainLoop } from './plainLoop';
import { report } from './report';
import type { Comparison, Growth, OneByOne, Round } from './results';
import { startSimulatorProcess, type SimulatorProcess } from './simulatorProcess';
import {
	fixedWorkflow,
	httpRequestWorkflow,
	idleWorkflow,
	jodoWorkflow,
	oneByOneWorkflow,
	parents,
} from './workflows';

const HELP = `npm run bench -- [options]

Measures the node in a real n8n beside n8n's HTTP Request node, and writes
docs/evidence/benchmarks.md. It takes some 20 minutes, and a machine on which
nothing else runs.

  --quick     shows in three minutes that all of it works; its figures say
              little, and are not written down
  --help      this text
`;

const { values: given } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false },
	},
});
const isQuick = given.quick;

const items = isQuick ? 50 : 1000;
const rounds = isQuick ? 1 : 3;
const latencies = [0, 100];
const concurrencies = [10, 50];
const growthCounts = isQuick ? [500] : [100, 1000, 10_000];

const page = join(__dirname, '../../docs/evidence/benchmarks.md');

/** One n8n and one local Jodo, for all that is measured. */
class Bench {
	constructor(
		private readonly instance: Instance,
		private readonly stopwatch: Stopwatch,
		private readonly simulator: SimulatorProcess,
	) {}

	/** The first run of each kind loads code and connects; it is not counted. */
	async warmUp(): Promise<void> {
		const { stopwatch, simulator } = this;
		await stopwatch.measure(jodoWorkflow(parents(100), 10), 100);
		await stopwatch.measure(httpRequestWorkflow(parents(100), simulator.url), 100);
		await stopwatch.measure(oneByOneWorkflow(parents(10), simulator.url), 10);
	}

	/** All contenders take turns within a round, so that a busy moment of the machine meets all of them. */
	async compare(latency: number, concurrency: number): Promise<Comparison> {
		const { stopwatch, simulator } = this;
		await this.setLatency(latency);
		const measured: Round[] = [];
		for (let round = 0; round < rounds; round++) {
			measured.push({
				jodo: await stopwatch.measure(jodoWorkflow(parents(items), concurrency), items),
				fixed: await stopwatch.measure(fixedWorkflow(parents(items), concurrency), items),
				http: await stopwatch.measure(httpRequestWorkflow(parents(items), simulator.url), items),
				loop: await runPlainLoop({ simulator, count: items, concurrency }),
			});
			console.log(`${latency} ms, ${concurrency} at a time`, measured.at(-1));
		}
		return { latency, concurrency, rounds: measured };
	}

	/** Once is enough for what takes so long. */
	async runOneByOne(latency: number): Promise<OneByOne> {
		await this.setLatency(latency);
		const workflow = oneByOneWorkflow(parents(items), this.simulator.url);
		const measurement = await this.stopwatch.measure(workflow, items);
		console.log(`${latency} ms, one by one`, measurement);
		return { latency, measurement };
	}

	async grow(count: number): Promise<Growth> {
		const { url } = this.simulator;
		await this.setLatency(0);
		const growth = {
			count,
			jodo: await this.watchFresh(count, (rows) => jodoWorkflow(rows, 10)),
			idle: await this.watchFresh(count, idleWorkflow),
			http: await this.watchFresh(count, (rows) => httpRequestWorkflow(rows, url)),
		};
		console.log(`${count} items`, growth);
		return growth;
	}

	/** In an n8n that was just started: one keeps the memory that earlier runs needed. */
	private async watchFresh(
		count: number,
		workflow: (rows: IDataObject[]) => WorkflowDefinition,
	): Promise<WatchedMeasurement> {
		await this.instance.restart();
		await this.stopwatch.measure(workflow(parents(100)), 100);
		return await this.stopwatch.watch(workflow(parents(count)), count);
	}

	private async setLatency(latency: number): Promise<void> {
		await axios.post(`${this.simulator.url}/_simulator/settings`, { latency });
	}
}

/** Both credentials lead to the simulator. */
async function createCredentials(
	{ credentials }: Session,
	{ url: baseUrl, apiKey, apiSecret }: SimulatorProcess,
) {
	return [
		await credentials.create('Jodo simulator', 'jodoApi', {
			environment: 'custom',
			baseUrl,
			authentication: 'keySecret',
			apiKey,
			apiSecret,
		}),
		await credentials.create('Basic', 'httpBasicAuth', { user: apiKey, password: apiSecret }),
	];
}

async function measureAll(bench: Bench, n8n: string): Promise<string> {
	await bench.warmUp();
	const comparisons: Comparison[] = [];
	const oneByOne: OneByOne[] = [];
	for (const latency of latencies) {
		for (const concurrency of concurrencies) {
			comparisons.push(await bench.compare(latency, concurrency));
		}
		oneByOne.push(await bench.runOneByOne(latency));
	}
	const growth: Growth[] = [];
	for (const count of growthCounts) growth.push(await bench.grow(count));
	const text = report({ items, rounds, comparisons, oneByOne, growth, n8n });
	return await format(text, { ...(await resolveConfig(page)), filepath: page });
}

async function main(): Promise<void> {
	await buildPackage();
	const installation = await ensureInstallation('2.x');
	const simulator = await startSimulatorProcess();
	const folder = await mkdtemp(join(tmpdir(), 'bench-'));
	await compileOneByOneNode(folder);
	const instance = await Instance.start({
		installation,
		tarball: await packPackage(folder),
		environment: { N8N_CUSTOM_EXTENSIONS: folder },
	});
	try {
		const session = await Session.open(instance.url);
		const credentials = await createCredentials(session, simulator);
		const stopwatch = new Stopwatch(instance, session, credentials);
		const text = await measureAll(new Bench(instance, stopwatch, simulator), installation.version);
		if (!isQuick) await writeFile(page, text);
		console.log(text);
	} finally {
		await instance.remove();
		await rm(folder, { recursive: true });
		simulator.stop();
	}
}

if (given.help) process.stdout.write(HELP);
else void main();
