import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import {
	UnexpectedError,
	type ICredentialsHelper,
	type INodeParameters,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

/** Where this n8n says it can be reached. Nothing listens there unless a test starts a server. */
export const defaultBaseUrl = 'http://127.0.0.1:5678';

interface AdditionalDataOptions {
	credentialsHelper: ICredentialsHelper;
	executionId?: string;
	baseUrl?: string;
	currentNodeParameters?: INodeParameters;
}

/**
 * What n8n hands to its engine besides the workflow (`getBase` in
 * n8n/dist/workflow-execute-additional-data.js), with n8n's default endpoint names.
 */
export function additionalDataFor(options: AdditionalDataOptions): IWorkflowExecuteAdditionalData {
	const baseUrl = options.baseUrl ?? defaultBaseUrl;
	const absent = (what: string) => () => {
		throw new UnexpectedError(`${what} need n8n itself, not only its engine`);
	};
	return {
		currentNodeExecutionIndex: 0,
		credentialsHelper: options.credentialsHelper,
		externalSecretsProxy: new ExternalSecretsProxy(),
		executionId: options.executionId,
		executeWorkflow: absent('Sub-workflows'),
		getRunExecutionData: absent('Saved executions'),
		getRuntimeCredential: absent('Runtime credentials'),
		startRunnerTask: absent('Task runners'),
		logAiEvent: () => {},
		variables: {},
		currentNodeParameters: options.currentNodeParameters,
		restApiUrl: `${baseUrl}/rest`,
		instanceBaseUrl: `${baseUrl}/`,
		formBaseUrl: `${baseUrl}/form`,
		formTestBaseUrl: `${baseUrl}/form-test`,
		formWaitingBaseUrl: `${baseUrl}/form-waiting`,
		webhookBaseUrl: `${baseUrl}/webhook`,
		webhookTestBaseUrl: `${baseUrl}/webhook-test`,
		webhookWaitingBaseUrl: `${baseUrl}/webhook-waiting`,
		mcpBaseUrl: `${baseUrl}/mcp`,
		mcpTestBaseUrl: `${baseUrl}/mcp-test`,
	};
}

/** The engine's lifecycle hooks for one execution: none does anything unless a handler is added. */
export function lifecycleHooks(
	workflow: Workflow,
	mode: WorkflowExecuteMode,
	executionId: string,
): ExecutionLifecycleHooks {
	const now = new Date();
	const workflowData: IWorkflowBase = {
		id: workflow.id,
		name: workflow.name ?? '',
		active: workflow.active,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		activeVersionId: null,
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		settings: workflow.settings,
	};
	return new ExecutionLifecycleHooks(mode, executionId, workflowData);
}
