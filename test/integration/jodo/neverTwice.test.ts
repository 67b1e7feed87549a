import { join, resolve } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import ts from 'typescript';

import type { Fault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { runAgent } from '../agent/agentWorkflow';
import { startEngine, type RunOptions } from '../harness';
import { everyProperty } from '../descriptions/shownTexts';
import { apiError, operationError } from './evidence';
import { imagine } from './imaginaryOperation';
import { JournalStore, referencesIn } from './journalStore';
import { startBench } from './setup';

const built = '../../../dist/nodes';
const { resources } = jest.requireActual<typeof import('../../../nodes/Jodo/resources')>(
	`${built}/Jodo/resources`,
);
const kit = {
	...jest.requireActual<typeof import('../../../nodes/Jodo/operation')>(`${built}/Jodo/operation`),
	fields: jest.requireActual<typeof import('../../../nodes/Jodo/fields/fieldKinds')>(
		`${built}/Jodo/fields/fieldKinds`,
	),
	columns: jest.requireActual<typeof import('../../../nodes/shared/columns')>(
		`${built}/shared/columns`,
	),
};
// Before n8n loads the node: it is an operation like any other then.
resources.at(-1)?.operations.push(imagine(kit, 'never'), imagine(kit, 'safe'));

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	workflow += 1;
});

/** Each test has a workflow of its own, and with it references of its own. */
let workflow = 0;

const create: INodeParameters = {
	resource: resources.at(-1)?.value,
	operation: 'imagine_never',
	name: '={{ $json.invoice }}',
};
const once = (whenSeen = 'skip'): INodeParameters => ({
	...create,
	options: { preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen } } },
});

async function run(parameters: INodeParameters, options: Partial<RunOptions> = {}) {
	const items = [{ invoice: 'INV-1' }];
	return await bench.run(parameters, { items, workflowId: `imagined-${workflow}`, ...options });
}

const posts = () => bench.jodo.requests.filter(({ method }) => method === 'POST').length;

/** What leaves open whether Jodo did it. */
const lost: Array<[string, Fault]> = [
	['the connection breaks', { kind: 'drop', when: 'after' }],
	['the answer is an error of the server', { kind: 'answer', status: 500, when: 'after' }],
	['no answer comes', { kind: 'hang', when: 'after' }],
	['the answer breaks off', { kind: 'cutOff', when: 'after' }],
	['the answer cannot be read', { kind: 'answer', status: 200, body: '<html>', when: 'after' }],
];
const short = { options: { timeout: 1500 } };
const [[, dropped]] = lost as [[string, Fault]];

describe('a create with the eleven members that one has, of which only `repeat` says that it must not be repeated', () => {
	it('is run by n8n like any other', async () => {
		const { items, error } = await run(create);

		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({ order_id: bench.jodo.orders[0]?.order_id });
	});

	it.each(lost)('is sent once when %s, and says that it is not known', async (_what, fault) => {
		bench.jodo.fail({ do: fault });

		const error = apiError((await run({ ...create, ...short })).error);

		expect(error.message).toMatch(/^It is not known whether Jodo created the imaginary bill \(/);
		expect(error.description).toContain('Look in the Jodo dashboard');
		expect(error.context.outcome).toBe('unknown');
		expect(posts()).toBe(1);
		expect(bench.jodo.orders).toHaveLength(1);
	});

	it.each(lost)('is not sent again by Retry on Fail when %s', async (_what, fault) => {
		bench.jodo.fail({ do: fault });

		const { error } = await run({ ...create, ...short }, { retryOnFail: true, maxTries: 4 });

		expect(apiError(error).context.outcome).toBe('unknown');
		expect(bench.jodo.orders).toHaveLength(1);
	});

	it('is sent once for each item by Retry on Fail, whichever of them fails at first', async () => {
		bench.jodo.fail({ skip: 2, times: 2, do: { kind: 'answer', status: 409, body: {} } });
		const items = ['INV-1', 'INV-2', 'INV-3', 'INV-4'].map((invoice) => ({ invoice }));

		const { error } = await run(create, { items, retryOnFail: true, maxTries: 5 });

		expect(error).toBeUndefined();
		expect(bench.jodo.orders.map(({ request }) => request.name).sort()).toEqual([
			'INV-1',
			'INV-2',
			'INV-3',
			'INV-4',
		]);
	});

	it('is sent once by an agent whose tool has Retry on Fail', async () => {
		bench.jodo.fail({ do: dropped });
		const tool = { ...create, name: "={{ $fromAI('name', '', 'string') }}" };

		const { answers } = await runAgent(bench, tool, [{ name: 'INV-1' }, { name: 'INV-1' }], {
			retryOnFail: true,
			maxTries: 3,
		});

		expect(answers.map(({ error }) => error)).toEqual([
			expect.stringContaining('It is not known whether'),
			expect.stringContaining('It is not known whether'),
		]);
		expect(bench.jodo.orders).toHaveLength(1);
	});

	it('is offered Prevent Duplicates, which skips it from then on', async () => {
		const shown = everyProperty(
			bench.engine
				.node('jodo')
				.description.properties.filter(({ displayOptions }) =>
					displayOptions?.show?.operation?.includes('imagine_never'),
				),
		).map(({ path }) => path);
		expect(shown).toContain('options.preventDuplicates.settings.reference');

		await run(once());
		const { items } = await run(once());

		expect(items[0]?.json).toEqual({
			skipped: true,
			reference: 'INV-1',
			reason: 'The imaginary bill for reference "INV-1" was created before',
			changed: false,
		});
		expect(operationError((await run(once('error'))).error).message).toBe(
			'The imaginary bill for reference "INV-1" was created before',
		);
		expect(bench.jodo.orders).toHaveLength(1);
	});

	it.each(lost)('is skipped by Prevent Duplicates after %s', async (_what, fault) => {
		bench.jodo.fail({ do: fault });
		const options = { ...Object(once().options), ...short.options };
		await run({ ...once(), options });

		const { items } = await run(once());

		expect(items[0]?.json).toMatchObject({
			skipped: true,
			reason: expect.stringContaining('it is not known whether Jodo created it'),
		});
		expect(bench.jodo.orders).toHaveLength(1);
	});

	it('tells a model so, and the person who gives it to one', async () => {
		const { tool } = await runAgent(bench, { ...create, name: 'Asha Rao' }, []);

		expect(tool.description).toMatch(
			/^Imagines\. Before this is carried out, .*\. Call it once for each bill or record/,
		);
		const { properties } = bench.engine.node('jodo').description;
		const notices = properties.filter(
			({ name, displayOptions }) =>
				name === 'toolNotice' && displayOptions?.show?.operation?.includes('imagine_never'),
		);
		expect(notices).toHaveLength(1);
	});

	it('is never sent twice with one reference, whatever a crash has left in the store (replayed; no process is killed)', async () => {
		const items = [1, 2, 3, 4, 2, 5].map((number) => ({ invoice: `INV-${number}` }));
		bench.jodo.setLatency({ min: 2, max: 8 });
		bench.jodo.fail({ match: { body: 'INV-3' }, do: dropped });
		bench.jodo.fail({ match: { body: 'INV-4' }, do: { kind: 'answer', status: 409, body: {} } });
		const runWith = async (
			deduplication: JournalStore | Awaited<ReturnType<JournalStore['after']>>,
		) => {
			const engine = await startEngine({ deduplication });
			const result = await engine.run({
				parameters: { ...once(), options: { ...Object(once().options), concurrency: 2 } },
				credential: bench.credential,
				items,
				onError: 'continueErrorOutput',
			});
			await engine.stop();
			return result;
		};
		const store = new JournalStore(bench.jodo);
		await runWith(store);
		const everCreated = bench.jodo.orders.flatMap(({ request }) => referencesIn(request.name));
		expect([...everCreated].sort()).toEqual(['INV-1', 'INV-2', 'INV-3', 'INV-5']);
		expect(store.points.length).toBeGreaterThan(10);

		for (const { writes, mayBeCreated } of store.points) {
			const before = bench.jodo.orders.length;
			await runWith(await store.after(writes));

			const now = bench.jodo.orders
				.slice(before)
				.flatMap(({ request }) => referencesIn(request.name));
			const carriedOut = everCreated.filter((reference) => mayBeCreated.has(reference));
			expect(now.filter((reference) => carriedOut.includes(reference))).toEqual([]);
			expect(new Set(now).size).toBe(now.length);
		}
	});
});

describe('the same operation, were it safe to repeat', () => {
	const safe = { ...create, operation: 'imagine_safe' };

	it('is sent again after a lost answer, and has no Prevent Duplicates: that one word decides', async () => {
		bench.jodo.fail({ do: dropped });

		const { error } = await run({ ...safe, options: once().options });

		expect(error).toBeUndefined();
		expect(posts()).toBe(2);
	});
});

describe('an operation that does not say whether it may be repeated', () => {
	const checkout = resolve(__dirname, '../../..');
	const file = join(__dirname, 'imaginaryOperation.ts');

	/** What the compiler says of the imaginary operation with something else in its request. */
	function mistakes(request: string): string[] {
		const { config } = ts.readConfigFile(join(checkout, 'test/tsconfig.json'), ts.sys.readFile);
		const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(checkout, 'test'));
		const host = ts.createCompilerHost(options);
		const readFile = host.readFile.bind(host);
		host.readFile = (name) =>
			resolve(name) === file ? readFile(name)?.replace(', repeat }', request) : readFile(name);
		const program = ts.createProgram([file], options, host);
		return ts
			.getPreEmitDiagnostics(program)
			.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
	}

	it('does not compile', () => {
		expect(mistakes(', repeat }')).toEqual([]);
		expect(mistakes(' }').join()).toContain("Property 'repeat' is missing");
		expect(mistakes(", repeat: 'perhaps' }").join()).toContain('\'"perhaps"\' is not assignable');
	}, 60_000);
});
