/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs beside n8n, not inside it */
import { setTimeout as sleep } from 'node:timers/promises';

import type { WorkflowDefinition } from '../../test/integration/harness';
import type { SavedCredential } from '../n8n/credentials';
import type { Instance } from '../n8n/instance';
import type { Session } from '../n8n/session';
import { measured, start } from './workflows';

/** What one execution took. */
export interface Measurement {
	/** Milliseconds from the node's start to its end, as n8n recorded it. */
	wall: number;
	/** Milliseconds of CPU time that n8n used for the whole execution, saving it included. */
	cpu: number;
	/** Most memory that n8n held meanwhile, in megabytes. */
	peakMemory: number;
}

/** How often it is looked whether an execution is over; each look costs n8n a little. */
const interval = 250;

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
		const id = await this.session.executions.start(workflow, start);
		for (let status = 'running'; status === 'running' || status === 'new'; ) {
			await sleep(interval);
			const [summary] = await this.session.executions.list(workflow, 1);
			status = summary?.status ?? 'new';
		}
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
		};
	}
}

/** The measurement in the middle, by wall time. */
export function median<T extends { wall: number }>(measurements: T[]): T {
	const sorted = [...measurements].sort((one, other) => one.wall - other.wall);
	const middle = sorted[Math.floor(sorted.length / 2)];
	if (middle === undefined) throw new Error('There is nothing to take the median of');
	return middle;
}
