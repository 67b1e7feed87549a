import { ExampleBed } from './exampleBed';

let bed: ExampleBed;
beforeAll(async () => {
	bed = await ExampleBed.open();
});
afterAll(async () => await bed.close());

describe('the first fee links', () => {
	it('are four links and a pay order, of the amounts in the sheet', async () => {
		const workflow = await bed.import('first-fee-link');
		const execution = await bed.session.executions.run(workflow, 'When clicking Execute');

		const amounts = bed.jodo.links.map(({ details }) => details[0]?.amount);
		expect(execution.status).toBe('success');
		expect(amounts.sort()).toEqual([125000.5, 48500, 62000.75, 9750]);
		expect(bed.jodo.orders).toMatchObject([
			{ details: [{ amount: 15250 }], request: { name: 'Meera Nair' } },
		]);
	});
});
