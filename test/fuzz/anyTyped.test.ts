import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import type { Operation } from '../../nodes/Jodo/operation';
import { everyOperation, exampleOf, existingAt } from '../integration/exampleParameters';
import { startBench } from '../integration/jodo/setup';
import { startedOnce } from '../startedOnce';
import { caseCount, longest, seed, titled } from './cases';
import { someText } from './feeRow';
import { takes } from './operationRows';
import { inputsOf, withInput, type PanelInput } from './panelInputs';

const bench = startedOnce(startBench);

const cases = caseCount(50);
const batch = 500;

/** What takes all of these takes any text: a person may have typed it. */
const oddTexts = ['आशा "राव"', '../a?b=c#d', '{ $json }', 'a\u0000\\', '"}], "x": "'];

function textInputsOf(operation: Operation, example: INodeParameters): PanelInput[] {
	return inputsOf(operation).filter((input) =>
		oddTexts.every((text) => takes(operation, example, input, text)),
	);
}

/** The value of a note is sent as it is, all other text trimmed. */
const trimmed = someText.map((text) => text.trim());

/** What is sent for other texts: the same, byte for byte, but for exactly the members that hold them. */
function withTexts(body: unknown, markers: Record<string, string>, typed: Record<string, string>) {
	const texts = new Map(Object.entries(markers).map(([key, marker]) => [marker, typed[key]]));
	return JSON.stringify(body, (_member, value: unknown) =>
		typeof value === 'string' ? (texts.get(value) ?? value) : value,
	);
}

const withBody = everyOperation.filter(({ operation: { method } }) =>
	['POST', 'PATCH'].includes(method),
);

describe.each(withBody)('what is typed: $resource $name', ({ resource, operation }) => {
	it(
		titled('changes exactly its own members of the body', cases),
		async () => {
			bench.jodo.reset();
			const example = exampleOf(resource, operation, await existingAt(bench.jodo));
			const inputs = textInputsOf(operation, example);
			expect(inputs).not.toEqual([]);
			const parameters = inputs.reduce<INodeParameters>(
				(filled, input) => withInput(filled, input, `={{ $json.${input.key} }}`),
				// One at a time, so that the requests come in the order of the items.
				{ ...example, options: { concurrency: 1 } },
			);
			const markers = Object.fromEntries(inputs.map(({ key }) => [key, `text of ${key}`]));
			const typed = fc.sample(
				fc.record(Object.fromEntries(inputs.map(({ key }) => [key, trimmed]))),
				{ numRuns: cases, seed },
			);

			for (let start = 0; start < cases; start += batch) {
				const some = typed.slice(start, start + batch);
				bench.jodo.requests.length = 0;
				const { error } = await bench.run(parameters, {
					items: [markers, ...some].map((json) => ({ json })),
					onError: 'continueRegularOutput',
				});

				expect(error).toBeUndefined();
				const [first, ...sent] = bench.jodo.requests;
				expect(sent.map(({ rawBody }) => rawBody.toString())).toEqual(
					some.map((texts) => withTexts(first?.body, markers, texts)),
				);
			}
		},
		longest,
	);
});
