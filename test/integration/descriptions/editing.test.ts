import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NodeHelpers, Workflow, type INode, type INodeParameters } from 'n8n-workflow';

import { resources } from '../../../nodes/Jodo/resources';
import { startedOnce } from '../../startedOnce';
import { startEngine } from '../harness';
import { everyProperty } from './shownTexts';

const engine = startedOnce(() => startEngine());

/** A node as the editor has it right after it was added, with what was chosen since. */
function freshNode(name: string, chosen: INodeParameters = {}): INode {
	const node = engine.buildNode({ node: name, parameters: chosen });
	const { description } = engine.node(name);
	const parameters = NodeHelpers.getNodeParameters(
		description.properties,
		chosen,
		true,
		false,
		node,
		description,
	);
	return { ...node, parameters: parameters ?? {} };
}

/** The parameters that the editor marks red. */
function red(node: INode, name: string): string[] {
	const { description } = engine.node(name);
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return Object.keys(issues?.parameters ?? {}).sort();
}

function subtitle(node: INode, name: string): unknown {
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: engine.loaded,
	});
	const { subtitle: text = '' } = engine.node(name).description;
	return workflow.expression.getSimpleParameterValue(node, text, 'internal', {});
}

describe('a node that was just added', () => {
	it.each([
		['paymentLink', 'create', ['amount', 'email', 'name', 'phone']],
		['payOrder', 'create', ['amount', 'email', 'name', 'phone']],
		['paymentLink', 'get', ['order_id']],
		['paymentLink', 'cancel', ['order_id']],
		['payOrder', 'get', ['order_id']],
		[
			'student',
			'register',
			[
				// Not the academic years: n8n marks no number.
				'date_of_birth',
				'fullname',
				'grade',
				'identifier',
				'primary_contact_email',
				'primary_contact_name',
				'primary_contact_number',
				'registration_id',
			],
		],
		['student', 'getProducts', ['jodo_student_id']],
		['student', 'update', ['fullname', 'identifier', 'jodo_student_id']],
		['student', 'updateFee', ['component_type', 'fee_amount', 'jodo_student_id']],
		['studentPayment', 'add', ['amount', 'component_type', 'jodo_student_id']],
		['studentPayment', 'cancel', ['jodo_student_id', 'transaction_id']],
		['studentPayment', 'getAll', ['jodo_student_id']],
		['flexPlan', 'set', ['amount', 'component_type', 'due_date', 'jodo_student_id']],
		['user', 'register', ['email', 'name', 'phone']],
		['user', 'getLoginLink', ['registration_id']],
		['configuration', 'getFeeComponents', []],
	])('is red only where %s %s has to be filled', (resource, operation, fields) => {
		expect(red(freshNode('jodo', { resource, operation }), 'jodo')).toEqual(fields);
	});

	it('is red only for the address of failures, as a trigger', () => {
		expect(red(freshNode('jodoTrigger'), 'jodoTrigger')).toEqual(['failure_notification_email']);
	});

	it('is not red as a trigger that is registered by hand', () => {
		expect(red(freshNode('jodoTrigger', { registration: 'manual' }), 'jodoTrigger')).toEqual([]);
	});

	it('creates a payment link with one line of Payable Amount', () => {
		const { parameters } = freshNode('jodo');

		expect(parameters).toMatchObject({
			resource: 'paymentLink',
			operation: 'create',
			details: {
				row: [
					{ component_type: { __rl: true, mode: 'code', value: 'Payable Amount' }, amount: '' },
				],
			},
			simplify: true,
		});
		expect(parameters).not.toHaveProperty('toolDescription');
	});
});

describe('what a person reads who gives an operation to an AI agent', () => {
	/** The notices of a tool, as the editor shows them. */
	function noticesOf(parameters: INodeParameters): string[] {
		const node = { ...freshNode('jodo', parameters), type: 'n8n-nodes-jodo.jodoTool' };
		const { description } = engine.node('jodo');
		return description.properties
			.filter(({ type }) => type === 'notice')
			.filter((notice) =>
				NodeHelpers.displayParameter(node.parameters, notice, node, {
					...description,
					name: 'jodoTool',
				}),
			)
			.map(({ displayName }) => displayName);
	}

	it.each(
		resources.flatMap(({ value: resource, operations }) =>
			operations.map(({ value: operation, method, repeat }) => ({
				resource,
				operation,
				method,
				repeat,
			})),
		),
	)('is for $resource $operation to let a person approve, unless it only looks up', (one) => {
		const { resource, operation, method, repeat } = one;
		const isOnlyLookedUp = method === 'GET' && operation !== 'getLoginLink';

		const notices = noticesOf({ resource, operation });

		expect(notices).toHaveLength(isOnlyLookedUp ? 0 : 1);
		const [notice = ''] = notices;
		expect(notice.includes('add Human Review in the Tools panel')).toBe(!isOnlyLookedUp);
		expect(notice.includes('add Prevent Duplicates')).toBe(repeat === 'never');
	});
});

describe('below the name of a node', () => {
	it.each([
		['paymentLink', 'create', 'create payment link'],
		['payOrder', 'get', 'get pay order'],
		['studentPayment', 'add', 'add student payment'],
		['student', 'updateFee', 'update fee student'],
		['configuration', 'getFeeComponents', 'get fee components configuration'],
	])('stands for %s %s: %s', (resource, operation, words) => {
		expect(subtitle(freshNode('jodo', { resource, operation }), 'jodo')).toBe(words);
	});

	it.each(
		resources.flatMap(({ value, operations }) =>
			operations.map((operation) => [value, operation.value] as const),
		),
	)('stand only words, for %s %s, too', (resource, operation) => {
		expect(subtitle(freshNode('jodo', { resource, operation }), 'jodo')).toMatch(
			/^[a-z]+( [a-z]+)+$/,
		);
	});

	it('stand the events of a trigger, or how many they are', () => {
		const events = ['payment_link.payment.debited'];

		expect(subtitle(freshNode('jodoTrigger'), 'jodoTrigger')).toBe('2 events');
		expect(subtitle(freshNode('jodoTrigger', { events }), 'jodoTrigger')).not.toBe('');
	});
});

describe('the icons', () => {
	const icon = (file: string) =>
		readFileSync(join(resolve(__dirname, '../../../dist/icons'), file), 'utf8');

	it.each(['jodo.svg', 'jodo.dark.svg'])(
		'%s is square, small, and draws everything itself',
		(file) => {
			const svg = icon(file);
			const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];

			expect(width).toBe(height);
			expect(svg.length).toBeLessThan(2048);
			expect(svg).not.toMatch(/<(image|script|style|text|foreignObject)|href|@import/);
		},
	);

	it('differ between the themes', () => {
		expect(icon('jodo.svg')).not.toBe(icon('jodo.dark.svg'));
	});
});

describe('line items and notes as JSON', () => {
	it('bill nobody an example, and send no example as a note', () => {
		const { parameters } = freshNode('jodo', { specifyDetails: 'json', specifyNotes: 'json' });

		expect(JSON.parse(String(parameters.detailsJson))).toEqual([
			{ component_type: 'Payable Amount', amount: 0 },
		]);
		expect(JSON.parse(String(parameters.notesJson))).toEqual([]);
	});
});

describe('Prevent Duplicates', () => {
	it('is not there unless it was added', () => {
		expect(freshNode('jodo').parameters.options).toEqual({});
	});

	it('asks for its reference as soon as it is added', () => {
		const shown = everyProperty(engine.node('jodo').description.properties);
		const find = (path: string) => shown.find((one) => one.path === path)?.property;

		expect(find('options.preventDuplicates')?.default).toEqual({
			settings: { reference: '', whenSeen: 'skip' },
		});
		// The editor marks the field itself; n8n's check of whole nodes does not look that deep.
		expect(find('options.preventDuplicates.settings.reference')?.required).toBe(true);
	});
});
