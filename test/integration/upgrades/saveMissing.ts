import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { INode, INodeParameters } from 'n8n-workflow';

import { version } from '../../../package.json';
import { everyOperation, exampleOf, shownFor } from '../exampleParameters';
import type { WorkflowDefinition } from '../harness';
import { isIn, savedWorkflows } from './savedWorkflows';
import { savedIds, UpgradeBench } from './upgradeBench';

/*
 * Saves a workflow for each operation that no saved workflow has, with what it does now. What stands there
 * already is left as it is: schools rely on it.
 */

type One = (typeof everyOperation)[number];

/** Every field filled in with its example; as n8n saves it, without what stands on its default. */
function parametersOf({ resource, operation }: One): INodeParameters {
	const example = exampleOf(resource, operation, { ...savedIds, expires_at: '2099-01-31' });
	const shown = new Map(shownFor(operation).map(({ name, default: usual }) => [name, usual]));
	return Object.fromEntries(
		Object.entries(example).filter(
			([name, value]) => !shown.has(name) || !isDeepStrictEqual(value, shown.get(name)),
		),
	);
}

function nodeNamed(number: number, node: Pick<INode, 'name' | 'type' | 'parameters'>): INode {
	return {
		...node,
		typeVersion: 1,
		position: [220 * number, 0],
		id: `7f0c6a52-1d3e-4b8a-9c55-00000000000${number}`,
	};
}

function workflowWith(one: One): WorkflowDefinition {
	const { action } = one.operation;
	return {
		name: `${action}, every field`,
		nodes: [
			nodeNamed(1, { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} }),
			{
				...nodeNamed(2, {
					name: action,
					type: 'n8n-nodes-jodo.jodo',
					parameters: parametersOf(one),
				}),
				credentials: { jodoApi: { id: '1', name: 'Jodo API' } },
			},
		],
		connections: { Start: { main: [[{ node: action, type: 'main', index: 0 }]] } },
		settings: { timezone: 'Asia/Kolkata' },
	};
}

function write(file: string, content: object): void {
	writeFileSync(file, `${JSON.stringify(content, null, '\t')}\n`);
}

async function main(): Promise<void> {
	const saved = savedWorkflows();
	const missing = everyOperation.filter(
		(one) => !saved.some(({ workflow }) => isIn(workflow, one)),
	);
	const bench = await UpgradeBench.start();
	for (const one of missing) {
		const name = `${one.resource}-${one.name}`.replace(
			/[A-Z]/g,
			(letter) => `-${letter.toLowerCase()}`,
		);
		const folder = join(__dirname, version, name);
		const workflow = workflowWith(one);
		mkdirSync(folder);
		write(join(folder, 'workflow.json'), workflow);
		write(join(folder, 'expected.json'), await bench.run(workflow));
		console.log(`${version}/${name}`);
	}
	await bench.close();
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
