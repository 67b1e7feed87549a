import type { N8nLine } from '../../../dev/n8n/installation';
import { bill, linkTool } from '../../integration/agent/linkTool';
import { startedOnce } from '../../startedOnce';
import { AgentBed, answerOf, lettingErrorsBeRead } from './agentBed';

/** Set for each project in jest.config.js. */
declare const n8nLine: N8nLine;

const bed = startedOnce(async () => await AgentBed.open());
beforeEach(() => bed.jodo.reset());

const tool = { name: 'Fee link', parameters: linkTool(), ...lettingErrorsBeRead(n8nLine) };
const call = (input: object) => ({ tool: 'Fee_link', input });

/** The items that the model has read of each call. */
const read = () => bed.model.toolAnswers.map((text) => JSON.parse(text) as object[]);

describe('what a model fills in', () => {
	it('is sent to Jodo, and the model reads the link', async () => {
		const said = bill();

		const run = await bed.ask([tool], [call(said), 'Here is the link.']);

		expect(answerOf(run)).toBe('Here is the link.');
		expect(bed.jodo.requests.map(({ body }) => body)).toEqual([
			{
				name: 'Asha Rao',
				phone: '9876543210',
				email: 'asha.rao@example.com',
				details: [{ component_type: 'Payable Amount', amount: 1500.5 }],
				notes: [{ key: 'invoice', value: said.invoice }],
			},
		]);
		const [link] = bed.jodo.links;
		expect(read()).toEqual([
			[
				expect.objectContaining({
					order_id: link?.order_id,
					redirect_url: link?.redirect_url,
					amount: 1500.5,
				}),
			],
		]);
	});

	it('can be a list of line items, of any length', async () => {
		const details = [
			{ component_type: 'tuition_fee', amount: 1000.5 },
			{ component_type: '8926', amount: 250 },
		];
		const parameters = {
			...linkTool(),
			specifyDetails: 'json',
			detailsJson: "={{ $fromAI('details', 'Line items', 'json') }}",
		};

		await bed.ask([{ ...tool, parameters }], [call({ ...bill(), details }), 'Done.']);

		expect(bed.jodo.links.map(({ request }) => request.details)).toEqual([details]);
	});
});

describe('an argument that cannot be right', () => {
	it.each([
		['a phone number that is none', { phone: '12345' }, 'Payer Phone (phone): "12345" is not an'],
		['no amount', { amount: 0 }, 'Amount in Rupees must be more than zero'],
		['no reference', { invoice: '' }, 'Prevent Duplicates → Reference is blank'],
	])('is refused, and the model reads why and what to do: %s', async (_case, mistake, text) => {
		const run = await bed.ask([tool], [call({ ...bill(), ...mistake }), 'Which one is it?']);

		expect(answerOf(run)).toBe('Which one is it?');
		expect(bed.model.toolAnswer).toContain(JSON.stringify(text).slice(1, -1));
		expect(bed.jodo.requests).toEqual([]);
	});

	it('that Jodo refuses is explained with what Jodo says', async () => {
		const parameters = {
			...linkTool(),
			details: { row: [{ component_type: 'bus_fee', amount: 1 }] },
		};

		await bed.ask([{ ...tool, parameters }], [call(bill()), 'Which component is it?']);

		expect(bed.model.toolAnswer).toContain('Jodo rejected the payment link: ');
		expect(bed.model.toolAnswer).toContain('bus_fee');
		expect(bed.model.toolAnswer).toContain('Choose a fee component that is set up');
		expect(bed.jodo.links).toEqual([]);
	});

	it('can be put right by the model in its next call', async () => {
		const said = bill();

		await bed.ask([tool], [call({ ...said, phone: '12345' }), call(said), 'Here is the link.']);

		expect(bed.jodo.withNote(said.invoice)).toHaveLength(1);
		expect(read()).toMatchObject([[{}], [{ amount: 1500.5 }]]);
	});
});

describe('a second call of the same bill', () => {
	const skipped = (reference: string, changed: boolean) => ({
		skipped: true,
		reference,
		reason: expect.stringContaining(
			`The payment link for reference "${reference}" was created before`,
		),
		changed,
	});

	it('is skipped, and the model reads that it was done before', async () => {
		const said = bill();

		await bed.ask([tool], [call(said), call(said), 'It has its link.']);

		expect(bed.jodo.withNote(said.invoice)).toHaveLength(1);
		expect(read()).toEqual([[expect.any(Object)], [skipped(said.invoice, false)]]);
	});

	it('is skipped when both come at once, and when the amount is another', async () => {
		const said = bill();

		await bed.ask([tool], [[call(said), call({ ...said, amount: 1600 })], 'It has its link.']);

		expect(bed.jodo.withNote(said.invoice)).toHaveLength(1);
		// n8n 2.x runs them in their order, 1.x the last one first.
		expect(read()).toContainEqual([skipped(said.invoice, true)]);
		expect(read()).toContainEqual([
			expect.objectContaining({ order_id: bed.jodo.links[0]?.order_id }),
		]);
	});

	it('is an error that the model reads, where Prevent Duplicates says so', async () => {
		const said = bill();
		const strict = { ...tool, parameters: linkTool('error') };

		await bed.ask([strict], [call(said), call(said), 'It has its link.']);

		expect(bed.jodo.withNote(said.invoice)).toHaveLength(1);
		expect(bed.model.toolAnswer).toContain(`\\"${said.invoice}\\" was created before`);
		expect(bed.model.toolAnswer).toContain('Nothing was sent.');
	});

	it('leaves another bill alone', async () => {
		await bed.ask([tool], [call(bill()), call(bill()), 'Done.']);

		expect(bed.jodo.links).toHaveLength(2);
	});
});

describe('a question to which Jodo has no rows', () => {
	it('is answered in words that say so', async () => {
		const { jodo_student_id } = bed.jodo.addStudent();
		const parameters = {
			resource: 'studentPayment',
			operation: 'getAll',
			jodo_student_id: "={{ $fromAI('jodo_student_id', '', 'string') }}",
			returnAll: true,
		};

		const run = await bed.ask(
			[{ name: 'Payments', parameters }],
			[{ tool: 'Payments', input: { jodo_student_id } }, 'Nothing yet.'],
		);

		expect(answerOf(run)).toBe('Nothing yet.');
		expect(read()).toEqual([[{ found: 0, message: 'Jodo has no payments of the student' }]]);
	});
});
