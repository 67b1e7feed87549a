import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { everyOperation, exampleOf } from '../integration/exampleParameters';
import { faultsOf, outputSchema } from '../integration/schemas/outputSchema';
import { startedOnce } from '../startedOnce';
import { anyAnswer, jsonAnswer, type AnyAnswer } from './anyAnswer';
import { anyJson } from './anyValue';
import { caseCount, longest, seed, titled } from './cases';
import { expectFailedItem } from './cleanErrors';
import { leaks, marked } from './markedSecrets';
import { behaving, OddBench, type Meeting } from './oddBench';
import { raw, repeating, silent, type Behaviour } from './oddServer';
import { inputsOf, withInput } from './panelInputs';
import { membersRead, quotingIn, writings } from './quotations';

const bench = startedOnce(() => OddBench.start());
beforeEach(() => {
	bench.server.requests.length = 0;
	bench.server.behaviours = [];
});

/** The server does not look whether they exist. */
const anyIds = {
	order_id: 'order_1',
	jodo_student_id: '1204',
	registration_id: 'user_1',
	expires_at: '2099-01-31',
};

type One = (typeof everyOperation)[number];

const cases = caseCount(220);
const share = Math.ceil(cases / everyOperation.length);

/** The example of an operation with what names the case in the first place of the request that can. */
function namingCase({ resource, operation }: One): [INodeParameters, Meeting] {
	const example = exampleOf(resource, operation, anyIds);
	const context = { zone: 'utc', now: 0, defaultCollectorCode: '', baseUrl: 'https://example' };
	const naming = inputsOf(operation).find((input) => {
		const parameters = withInput(example, input, 'case-7');
		try {
			const { identity } = operation.parse((name) => parameters[name], context);
			return identity.includes('case-7');
		} catch {
			return false;
		}
	});
	return naming === undefined
		? [example, { itemsOfRun: 1 }]
		: [withInput(example, naming, '={{ $json.case }}'), {}];
}

/** Lets each operation meet as many answers, all at the same time, and looks at what came out. */
async function meetAll(
	operations: readonly One[],
	behavioursOf: (one: One) => Behaviour[],
	meeting: Meeting = {},
): Promise<void> {
	let next = 0;
	await Promise.all(
		operations.map(async (one) => {
			const behaviours = behavioursOf(one);
			const first = next;
			next += behaviours.length;
			const [parameters, named] = namingCase(one);

			const out = await bench.meetEach(behaviours, parameters, { ...named, ...meeting, first });

			expect([one.resource, one.name, leaks(out, [marked.apiSecret])]).toEqual([
				one.resource,
				one.name,
				[],
			]);
			const schema = outputSchema('Jodo', one.resource, one.name) ?? {};
			for (const json of out.flat()) {
				if (json.error !== undefined) expectFailedItem(json);
				else
					expect([one.resource, one.name, faultsOf(schema, json)]).toEqual([
						one.resource,
						one.name,
						[],
					]);
			}
			// Only a list can be empty.
			if (one.operation.method !== 'GET') expect(out.every(({ length }) => length > 0)).toBe(true);
			if (one.operation.repeat === 'safe') return;
			const sent = bench.server.requests
				.map(({ item }) => item)
				.filter((item) => item >= first && item < first + behaviours.length);
			expect(sent).toEqual([...new Set(sent)]);
			// A short time limit may end a request before it leaves.
			if (meeting.timeout === undefined) expect(sent).toHaveLength(behaviours.length);
		}),
	);
}

/** Data with the members that an operation's columns are read from, each of any kind. */
function dataFor({ operation }: One): fc.Arbitrary<AnyAnswer> {
	const members = fc.record(
		Object.fromEntries(membersRead(operation).map((name) => [name, anyJson])),
		{ requiredKeys: [] },
	);
	return fc
		.oneof(members, fc.array(members, { maxLength: 3 }))
		.map((data) => jsonAnswer(JSON.stringify({ status: 'success', data })));
}

const answers = (arbitrary: fc.Arbitrary<AnyAnswer>) =>
	fc.sample(arbitrary, { numRuns: share, seed }).map(behaving);

it(
	titled(
		'every operation ends in items as previewed or a clean error, whatever is answered',
		cases,
	),
	async () => await meetAll(everyOperation, () => answers(anyAnswer)),
	longest,
);

it(
	titled('every operation ends so whatever stands in the data', cases),
	async () => await meetAll(everyOperation, (one) => answers(dataFor(one))),
	longest,
);

const quotation = fc.tuple(
	fc.constantFrom('secret', 'token', 'header'),
	fc.constantFrom(...Object.values(writings)),
);

it(
	titled('no operation shows the credential, whatever quotes it in the data', cases),
	async () => {
		await meetAll(everyOperation, (one) =>
			fc
				.sample(fc.tuple(dataFor(one), quotation), { numRuns: share, seed })
				.map(([answer, [part, write]]) => quotingIn(answer, part, write)),
		);

		expect(leaks(bench.engine.log, [marked.apiSecret])).toEqual([]);
	},
	longest,
);

const stubborn: Behaviour[] = [
	silent,
	repeating('HTTP/1.1 200 OK\r\n\r\n', ' '),
	raw('SSH-2.0-OpenSSH_9.2\r\n'),
	raw('HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{"data":'),
	raw(''),
];

it('every operation gives up in time when no answer ends', async () => {
	const start = Date.now();
	// Long enough that requests leave on a machine that is not too busy, though all leave at once.
	const timeout = 1_000;

	await meetAll(everyOperation, () => stubborn, { timeout });

	// Each is asked four times at most, with waits of up to half a second, one and two between.
	expect(Date.now() - start).toBeLessThan(4 * (4 * timeout + 3_500));
}, 60_000);
