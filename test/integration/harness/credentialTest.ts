import { CredentialTestContext, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunction,
	type ICredentialTestRequest,
	type ICredentialsDecrypted,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { Engine } from './engine';

type Test = ICredentialTestFunction | ICredentialTestRequest;

/** What n8n's editor learns from a failed request besides its message. */
interface RequestFailure extends Error {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/** The test that n8n would run: the credential class's own, else the one a node names. */
function findTest(engine: Engine, type: string): Test | undefined {
	const { test } = engine.credential(type);
	if (test !== undefined) return test;
	for (const name of engine.loaded.nodeNames) {
		const node = engine.node(name);
		const testedBy = node.description.credentials?.find(
			(credential) => credential.name === type,
		)?.testedBy;
		if (typeof testedBy === 'string') return node.methods?.credentialTest?.[testedBy];
		if (testedBy !== undefined) return testedBy;
	}
	return undefined;
}

/** A node with one declarative request, which n8n builds around a credential's test request. */
function requestingNodeType(type: string, { request }: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'Temp-Node',
			name: 'temp',
			group: ['input'],
			version: 1,
			description: '',
			defaults: { name: 'Temp-Node' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

function verdictOnFailure(
	error: RequestFailure,
	{ rules = [] }: ICredentialTestRequest,
): INodeCredentialTestResult {
	const { response, code } = error.cause ?? {};
	if (response === undefined) return { status: 'Error', message: code ?? error.message };
	for (const { type, properties } of rules) {
		if (type === 'responseCode' && properties.value === response.status) {
			return { status: 'Error', message: properties.message };
		}
	}
	const message = response.statusText || `Received HTTP status code: ${response.status}`;
	return { status: 'Error', message };
}

/** What `lodash.get` gives n8n for a rule's key: undefined for anything that has no such member. */
function memberOf(body: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => new Map(Object.entries(value ?? {})).get(key), body);
}

function verdictOnSuccess(
	body: unknown,
	{ rules = [] }: ICredentialTestRequest,
): INodeCredentialTestResult {
	for (const { type, properties } of rules) {
		if (type === 'responseSuccessBody' && memberOf(body, properties.key) === properties.value) {
			return { status: 'Error', message: properties.message };
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}

async function runTestRequest(
	engine: Engine,
	type: string,
	credential: ICredentialsDecrypted,
	test: ICredentialTestRequest,
): Promise<INodeCredentialTestResult> {
	const nodeType = requestingNodeType(type, test);
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'temp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: engine.credentialsHelper.save(credential.data ?? {}) },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const input = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor({ credentialsHelper: engine.credentialsHelper, currentNodeParameters: {} }),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		input,
		{ node, data: {}, source: null },
		[],
	);
	try {
		const response = await workflow.expression.withIsolate(
			async () => await new RoutingNode(context, nodeType, credential).runNode(),
		);
		return verdictOnSuccess(response?.[0]?.[0]?.json, test);
	} catch (error) {
		return verdictOnFailure(error as RequestFailure, test);
	}
}

/**
 * Presses the credential's Test button, as n8n does
 * (n8n/dist/services/credentials-tester.service.js), but for an answer that is an empty list, on
 * which n8n itself crashes when a credential has rules.
 * @param values what the person has filled in
 */
export async function testCredential(
	engine: Engine,
	type: string,
	values: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const test = findTest(engine, type);
	if (test === undefined) {
		return { status: 'Error', message: 'No testing function found for this credential.' };
	}
	const data = engine.credentialsHelper.withDefaults(type, values);
	const credential: ICredentialsDecrypted = { id: 'temp', name: 'Jodo account', type, data };
	if (typeof test !== 'function') return await runTestRequest(engine, type, credential, test);
	const { credentialsHelper } = engine;
	return await test.call(
		new CredentialTestContext(additionalDataFor({ credentialsHelper })),
		credential,
	);
}
