import { resources } from '../../../nodes/Jodo/resources';
import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from '../jodo/setup';
import { runAgent } from './agentWorkflow';
import { bill, linkTool, linkToolWithoutReference } from './linkTool';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

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
				reason: expect.stringMatching(
					new RegExp(
						`^The payment link for reference "${said.invoice}" was created before with other details\\. `,
					),
				),
				changed: true,
			},
		]);
	});

	it('creates one link when another conversation bills the same again', async () => {
		const said = bill();

		await runAgent(bench, linkTool(), [said]);
		const { answers } = await runAgent(bench, linkTool('error'), [said]);

		expect(bench.jodo.links).toHaveLength(1);
		expect(answers[0]?.error).toContain(
			`The payment link for reference "${said.invoice}" was created before`,
		);
	});

	it('creates a link for each of two bills', async () => {
		await runAgent(bench, linkTool(), [bill(), bill()]);

		expect(bench.jodo.links).toHaveLength(2);
	});

	it.each([
		['a made-up phone number', { phone: '12345' }, 'Payer Phone (phone): "12345" is not'],
		['no amount', { amount: 0 }, 'Amount in Rupees must be more than zero'],
		['no reference', { invoice: '' }, 'Prevent Duplicates → Reference is blank'],
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

	it('reads in the error what to do, which for an unknown outcome is never to call again', async () => {
		bench.jodo.fail({ do: 'dropAfter' });

		const { answers } = await runAgent(bench, linkTool(), [bill(), { ...bill(), phone: '1' }]);

		const [unknown, refused] = answers.map(({ error }) => error);
		expect(unknown).toContain('. Do not repeat this call: it could make a second one.');
		expect(unknown).not.toContain('run this item again');
		expect(refused).toMatch(/"1" is not an Indian phone number.*\. \S/);
	});

	it('is not told of the connection in a code, for which n8n would put a text of its own', async () => {
		await bench.jodo.offline();
		const { answers } = await runAgent(bench, linkTool(), [bill()]).finally(
			async () => await bench.jodo.online(),
		);

		const [message] = (answers[0]?.error ?? '').split('\n');
		expect(message).toContain('Jodo could not be reached');
		expect(message).toContain('Nothing was sent. Check the internet connection');
		expect(message).not.toContain('ECONNREFUSED');
	});

	it('cannot send again what nobody knows, without Prevent Duplicates either', async () => {
		const said = bill();
		bench.jodo.fail({ do: 'dropAfter' });

		const { answers } = await runAgent(bench, linkToolWithoutReference, [said, said]);

		expect(answers[1]?.error).toContain('It is not known whether Jodo created the payment link');
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('reads of an empty list that it is empty', async () => {
		const { jodo_student_id } = bench.jodo.addStudent();
		const payments = { resource: 'studentPayment', operation: 'getAll', jodo_student_id };

		const { answers } = await runAgent(bench, payments, [{}]);

		expect(answers).toEqual([
			{ result: [{ found: 0, message: 'Jodo has no payments of the student' }] },
		]);
	});
});

describe('an AI agent whose tool has Retry on Fail', () => {
	const retried = { retryOnFail: true, maxTries: 4 };

	it('creates one link when the answer is lost, and is told that nobody knows', async () => {
		bench.jodo.fail({ do: 'dropAfter' });

		const { answers } = await runAgent(bench, linkToolWithoutReference, [bill()], retried);

		expect(answers[0]?.error).toContain('It is not known whether Jodo created the payment link');
		expect(bench.jodo.links).toHaveLength(1);
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('creates one link when the model then asks for the same again', async () => {
		const said = bill();
		bench.jodo.fail({ do: 'dropAfter' });

		const { answers } = await runAgent(bench, linkToolWithoutReference, [said, said], retried);

		expect(answers.map(({ error }) => error)).toEqual([
			expect.stringContaining('It is not known whether Jodo created the payment link'),
			expect.stringContaining('It is not known whether Jodo created the payment link'),
		]);
		expect(bench.jodo.links).toHaveLength(1);
	});

	it('creates what Jodo refused at first, once', async () => {
		bench.jodo.fail({ times: 2, do: { kind: 'answer', status: 409, body: {} } });

		const { answers } = await runAgent(bench, linkToolWithoutReference, [bill()], retried);

		expect(answers[0]?.result).toEqual([
			expect.objectContaining({ order_id: bench.jodo.links[0]?.order_id }),
		]);
		expect(bench.jodo.links).toHaveLength(1);
	});

	it('bills two others as well, whatever became of the first', async () => {
		const [one, two, three] = [bill(), bill(), bill()];
		bench.jodo.fail({ do: 'dropAfter' });

		const { answers } = await runAgent(bench, linkToolWithoutReference, [one, two, three], retried);

		expect(answers.map(({ error }) => error !== undefined)).toEqual([true, false, false]);
		for (const { invoice } of [one, two, three]) {
			expect(bench.jodo.withNote(invoice)).toHaveLength(1);
		}
	});
});

describe('what a model is told about the tool', () => {
	const operations = resources.flatMap((resource) =>
		resource.operations.map((listed) => ({
			resource: resource.value,
			operation: listed.value,
			forAgents: listed.forAgents,
			method: listed.method,
			repeat: listed.repeat,
		})),
	);
	const toldOf = async (resource: string, operation: string) =>
		(await runAgent(bench, { ...linkExample, resource, operation, order_id: 'order_1' }, [])).tool;

	it.each(operations)('is the text of $resource $operation', async (one) => {
		const tool = await toldOf(one.resource, one.operation);

		expect(tool.name).toBe('Fee_Link');
		expect(tool.description.startsWith(`${one.forAgents} `)).toBe(true);
	});

	it.each(operations)('says for $resource $operation whether a person approves it', async (one) => {
		const { description } = await toldOf(one.resource, one.operation);

		const isOnlyLookedUp = one.method === 'GET' && one.operation !== 'getLoginLink';
		expect(description.includes('It needs no approval.')).toBe(isOnlyLookedUp);
		expect(description.includes('a person has to approve it: for whom it is, the amount')).toBe(
			!isOnlyLookedUp,
		);
	});

	it.each(operations.filter(({ repeat }) => repeat === 'never'))(
		'names for $resource $operation what keeps it from being sent twice',
		async ({ resource, operation }) => {
			const { description } = await toldOf(resource, operation);

			expect(description).toContain('Call it once for each bill or record');
			expect(description).toContain('exactly the same one every time');
			expect(description).toContain('do not repeat it');
		},
	);

	it.each(operations.filter(({ operation }) => operation === 'create'))(
		'names what $resource $operation must not guess',
		async ({ resource, operation }) => {
			const { description } = await toldOf(resource, operation);

			for (const fact of ['amount', 'name', 'phone', 'email']) {
				expect(description).toMatch(new RegExp(`Never guess[^.]*\\b${fact}\\b`));
			}
			expect(description).toContain('rupees, not paise');
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
