import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { isInPath } from '../../nodes/Jodo/errorWords';
import { everyOperation, exampleOf, existingAt } from '../integration/exampleParameters';
import { startBench } from '../integration/jodo/setup';
import { startedOnce } from '../startedOnce';
import { anyText, anyValue, awkwardValues, nearly } from './anyValue';
import { caseCount, longest, seed, titled } from './cases';
import { expectFailedItem } from './cleanErrors';
import { expectOnlyWithin } from './foreignHost';

const bench = startedOnce(startBench);

const cases = caseCount(200);

const anyId = fc.oneof(
	anyText,
	anyValue,
	nearly(fc.stringMatching(/^order_[A-Za-z0-9]{1,20}$/)),
	fc.constantFrom('..', '%2e%2e', 'a?b=c', 'a#b', 'order_1/../../erp/branches'),
);

const ids = everyOperation.flatMap(({ resource, name, operation }) =>
	Object.keys(operation.fields)
		.filter((id) => isInPath(id, operation.path))
		.map((id) => ({ resource, name, operation, id })),
);

describe.each(ids)('$resource $name', ({ resource, operation, id }) => {
	it(
		titled(`reaches no other path, whatever is given as ${id}`, cases),
		async () => {
			bench.jodo.reset();
			const existing = await existingAt(bench.jodo);
			const given = fc.sample(anyId, {
				numRuns: cases,
				seed,
				examples: awkwardValues.map((value): [unknown] => [value]),
			});

			const { items, error } = await bench.run(
				{
					...exampleOf(resource, operation, existing),
					...{ [id]: '={{ $json.id }}', options: { concurrency: 50 } },
				},
				{
					items: given.map((value) => ({ json: { id: value } as IDataObject })),
					onError: 'continueRegularOutput',
				},
			);

			expect(error).toBeUndefined();
			expect(items).toHaveLength(given.length);
			items.forEach(({ json }) => expectFailedItem(json));
			expect(bench.jodo.requestCount).toBeGreaterThan(cases / 10);
			expectOnlyWithin(operation, bench.jodo.requests);
		},
		longest,
	);
});
