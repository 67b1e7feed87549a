import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type * as N8nCore from 'n8n-core';
import type * as N8nWorkflow from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export type ExpressionEngine = 'vm' | 'legacy';

/** n8n's own settings for its isolated expressions (@n8n/config, expression-engine.config). */
const vmSettings = {
	poolSize: 1,
	maxCodeCacheSize: 1024,
	bridgeTimeout: 5000,
	bridgeMemoryLimit: 128,
};

/** What a node sees of n8n: its parameters, and the rows that the node before it gave. */
export type RowContext = (parameters: INodeParameters, rows: IDataObject[]) => IExecuteFunctions;

/** Where expressions are not isolated, one that changes a row would change it for all that follow. */
function frozen<T>(value: T): T {
	if (typeof value === 'object' && value !== null) {
		Object.values(value).forEach(frozen);
		Object.freeze(value);
	}
	return value;
}

const node = (name: string): INode => ({
	id: name,
	name,
	type: name,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

/**
 * Loads one n8n's engine into this process: only its execute context, with a workflow of two nodes.
 *
 * @param modules a `node_modules` folder with n8n-core and n8n-workflow in it
 */
export async function loadRowContext(
	modules: string,
	engine: ExpressionEngine,
): Promise<RowContext> {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-expressions-'));
	process.once('exit', () => rmSync(userFolder, { recursive: true }));
	process.env.N8N_USER_FOLDER = userFolder;
	const load = createRequire(join(modules, 'n8n-core/package.json'));
	const { Expression, Workflow }: typeof N8nWorkflow = load('n8n-workflow');
	const { ExecuteContext }: typeof N8nCore = load('n8n-core');
	await Expression.initExpressionEngine({ engine, ...vmSettings });
	const description = { properties: [], defaults: {}, inputs: ['main'], outputs: ['main'] };
	const nodeType = { description } as unknown as N8nWorkflow.INodeType;
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Fees',
		nodes: [node('Pupils'), node('Jodo')],
		connections: { Pupils: { main: [[{ node: 'Jodo', type: 'main', index: 0 }]] } },
		nodeTypes,
		active: false,
		settings: { timezone: 'Asia/Kolkata' },
	});
	await workflow.expression.acquireIsolate();
	const additionalData = {
		variables: { school: 'Asha' },
	} as unknown as IWorkflowExecuteAdditionalData;

	return (parameters, rows) => {
		const items = rows.map(
			(json, item): INodeExecutionData => frozen({ json, pairedItem: { item } }),
		);
		const jodo = { ...node('Jodo'), parameters };
		workflow.nodes.Jodo = jodo;
		const runExecutionData = {
			resultData: {
				runData: {
					Pupils: [
						{
							startTime: 0,
							executionIndex: 0,
							executionTime: 0,
							source: [],
							data: { main: [items] },
						},
					],
				},
			},
		} as unknown as N8nWorkflow.IRunExecutionData;
		return new ExecuteContext(
			workflow,
			jodo,
			additionalData,
			'manual',
			runExecutionData,
			0,
			items,
			{ main: [items] },
			{ node: jodo, data: { main: [items] }, source: { main: [{ previousNode: 'Pupils' }] } },
			[],
		);
	};
}
