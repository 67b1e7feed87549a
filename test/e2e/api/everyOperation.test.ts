import { resources } from '../../../nodes/Jodo/resources';
import { exampleOf, existingAt } from '../../integration/exampleParameters';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { createdName } from '../workflows';

const bed = startedOnce(async () => await TestBed.open());

const operations = resources.flatMap(({ value: resource, operations }) =>
	operations.map((operation) => ({ resource, name: operation.value, operation })),
);

describe('every operation', () => {
	it.each(operations)('$resource $name gives its columns', async ({ resource, operation }) => {
		bed.jodo.reset();
		const parameters = exampleOf(resource, operation, await existingAt(bed.jodo));

		const execution = await bed.run(parameters);

		expect(execution.error).toBeUndefined();
		const [item] = execution.output(createdName);
		expect(Object.keys(item?.json ?? {})).toEqual(operation.columns);
	});
});
