import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { defaultResource, resources } from '../../../nodes/Jodo/resources';
import type { everyOperation } from '../exampleParameters';
import type { WorkflowDefinition } from '../harness';

/** What a workflow makes our nodes do, in a form that is the same every time. */
export interface Behaviour {
	/** What went over the wire to Jodo, in order. */
	requests: Array<{ method: string; url: string; body?: unknown }>;
	/** By the name of the node. */
	items: Record<string, IDataObject[]>;
}

/** A workflow as n8n exports it, with parameters that stand on their default left out. */
export interface SavedWorkflow {
	/** The version that saved it, and what it is about: `0.1.0/payment-link`. */
	name: string;
	workflow: WorkflowDefinition;
	/** What it does, for as long as anybody may have it. */
	expected: Behaviour;
}

function readJson<T>(file: string): T {
	return JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as T;
}

/** Every workflow that a version of this package has saved. */
export function savedWorkflows(): SavedWorkflow[] {
	return globSync('*/*/workflow.json', { cwd: __dirname })
		.map((file) => dirname(file))
		.sort()
		.map((name) => ({
			name,
			workflow: readJson<WorkflowDefinition>(`${name}/workflow.json`),
			expected: readJson<Behaviour>(`${name}/expected.json`),
		}));
}

/** Whether a workflow has an operation, named or by default. */
export function isIn(
	{ nodes }: WorkflowDefinition,
	{ resource, name }: Pick<(typeof everyOperation)[number], 'resource' | 'name'>,
): boolean {
	const [byDefault] = resources.find(({ value }) => value === resource)?.operations ?? [];
	return nodes.some(
		({ type, parameters }) =>
			type === 'n8n-nodes-jodo.jodo' &&
			(parameters.resource ?? defaultResource) === resource &&
			(parameters.operation ?? byDefault?.value) === name,
	);
}
