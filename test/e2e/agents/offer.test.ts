import { resources } from '../../../nodes/Jodo/resources';
import { exampleOf, existingAt, shownFor } from '../../integration/exampleParameters';
import { linkTool } from '../../integration/agent/linkTool';
import { startedOnce } from '../../startedOnce';
import { AgentBed, answerOf } from './agentBed';
import { leftToModel } from './leftToModel';

const bed = startedOnce(async () => await AgentBed.open());

describe('what a model is offered', () => {
	it('is the tool by its name, what it does, and exactly what was left to the model', async () => {
		const run = await bed.ask([{ name: 'Fee link', parameters: linkTool() }], ['Hello.']);

		expect(answerOf(run)).toBe('Hello.');
		const [tool, ...others] = bed.model.offered;
		expect(others).toEqual([]);
		expect(tool?.name).toBe('Fee_link');
		expect(tool?.description).toMatch(/^Creates a real payment link at Jodo, .*Never guess/);
		expect(tool?.description).toContain('do not repeat it: tell the user to look');
		expect(tool?.parameters.properties).toEqual({
			payer_name: { type: 'string', description: 'Name of the parent, as the user gave it' },
			phone: { type: 'string', description: 'Mobile number of the parent' },
			email: { type: 'string', description: 'Email address of the parent' },
			amount: { type: 'number', description: 'Amount in rupees' },
			invoice: { type: 'string' },
		});
		expect([...(tool?.parameters.required ?? [])].sort()).toEqual([
			'amount',
			'email',
			'invoice',
			'payer_name',
			'phone',
		]);
	});

	it('is what a person has written, where somebody did', async () => {
		const toolDescription = 'Bills the bus fee of ₹500 and nothing else';

		await bed.ask([{ name: 'Bus', parameters: { ...linkTool(), toolDescription } }], ['Hello.']);

		expect(bed.model.offered[0]?.description).toBe(toolDescription);
	});

	it('can be every operation at once, each with all of its fields', async () => {
		const existing = await existingAt(bed.jodo);
		const offers = resources.flatMap(({ value: resource, operations }) =>
			operations.map((operation) => ({
				name: `${resource} ${operation.value}`,
				operation,
				...leftToModel(exampleOf(resource, operation, existing), shownFor(operation)),
			})),
		);

		await bed.ask(
			offers.map(({ name, parameters }) => ({ name, parameters })),
			['Hello.'],
		);

		const offered = new Map(bed.model.offered.map((tool) => [tool.name, tool]));
		expect(offered.size).toBe(offers.length);
		for (const { name, operation, types } of offers) {
			const tool = offered.get(name.replace(' ', '_'));
			expect(tool?.description.startsWith(operation.forAgents)).toBe(true);
			expect(tool?.description).toContain(
				operation.wantsApproval ? 'a person has to approve it' : 'It needs no approval.',
			);
			const properties = Object.entries(tool?.parameters.properties ?? {});
			expect(Object.fromEntries(properties.map(([key, { type }]) => [key, type]))).toEqual(types);
		}
		expect(bed.jodo.requests).toEqual([]);
	});
});
