import type { INodeParameters } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import { DeduplicationStore, startEngine, type NodeRun, type RunOptions } from '../harness';
import { apiError, invoices, operationError, pairing, until } from './evidence';
import { linkExample, orderExample, startBench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	bench.engine.log.length = 0;
	workflow += 1;
});

/** Each test has a workflow of its own, and with it references of its own. */
let workflow = 0;

type WhenSeen = 'skip' | 'error' | 'createAgain';

const withRule = (
	whenSeen: WhenSeen,
	reference: unknown = '={{ $json.invoice }}',
): INodeParameters => ({
	notes: { note: [{ key: 'invoice', value: '={{ $json.invoice }}' }] },
	options: { preventDuplicates: { settings: { reference: reference as string, whenSeen } } },
});
const link = (whenSeen: WhenSeen): INodeParameters => ({ ...linkExample, ...withRule(whenSeen) });
const order = (whenSeen: WhenSeen): INodeParameters => ({ ...orderExample, ...withRule(whenSeen) });

async function run(
	parameters: INodeParameters,
	items: RunOptions['items'] = [{ invoice: 'INV-1' }],
	options: Partial<RunOptions> = {},
): Promise<NodeRun> {
	return await bench.run(parameters, { items, workflowId: `workflow-${workflow}`, ...options });
}

/** How many links and orders there are for an invoice. */
const billed = (invoice = 'INV-1') => bench.jodo.withNote(invoice).length;

const createdBefore = 'The payment link for reference "INV-1" was created before';
const unknownBefore =
	'Reference "INV-1" was sent before, and it is not known whether Jodo created it';
const skipped = (reason: string) => ({
	skipped: true,
	reference: 'INV-1',
	reason,
	changed: false,
});
const refusal = { kind: 'answer' as const, status: 409, body: {} };
const lost = { kind: 'drop' as const, when: 'after' as const };

describe('a reference that is new', () => {
	it.each(['skip', 'error', 'createAgain'] as const)('is created: %s', async (whenSeen) => {
		const { items, error } = await run(link(whenSeen));

		expect(error).toBeUndefined();
		expect(items[0]?.json.order_id).toBe(bench.jodo.links[0]?.order_id);
		expect(billed()).toBe(1);
	});
});

describe('a reference that was created in an earlier run', () => {
	beforeEach(async () => {
		await run(link('skip'));
		expect(billed()).toBe(1);
	});

	it('is skipped', async () => {
		const { items, error } = await run(link('skip'));

		expect(error).toBeUndefined();
		expect(items).toEqual([
			expect.objectContaining({ json: skipped(createdBefore), pairedItem: { item: 0 } }),
		]);
		expect(billed()).toBe(1);
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('is an error, which says how to create it again on purpose', async () => {
		const { error } = await run(link('error'));

		expect(operationError(error).message).toBe(createdBefore);
		expect(operationError(error).description).toContain(
			'To send it once more on purpose, let only this row reach the node, and run it with Create Again',
		);
		expect(operationError(error).context.itemIndex).toBe(0);
		expect(billed()).toBe(1);
	});

	it('is created again on purpose, and is known as created after that', async () => {
		expect((await run(link('createAgain'))).error).toBeUndefined();
		expect(billed()).toBe(2);

		const { items } = await run(link('skip'));

		expect(items[0]?.json).toEqual(skipped(createdBefore));
		expect(billed()).toBe(2);
	});

	it('stays created when creating it again is refused', async () => {
		bench.jodo.fail({ do: refusal });
		await run(link('createAgain'));

		expect((await run(link('skip'))).items[0]?.json).toEqual(skipped(createdBefore));
	});

	it('is unknown when creating it again has an unknown outcome', async () => {
		bench.jodo.fail({ do: lost });
		await run(link('createAgain'));

		expect((await run(link('skip'))).items[0]?.json).toEqual(skipped(unknownBefore));
		expect(billed()).toBe(2);
	});

	it('is known as created however often it is asked for', async () => {
		for (let time = 0; time < 3; time++) {
			expect((await run(link('skip'))).items[0]?.json).toEqual(skipped(createdBefore));
		}
	});
});

describe('a reference whose outcome is unknown', () => {
	beforeEach(async () => {
		bench.jodo.fail({ do: lost });
		const { error } = await run(link('skip'));
		expect(apiError(error).description).toContain(
			'with Prevent Duplicates, let only this row reach the node',
		);
		expect(billed()).toBe(1);
	});

	it('is skipped, and the reason says that it is unknown, not that it was created', async () => {
		const { items } = await run(link('skip'));

		expect(items[0]?.json).toEqual(skipped(unknownBefore));
		expect(billed()).toBe(1);
	});

	it('is an error, which says where to look', async () => {
		const { error } = await run(link('error'));

		expect(operationError(error).message).toBe(unknownBefore);
		expect(operationError(error).description).toContain('Look in the Jodo dashboard');
		expect(billed()).toBe(1);
	});

	it('is created again on purpose, and known as created after that', async () => {
		expect((await run(link('createAgain'))).error).toBeUndefined();
		expect(billed()).toBe(2);
		expect((await run(link('skip'))).items[0]?.json).toEqual(skipped(createdBefore));
	});

	it('stays unknown when creating it again is refused', async () => {
		bench.jodo.fail({ do: refusal });
		await run(link('createAgain'));

		expect((await run(link('skip'))).items[0]?.json).toEqual(skipped(unknownBefore));
	});
});

describe('a reference that was certainly not created', () => {
	it.each([
		['refused', refusal],
		[
			'refused for too many requests',
			{ ...refusal, status: 429, headers: { 'retry-after': '999' } },
		],
	])('is free again: %s', async (_name, fault) => {
		bench.jodo.fail({ do: fault });
		expect((await run(link('skip'))).error).toBeDefined();

		const { items, error } = await run(link('skip'));

		expect(error).toBeUndefined();
		expect(items[0]?.json.order_id).toBeDefined();
		expect(billed()).toBe(1);
	});

	it('is free again when Jodo could not be reached', async () => {
		const credential = { ...bench.credential, baseUrl: 'http://127.0.0.1:1' };
		expect((await run(link('skip'), undefined, { credential })).error).toBeDefined();

		await run(link('skip'));

		expect(billed()).toBe(1);
	});

	it('was not recorded at all when the item could not be sent', async () => {
		await run({ ...link('skip'), phone: '12' });
		await run(link('skip'));

		expect(billed()).toBe(1);
	});
});

describe('a reference twice in one run', () => {
	const twice = [{ invoice: 'INV-1' }, { invoice: 'INV-1' }, { invoice: 'INV-2' }];

	it('is created once, and skipped the second time', async () => {
		bench.jodo.setLatency(20);

		const { items } = await run(link('skip'), twice);

		expect(items.map(({ json }) => json.skipped ?? false)).toEqual([false, true, false]);
		expect(items[1]?.json).toEqual(skipped(createdBefore));
		expect(pairing(items)).toEqual([0, 1, 2]);
		expect([billed('INV-1'), billed('INV-2')]).toEqual([1, 1]);
	});

	it('is an error the second time', async () => {
		const { items, errorItems } = await run(link('error'), twice, {
			onError: 'continueErrorOutput',
		});

		expect(pairing(items)).toEqual([0, 2]);
		expect(pairing(errorItems)).toEqual([1]);
		expect(errorItems[0]?.json.error).toBe(`${createdBefore} [item 1]`);
		expect(billed()).toBe(1);
	});

	it('is created twice on purpose, one after the other', async () => {
		bench.jodo.setLatency(20);

		await run(link('createAgain'), twice.slice(0, 2));

		expect(billed()).toBe(2);
		expect(bench.jodo.mostInFlight).toBe(1);
	});

	it('is created by the second when the first certainly failed', async () => {
		bench.jodo.fail({ do: refusal });

		const { items, errorItems } = await run(link('skip'), twice.slice(0, 2), {
			onError: 'continueErrorOutput',
		});

		expect(pairing(errorItems)).toEqual([0]);
		expect(pairing(items)).toEqual([1]);
		expect(billed()).toBe(1);
	});

	it('is skipped as unknown when nobody knows what became of the first', async () => {
		bench.jodo.fail({ do: lost });

		const { items } = await run(link('skip'), twice.slice(0, 2), {
			onError: 'continueErrorOutput',
		});

		expect(items.map(({ json }) => json)).toEqual([skipped(unknownBefore)]);
		expect(billed()).toBe(1);
	});

	it('counts for the same text only, whatever its capitals and spaces, whether text or number', async () => {
		await run(link('skip'), [
			{ invoice: '7' },
			{ invoice: 7 },
			{ invoice: ' 7 ' },
			{ invoice: '07' },
			{ invoice: 'a' },
			{ invoice: 'A' },
			{ invoice: 'a-1' },
			{ invoice: 'A -1' },
		]);

		expect(bench.jodo.links).toHaveLength(4);
	});

	it('is many times fifty at once, and still one for each', async () => {
		bench.jodo.setLatency({ min: 0, max: 10 });
		const items = Array.from({ length: 100 }, (_, index) => ({ invoice: `INV-${index % 7}` }));

		await run(
			{
				...link('skip'),
				options: {
					concurrency: 50,
					preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
				},
			},
			items,
		);

		expect(bench.jodo.links).toHaveLength(7);
		expect(items.slice(0, 7).map(({ invoice }) => billed(invoice))).toEqual([1, 1, 1, 1, 1, 1, 1]);
	});
});

describe('a run that stops', () => {
	it.each([
		['skip', 'and the next run does not send them again'],
		['createAgain', 'so leave them out of the next run'],
	] as const)('says what to do about what it has created: %s', async (whenSeen, advice) => {
		bench.jodo.fail({ skip: 2, do: refusal });
		const { error } = await run(
			{
				...link(whenSeen),
				options: {
					concurrency: 1,
					preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen } },
				},
			},
			invoices(3),
		);

		expect(apiError(error).description).toContain(
			`Created before this and valid, ${advice}: item 0:`,
		);
	});
});

describe('what a reference belongs to', () => {
	it('is the operation: a link and an order may have the same', async () => {
		await run(link('skip'));
		await run(order('skip'));
		await run(order('skip'));

		expect(bench.jodo.links).toHaveLength(1);
		expect(bench.jodo.orders).toHaveLength(1);
	});

	it('is the environment: what was tried in UAT is not billed in Production yet', async () => {
		const elsewhere = bench.jodo.url.replace('127.0.0.1', 'localhost');
		await run(link('skip'));
		await run(link('skip'), undefined, { credential: { ...bench.credential, baseUrl: elsewhere } });
		await run(link('skip'), undefined, { credential: { ...bench.credential, baseUrl: elsewhere } });

		expect(bench.jodo.links).toHaveLength(2);
	});

	it('is not the key: with a new one for the same account nobody is billed twice', async () => {
		await run(link('skip'));
		bench.jodo.reset();
		const { items } = await run(link('skip'), undefined, {
			credential: { ...bench.credential, apiKey: 'new-key' },
		});

		expect(items[0]?.json.skipped).toBe(true);
		expect(bench.jodo.requests).toEqual([]);
	});

	it('is the node and the workflow', async () => {
		await run(link('skip'));
		await run(link('skip'), undefined, { nodeId: 'another-node' });
		await run(link('skip'), undefined, { workflowId: 'another-workflow' });

		expect(bench.jodo.links).toHaveLength(3);
	});

	it('outlives a restart of n8n, and holds for another worker', async () => {
		await run(link('skip'));
		const restarted = await startEngine({ deduplication: bench.engine.deduplication });

		const { items } = await restarted.run({
			parameters: link('skip'),
			credential: bench.credential,
			items: [{ invoice: 'INV-1' }],
			workflowId: `workflow-${workflow}`,
		});
		await restarted.stop();

		expect(items[0]?.json).toEqual(skipped(createdBefore));
		expect(billed()).toBe(1);
	});

	it('is not what it is read with: Get ignores a setting left over from Create', async () => {
		const { items } = await run(link('skip'));
		const get = {
			...link('skip'),
			operation: 'get',
			order_id: String(items[0]?.json.order_id),
		};

		await run(get);

		expect((await run(get)).items[0]?.json.status).toBe('unpaid');
	});
});

describe('a reference that is missing', () => {
	it.each([
		['blank', ''],
		['spaces', '   '],
		['an expression without a value', '={{ $json.nothing }}'],
		['null', '={{ null }}'],
		['a list', '={{ ["INV-1"] }}'],
		['an object', '={{ ({ invoice: 1 }) }}'],
	])('is refused, and nothing is sent: %s', async (_name, reference) => {
		const { error } = await run({ ...linkExample, ...withRule('skip', reference) });

		expect(operationError(error).message).toMatch(
			/^Prevent Duplicates → Reference(?: is blank|: .*)$/,
		);
		expect(bench.jodo.requests).toHaveLength(0);
	});

	it('is refused when Prevent Duplicates was added and never filled in', async () => {
		const { error } = await run({ ...linkExample, options: { preventDuplicates: {} } });

		expect(operationError(error).message).toBe('Prevent Duplicates → Reference is blank');
		expect(bench.jodo.requests).toHaveLength(0);
	});

	it('fails its own item alone with Continue', async () => {
		const { items, errorItems } = await run(
			link('skip'),
			[{ invoice: 'INV-1' }, { invoice: '' }, { invoice: 'INV-2' }],
			{ onError: 'continueErrorOutput' },
		);

		expect(pairing(items)).toEqual([0, 2]);
		expect(pairing(errorItems)).toEqual([1]);
	});

	it('whose expression fails for the first item fails that item alone, too', async () => {
		const reference = '={{ $json.invoice.toUpperCase() }}';

		const { items, errorItems } = await run(
			{ ...linkExample, ...withRule('skip', reference), notes: {} },
			[{ invoice: 7 }, { invoice: 'inv-2' }],
			{ onError: 'continueErrorOutput' },
		);

		expect(pairing(items)).toEqual([1]);
		expect(pairing(errorItems)).toEqual([0]);
	});
});

it.each(['', '__EMPTY__'])(
	'asks for the workflow to be saved first, when its id is %j',
	async (workflowId) => {
		const { error } = await run(link('skip'), undefined, { workflowId });

		expect(operationError(error).message).toBe('Prevent Duplicates: the workflow is not saved yet');
		expect(operationError(error).description).toContain('Save the workflow and run it again');
		expect(bench.jodo.requests).toHaveLength(0);
	},
);

describe('n8n Retry on Fail', () => {
	it('does not bill twice what had been created before the failure', async () => {
		bench.jodo.fail({ match: { body: 'INV-2"' }, times: 2, do: refusal });
		const items = invoices(5);

		const result = await run(
			{ ...link('skip'), options: { ...Object(link('skip').options), concurrency: 1 } },
			items,
			{ retryOnFail: true, maxTries: 3 },
		);

		expect(result.error).toBeUndefined();
		expect(items.map(({ invoice }) => billed(invoice))).toEqual([1, 1, 1, 1, 1]);
		// What the first try created comes out as what it is, not as skipped.
		expect(result.items.map(({ json }) => json.order_id)).toEqual(
			bench.jodo.links.map(({ order_id }) => order_id),
		);
	});

	it('does not bill twice what may have been created', async () => {
		bench.jodo.fail({ do: lost });

		const { error } = await run(link('skip'), undefined, { retryOnFail: true, maxTries: 3 });

		expect(error?.message).toMatch(/^It is not known whether Jodo created the payment link/);
		expect(billed()).toBe(1);
	});
});

describe('a store that fails', () => {
	const failNext = (call: 'checkProcessedAndRecord' | 'removeProcessed') =>
		bench.engine.deduplication.failNext(call);

	it('before sending means that nothing is sent', async () => {
		failNext('checkProcessedAndRecord');

		const { error } = await run(link('skip'));

		expect(operationError(error).message).toBe(
			'Reference "INV-1" could not be recorded, so nothing was sent: database is locked',
		);
		expect(operationError(error).context.itemIndex).toBe(0);
		expect(bench.jodo.requests).toHaveLength(0);
		await run(link('skip'));
		expect(billed()).toBe(1);
	});

	it('after creating loses nothing, is logged, and counts as unknown from then on', async () => {
		failNext('removeProcessed');

		const { items, error } = await run(link('skip'));

		expect(error).toBeUndefined();
		expect(items[0]?.json.order_id).toBe(bench.jodo.links[0]?.order_id);
		expect(bench.engine.log.filter(({ level }) => level === 'warn')).toEqual([
			expect.objectContaining({
				message:
					'Jodo: the outcome of reference "INV-1" could not be recorded. The next run will report it as unknown.',
			}),
		]);
		expect((await run(link('skip'))).items[0]?.json).toEqual(skipped(unknownBefore));
		expect(billed()).toBe(1);
	});

	it('after a refusal reports the refusal', async () => {
		bench.jodo.fail({ do: refusal });
		failNext('removeProcessed');

		const { error } = await run(link('skip'));

		expect(apiError(error).httpCode).toBe('409');
		expect((await run(link('skip'))).items[0]?.json).toEqual(skipped(unknownBefore));
	});

	it('when removing does not stop what was recorded at the same time', async () => {
		bench.jodo.setLatency({ min: 0, max: 10 });
		for (let time = 0; time < 5; time++) failNext('removeProcessed');

		const { items } = await run(link('skip'), invoices(60));

		expect(items).toHaveLength(60);
		expect(bench.jodo.links).toHaveLength(60);
	});
});

describe('how much is written', () => {
	/** Each of its steps lasts until Jodo has answered what is on its way, however busy the machine is. */
	class CountingStore extends DeduplicationStore {
		steps = 0;

		private async begin(): Promise<void> {
			this.steps += 1;
			await until(() => bench.jodo.requests.every(({ status }) => status !== undefined));
		}

		override async checkProcessedAndRecord(
			...parameters: Parameters<DeduplicationStore['checkProcessedAndRecord']>
		) {
			await this.begin();
			return await super.checkProcessedAndRecord(...parameters);
		}

		override async removeProcessed(
			...parameters: Parameters<DeduplicationStore['removeProcessed']>
		) {
			await this.begin();
			await super.removeProcessed(...parameters);
		}
	}

	it('is less than one and a half steps for an item, and two entries for each that was created', async () => {
		const store = new CountingStore();
		const engine = await startEngine({ deduplication: store });
		bench.jodo.setLatency(30);

		const { items } = await engine.run({
			parameters: link('skip'),
			credential: bench.credential,
			items: invoices(200),
		});
		await engine.stop();

		expect(items).toHaveLength(200);
		expect(bench.jodo.links).toHaveLength(200);
		// Recorded, recorded once more, and closed: three steps each if they were not written together.
		expect(store.steps).toBeLessThan(300);
		expect(store.size).toBe(400);
	});

	it('is bounded: the oldest references are forgotten beyond 50,000 entries', async () => {
		const store = new DeduplicationStore();
		const engine = await startEngine({ deduplication: store });
		const parameters = link('skip');
		const context = { workflow: { id: 'workflow-1' }, node: { id: 'node-jodo' } };
		const create = async (invoice: string) =>
			await engine.run({ parameters, credential: bench.credential, items: [{ invoice }] });
		await create('INV-1');
		await store.checkProcessedAndRecord(
			Array.from({ length: 49_997 }, (_, index) => `another ${index}`),
			'node',
			Object(context),
			{ mode: 'entries', maxEntries: 50_000 },
		);
		expect((await create('INV-1')).items[0]?.json.skipped).toBe(true);

		await create('INV-2');
		await create('INV-3');
		await create('INV-1');
		await engine.stop();

		expect(store.size).toBeLessThanOrEqual(50_000);
		expect([billed('INV-1'), billed('INV-2'), billed('INV-3')]).toEqual([2, 1, 1]);
	});
});
