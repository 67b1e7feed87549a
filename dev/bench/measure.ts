import { setTimeout as sleep } from 'node:timers/promises';

import type { WorkflowDefinition } from '../../test/integration/harness';
import type { SavedCredential } from '../n8n/credentials';
import type { Instance } from '../n8n/instance';
import type { Session } from '../n8n/session';
import { longestWait, watchHealth, type Span } from './healthWatch';
import { measured, start } from './workflows';

/** What one execution took. */
export interface Measurement {
	/** Milliseconds from the node's start to its end, as n8n recorded it. */
	wall: number;
	/** Milliseconds of CPU time that n8n used for the whole execution, saving it included. */
	cpu: number;
	/** Most memory that n8n held meanwhile, in megabytes. */
	peakMemory: number;
	/** When the node worked, as n8n recorded it. */
	node: Span;
	/** When n8n was busy with the whole execution. */
	execution: Span;
}

/** With what others had to wait meanwhile. */
export interface WatchedMeasurement extends Measurement {
	/** The longest that a health check waited while the node ran, in milliseconds. */
	healthWait: number;
	/** The same for the whole execution, with what n8n does itself before and after the node. */
	healthWaitOfExecution: number;
}

/**
 * Milliseconds until it is first looked whether an execution is over, and how much later each next look
 * is than the one before. A look costs n8n about 20 ms of CPU: at even intervals, a long execution would
 * seem to cost more than a short one.
 */
const firstLook = 250;
const growth = 1.5;

/** Runs workflows in one n8n and measures its process. */
export class Stopwatch {
	constructor(
		private readonly instance: Instance,
		private readonly session: Session,
		private readonly credentials: SavedCredential[],
	) {}

	/**
	 * @param items how many must come out
	 * @throws Error when the execution fails or loses items
	 */
	async measure(definition: WorkflowDefinition, items: number): Promise<Measurement> {
		const workflow = await this.session.workflows.import(definition, this.credentials);
		await sleep(500);
		this.instance.resetPeakMemory();
		const before = this.instance.usage().cpuSeconds;
		const from = Date.now();
		const id = await this.session.executions.start(workflow, start);
		let status = 'new';
		for (let wait = firstLook; status === 'running' || status === 'new'; wait *= growth) {
			await sleep(wait);
			const [summary] = await this.session.executions.list(workflow, 1);
			status = summary?.status ?? 'new';
		}
		const to = Date.now();
		const { cpuSeconds, peakResidentBytes } = this.instance.usage();
		const execution = await this.session.executions.read(id);
		const [run] = execution.runs(measured);
		const count = execution.output(measured).length;
		if (run === undefined || execution.error !== undefined || count !== items) {
			throw new Error(
				`${definition.name}: ${count} of ${items} items, ${execution.error?.message ?? 'no error'}`,
			);
		}
		await this.session.workflows.delete(workflow);
		return {
			wall: run.executionTime,
			cpu: (cpuSeconds - before) * 1000,
			peakMemory: peakResidentBytes / 1024 / 1024,
			node: { from: run.startTime, to: run.startTime + run.executionTime },
			execution: { from, to },
		};
	}

	/** The same with a health check now and then, which costs n8n a little. */
	async watch(definition: WorkflowDefinition, items: number): Promise<WatchedMeasurement> {
		const health = await watchHealth(this.instance.url);
		const measurement = await this.measure(definition, items);
		const checks = await health.stop();
		return {
			...measurement,
			healthWait: longestWait(checks, measurement.node),
			healthWaitOfExecution: longestWait(checks, measurement.execution),
		};
	}
}

/** The number in the middle. */
export function median(numbers: number[]): number {
	const sorted = [...numbers].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
