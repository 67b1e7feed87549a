import type { INode, INodeParameters } from 'n8n-workflow';
import type { SavedCredential } from '../../../dev/n8n/credentials';
import type { WorkflowDefinition } from '../../integration/harness';
import { connect, node, startName } from '../workflows';

/** The nodes of `agentWorkflow` by name; the tools have the names that they are given. */
export const agentName = 'Agent';
const modelName = 'Model';
const reviewName = 'Review';

/** Whom the review asks. */
export const reviewer = 'office@school.example';

/** The Jodo node as a tool. The model calls it by its name, with `_` for spaces. */
export type Tool = Pick<INode, 'name' | 'parameters'> & Partial<INode>;

export interface AgentSettings {
	/** The version of n8n's AI Agent. */
	version: number;
	/** Lets somebody review each call by email. */
	isReviewed?: boolean;
	credentials: Record<'openAiApi' | 'smtp' | 'jodoApi', SavedCredential>;
}

/** Somebody who asks, an AI Agent with a chat model, and its tools. */
export function agentWorkflow(
	tools: Tool[],
	{ version, isReviewed = false, credentials }: AgentSettings,
): WorkflowDefinition {
	const { openAiApi, smtp, jodoApi } = credentials;
	const review = node(reviewName, 'n8n-nodes-base.emailSendHitlTool', 2, {
		typeVersion: 2.1,
		parameters: reviewByEmail,
		credentials: { smtp },
	});
	return {
		name: 'Agent',
		nodes: [
			node(startName, 'n8n-nodes-base.manualTrigger', 0, { parameters: {} }),
			node(agentName, '@n8n/n8n-nodes-langchain.agent', 1, {
				typeVersion: version,
				parameters: {
					promptType: 'define',
					text: 'Do what the office asks for.',
					options: { maxIterations: 30 },
				},
			}),
			node(modelName, '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1, {
				typeVersion: 1.2,
				parameters: { model: { __rl: true, mode: 'id', value: 'script' }, options: {} },
				credentials: { openAiApi },
			}),
			...(isReviewed ? [review] : []),
			...tools.map((tool) =>
				node(tool.name, 'n8n-nodes-jodo.jodoTool', 3, { credentials: { jodoApi }, ...tool }),
			),
		],
		connections: connect(
			[startName, 0, agentName],
			[modelName, 0, agentName, 'ai_languageModel'],
			...(isReviewed ? [asTool(reviewName, agentName)] : []),
			...tools.map(({ name }) => asTool(name, isReviewed ? reviewName : agentName)),
		),
		// As the editor makes workflows. In the older order the agent goes on before its tools have run.
		settings: { executionOrder: 'v1' },
		pinData: { [startName]: [{ json: {} }] },
	};
}

function asTool(name: string, user: string): Parameters<typeof connect>[number] {
	return [name, 0, user, 'ai_tool'];
}

const reviewByEmail: INodeParameters = {
	fromEmail: 'n8n@school.example',
	toEmail: reviewer,
	subject: 'Shall this be done?',
	message: '={{ $tool.name }}: ₹{{ $tool.parameters.amount }} of {{ $tool.parameters.payer_name }}',
	approvalOptions: {
		values: { approvalType: 'double', approveLabel: 'Approve', disapproveLabel: 'Reject' },
	},
	options: {},
};
