import { everyOperation, exampleOf, existingAt } from '../../integration/exampleParameters';
import { startedOnce } from '../../startedOnce';
import { TestBed } from '../testBed';
import { createdName } from '../workflows';

const bed = startedOnce(async () => await TestBed.open());

describe('every operation', () => {
	it.each(everyOperation)('$resource $name gives its columns', async ({ resource, operation }) => {
		bed.jodo.reset();
		const parameters = exampleOf(resource, operation, await existingAt(bed.jodo));

		const execution = await bed.run(parameters);

		expect(execution.error).toBeUndefined();
		const [item] = execution.output(createdName);
		expect(Object.keys(item?.json ?? {})).toEqual(operation.columns);
	});
});
