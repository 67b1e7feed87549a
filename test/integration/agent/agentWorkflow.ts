import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';

import type { Bench } from '../jodo/setup';
import type { RunOptions } from '../harness';
import { runWorkflow, type WorkflowRun } from '../harness/workflowRun';

/** What n8n's tool wrapper gives to a model; a LangChain tool, of which only this is used here. */
interface Tool {
	name: string;
	description: string;
	schema: { shape: Record<string, { description?: string }> };
	invoke(args: object): Promise<string>;
}

/** What came of an agent's turn. */
export interface AgentTurn {
	/** What the model is told. */
	tool: Pick<Tool, 'name' | 'description'> & { parameters: Record<string, string | undefined> };
	/** What each call gave the model, or the error that it failed with. */
	answers: Array<{ result?: unknown; error?: string }>;
	run: WorkflowRun;
}

const agentType = 'test.agent';

/** Turns a node into a tool as n8n does (n8n/dist/node-types.js, n8n/dist/tool-generation/ai-tools.js). */
function asTool(type: INodeType): INodeType {
	const { name, displayName } = type.description;
	const description: INodeType['description'] = Object.create(type.description, {
		name: { value: `${name}Tool` },
		displayName: { value: `${displayName} Tool` },
		inputs: { value: [] },
		outputs: { value: [NodeConnectionTypes.AiTool] },
	});
	return Object.create(type, { description: { value: description } });
}

/**
 * Lets an agent use the node as a tool: n8n-core makes the tool, with the parameters that stand in
 * `$fromAI`, and runs the node for each call. Only the model is missing: what it would say are `calls`.
 */
export async function runAgent(
	{ engine, credential }: Bench,
	parameters: INodeParameters,
	calls: object[],
	settings: Pick<RunOptions, 'retryOnFail' | 'maxTries'> = {},
): Promise<AgentTurn> {
	const turn: Partial<AgentTurn> = {};
	const agent: INodeType = {
		description: {
			...engine.loaded.getByNameAndVersion('n8n-nodes-base.noOp').description,
			name: agentType,
			inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const connected = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
			const [tool] = connected as [Tool];
			turn.tool = describe(tool);
			turn.answers = [];
			for (const args of calls) turn.answers.push(await answer(tool, args));
			return [this.getInputData()];
		},
	};
	const jodoTool = asTool(engine.loaded.node('jodo'));
	const nodeTypes: INodeTypes = {
		getByName: (type) => engine.loaded.getByName(type),
		getByNameAndVersion(type, version) {
			if (type === agentType) return agent;
			return type.endsWith('Tool') ? jodoTool : engine.loaded.getByNameAndVersion(type, version);
		},
		getKnownTypes: () => ({}),
	};
	const node = engine.buildNode({ node: 'jodo', parameters, credential, ...settings });
	turn.run = await runWorkflow(
		{
			nodes: [
				{ ...node, name: 'Fee Link', type: `${node.type}Tool` },
				{ ...node, id: 'agent', name: 'Agent', type: agentType, parameters: {}, credentials: {} },
			],
			connections: {
				'Fee Link': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		},
		{
			nodeTypes,
			credentialsHelper: engine.credentialsHelper,
			deduplication: engine.deduplication,
			executionId: engine.nextExecutionId(),
			mode: 'manual',
			startNode: 'Agent',
		},
	);
	if (turn.run.error !== undefined) throw turn.run.error;
	return turn as AgentTurn;
}

function describe(tool: Tool): AgentTurn['tool'] {
	const parameters = Object.entries(tool.schema.shape).map(([name, { description }]) => [
		name,
		description,
	]);
	return {
		name: tool.name,
		description: tool.description,
		parameters: Object.fromEntries(parameters),
	};
}

async function answer(tool: Tool, args: object): Promise<{ result?: unknown; error?: string }> {
	try {
		return { result: JSON.parse(await tool.invoke(args)) };
	} catch (error) {
		return { error: error instanceof Error ? error.message : String(error) };
	}
}
