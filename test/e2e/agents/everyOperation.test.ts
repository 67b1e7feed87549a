import { resources } from '../../../nodes/Jodo/resources';
import { exampleOf, existingAt, shownFor } from '../../integration/exampleParameters';
import { startedOnce } from '../../startedOnce';
import { AgentBed, answerOf } from './agentBed';
import { itemsRead } from './itemsRead';
import { leftToModel } from './leftToModel';

const bed = startedOnce(async () => await AgentBed.open());
beforeEach(() => bed.jodo.reset());

const operations = resources.flatMap(({ value: resource, operations }) =>
	operations.map((operation) => ({ name: `${resource} ${operation.value}`, resource, operation })),
);

describe('every operation as a tool whose fields are all left to the model', () => {
	it('has a row here that says what the model reads', () => {
		expect(Object.keys(itemsRead).sort()).toEqual(operations.map(({ name }) => name).sort());
	});

	it.each(operations)('$name is called once, and its items are read', async (one) => {
		const { name, resource, operation } = one;
		const existing = await existingAt(bed.jodo);
		const example = exampleOf(resource, operation, existing);
		const { parameters, input, fields } = leftToModel(example, shownFor(operation));
		expect(Object.keys(input)).toHaveLength(fields);

		const call = { tool: name.replace(' ', '_'), input };
		const run = await bed.ask([{ name, parameters }], [call, 'Done.']);

		expect(answerOf(run)).toBe('Done.');
		expect(bed.model.toolAnswers).toHaveLength(1);
		expect(JSON.parse(bed.model.toolAnswer)).toEqual(itemsRead[name]?.(existing, bed.jodo));
		expect(bed.jodo.requests.filter(({ method }) => method === operation.method)).toHaveLength(1);
	});
});
