import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../nodes/Jodo/operation';
import { everyOperation, existingAt } from '../integration/exampleParameters';
import { startBench } from '../integration/jodo/setup';
import { faultsOf, outputSchema } from '../integration/schemas/outputSchema';
import { startedOnce } from '../startedOnce';
import { caseCount, longest, seed, titled } from './cases';
import { expectCleanError, expectFailedItem } from './cleanErrors';
import { expectOnlyWithin } from './foreignHost';
import { asJson, rowByRow, type Filling } from './operationRows';
import { labelsOf, listsOf } from './panelInputs';

const bench = startedOnce(startBench);

const cases = caseCount(100);
const batch = 500;

/** A local Jodo in which everything of the example exists, and what does not is 404. */
async function existing() {
	bench.jodo.reset();
	const ids = await existingAt(bench.jodo);
	bench.jodo.assume({ missingOrder: 404, missingStudent: 404, missingUser: 404 });
	return ids;
}

/** Only what the node cannot know may be refused by Jodo: that an ID or a branch does not exist. */
const refusedByJodo = /^Jodo (rejected|did not \w+) the /;
const mayBeRefused = /^Jodo did not find the |: collector_code: Invalid collector code( \[|$)/;
/** An ID or a code makes an address that Node.js's servers do not read: they take 16 kB of headers. */
const addressTooLong = /: Exceeded maximum allowed HTTP header size( \[|$)/;

async function sendRows(resource: string, operation: Operation, { parameters, row }: Filling) {
	const schema = outputSchema('Jodo', resource, operation.value) ?? {};
	const labels = labelsOf(operation);
	const sent = bench.jodo.requests;
	const rows = fc.sample(row, { numRuns: cases, seed });
	let asked = 0;
	for (let start = 0; start < rows.length; start += batch) {
		sent.length = 0;
		const some = rows.slice(start, start + batch);
		const { items, error } = await bench.run(parameters, {
			items: some.map((json) => ({ json })),
			onError: 'continueRegularOutput',
		});

		expect(error).toBeUndefined();
		const silent = new Set(some.keys());
		let [refusedHere, refusedThere, refusedUnread] = [0, 0, 0];
		for (const { json, pairedItem } of items) {
			const { item } = pairedItem as { item: number };
			silent.delete(item);
			if (json.error === undefined) {
				expect(faultsOf(schema, json)).toEqual([]);
				continue;
			}
			expectFailedItem(json);
			const [problem, advice] = [String(json.error), String(json.message)];
			expect(problem).toMatch(new RegExp(` \\[item ${item}\\]$`));
			expect(advice).toMatch(new RegExp(`^Item ${item}: (?!undefined)\\S`));
			if (addressTooLong.test(problem)) {
				refusedUnread += 1;
			} else if (refusedByJodo.test(problem)) {
				expect(problem).toMatch(mayBeRefused);
				refusedThere += 1;
			} else {
				expect(labels.filter((label) => problem.startsWith(label))).not.toEqual([]);
				refusedHere += 1;
			}
		}
		// Only a list can be empty, and then it was asked for.
		expect(silent.size).toBeLessThanOrEqual(operation.method === 'GET' ? sent.length : 0);
		// One that is refused and done all the same takes more than one request.
		if (sent.every(({ method }) => method === operation.method)) {
			expect(sent.filter(({ status = 0 }) => status >= 300)).toHaveLength(refusedThere);
			expect(sent).toHaveLength(some.length - refusedHere - refusedUnread);
		}
		expectOnlyWithin(operation, sent);
		asked += some.length - refusedHere - refusedUnread;
	}
	// What is accepted is tried as well as what is refused.
	expect(asked).toBeGreaterThan(cases / 10);
}

describe.each(everyOperation)('any row: $resource $name', ({ resource, operation }) => {
	const fillings = [{ how: 'row by row', fillIn: rowByRow }];
	if (listsOf(operation).length > 0)
		fillings.push({ how: 'with its lists as JSON', fillIn: asJson });

	it.each(fillings.map(({ how, fillIn }) => [how, fillIn] as const))(
		titled('gives items as previewed or says which field is wrong and sends nothing, %s', cases),
		async (_how, fillIn) => {
			await sendRows(resource, operation, fillIn(resource, operation, await existing()));
		},
		longest,
	);

	it(
		titled('refuses with an error class of n8n when it stops on errors', cases),
		async () => {
			const { parameters, row } = rowByRow(resource, operation, await existing());
			const runs = fc.sample(fc.array(row, { minLength: 1, maxLength: 8 }), {
				numRuns: Math.ceil(cases / 5),
				seed,
			});
			for (const rows of runs) {
				bench.jodo.requests.length = 0;
				// One at a time: then nothing is on its way any more when a run has stopped.
				const { error } = await bench.run(
					{ ...parameters, options: { concurrency: 1 } },
					{
						items: rows.map((json) => ({ json: json as IDataObject })),
					},
				);
				if (error === undefined) continue;
				const { message } = expectCleanError(error);
				if (addressTooLong.test(message)) continue;
				if (refusedByJodo.test(message)) expect(message).toMatch(mayBeRefused);
				else expect([message, bench.jodo.requests.length]).toEqual([message, 0]);
			}
		},
		longest,
	);
});
