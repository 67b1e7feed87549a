import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../../nodes/Jodo/resources';
import { startedOnce } from '../../startedOnce';
import { code } from '../locator';
import { linkExample, startBench } from '../jodo/setup';
import { runAgent } from './agentWorkflow';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

/** A link whose payer, amount and reference the model fills in. */
function linkTool(whenSeen = 'skip'): INodeParameters {
	return {
		resource: 'paymentLink',
		operation: 'create',
		name: "={{ $fromAI('payer_name', 'Name of the parent, as the user gave it', 'string') }}",
		phone: "={{ $fromAI('phone', 'Mobile number of the parent', 'string') }}",
		email: "={{ $fromAI('email', 'Email address of the parent', 'string') }}",
		details: {
			row: [
				{
					component_type: code('Payable Amount'),
					amount: "={{ $fromAI('amount', 'Amount in rupees', 'number') }}",
				},
			],
		},
		notes: { note: [{ key: 'invoice', value: "={{ $fromAI('invoice', '', 'string') }}" }] },
		options: {
			preventDuplicates: {
				settings: { reference: "={{ $fromAI('invoice', '', 'string') }}", whenSeen },
			},
		},
	};
}

let invoices = 0;

/** What a model says; every test bills something else. */
function bill() {
	invoices += 1;
	return {
		payer_name: 'Asha Rao',
		phone: '+91 98765 43210',
		email: 'asha.rao@example.com',
		amount: 1500.5,
		invoice: `INV-${invoices}`,
	};
}

describe('an AI agent with Create Payment Link as a tool', () => {
	it('is asked for exactly what the person has left to it', async () => {
		const { tool } = await runAgent(bench, linkTool(), []);

		expect(tool.parameters).toEqual({
			payer_name: 'Name of the parent, as the user gave it',
			phone: 'Mobile number of the parent',
			email: 'Email address of the parent',
			amount: 'Amount in rupees',
			invoice: undefined,
		});
	});

	it('creates the link, and gets its address back', async () => {
		const said = bill();

		const { answers } = await runAgent(bench, linkTool(), [said]);

		expect(bench.onlyBody()).toEqual({
			name: 'Asha Rao',
			phone: '9876543210',
			email: 'asha.rao@example.com',
			details: [{ component_type: 'Payable Amount', amount: 1500.5 }],
			notes: [{ key: 'invoice', value: said.invoice }],
		});
		const [link] = bench.jodo.links;
		expect(answers).toEqual([
			{
				result: [
					expect.objectContaining({
						order_id: link?.order_id,
						redirect_url: expect.stringMatching(/^http/),
						amount: 1500.5,
					}),
				],
			},
		]);
	});

	it('creates one link when it calls twice for one bill, and is told so', async () => {
		const said = bill();

		const { answers } = await runAgent(bench, linkTool(), [said, { ...said, amount: 1600 }]);

		expect(bench.jodo.links).toHaveLength(1);
		expect(answers[1]?.result).toEqual([
			{
				skipped: true,
				reference: said.invoice,
				reason: `Reference "${said.invoice}" was created before`,
			},
		]);
	});

	it('creates one link when another conversation bills the same again', async () => {
		const said = bill();

		await runAgent(bench, linkTool(), [said]);
		const { answers } = await runAgent(bench, linkTool('error'), [said]);

		expect(bench.jodo.links).toHaveLength(1);
		expect(answers[0]?.error).toContain(`Reference "${said.invoice}" was created before`);
	});

	it('creates a link for each of two bills', async () => {
		await runAgent(bench, linkTool(), [bill(), bill()]);

		expect(bench.jodo.links).toHaveLength(2);
	});

	it.each([
		['a made-up phone number', { phone: '12345' }, 'phone:'],
		['no amount', { amount: 0 }, 'amount:'],
		['no reference', { invoice: '' }, 'Prevent Duplicates → Reference: is blank'],
	])('is told what is wrong with %s, and nothing is sent', async (_case, mistake, text) => {
		const { answers } = await runAgent(bench, linkTool(), [{ ...bill(), ...mistake }]);

		expect(answers[0]?.error).toContain(text);
		expect(bench.jodo.requests).toHaveLength(0);
	});

	it('is told not to repeat a call whose outcome is unknown, and cannot', async () => {
		const said = bill();
		bench.jodo.fail({ do: 'dropAfter' });

		const { answers } = await runAgent(bench, linkTool(), [said, said]);

		expect(answers[0]?.error).toContain('It is not known whether Jodo created the payment link');
		expect(answers[1]?.result).toEqual([
			expect.objectContaining({ skipped: true, reason: expect.stringContaining('not known') }),
		]);
		expect(bench.jodo.links).toHaveLength(1);
	});
});

describe('what a model is told about the tool', () => {
	const operations = resources.flatMap((resource) =>
		resource.operations.map((listed) => ({
			resource: resource.value,
			operation: listed.value,
			toolDescription: listed.toolDescription,
		})),
	);

	it.each(operations)('is the text of $resource $operation', async (one) => {
		const { tool } = await runAgent(
			bench,
			{ ...linkExample, resource: one.resource, operation: one.operation, order_id: 'order_1' },
			[],
		);

		expect(tool.name).toBe('Fee_Link');
		expect(tool.description).toBe(one.toolDescription);
	});

	it.each(operations.filter(({ operation }) => operation === 'create'))(
		'names what $resource $operation must not guess, and what keeps it from billing twice',
		({ toolDescription }) => {
			for (const fact of ['amount', 'name', 'phone', 'email']) {
				expect(toolDescription).toMatch(new RegExp(`Never guess[^.]*\\b${fact}\\b`));
			}
			expect(toolDescription).toContain('Call it once per bill');
			expect(toolDescription).toContain('exactly the same one every time');
			expect(toolDescription).toContain('rupees, not paise');
		},
	);

	it('can be written by the person instead', async () => {
		const toolDescription = 'Bills the bus fee of ₹500 and nothing else';

		const { tool } = await runAgent(bench, { ...linkTool(), toolDescription }, []);

		expect(tool.description).toBe(toolDescription);
	});

	it('is no parameter of a node that is not a tool', async () => {
		const { run } = await bench.run({ ...linkExample, toolDescription: '' });

		expect(run.error).toBeUndefined();
		expect(bench.jodo.links).toHaveLength(1);
	});
});
