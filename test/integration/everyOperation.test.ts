import type { INodeParameters } from 'n8n-workflow';

import { doneOf, isInPath } from '../../nodes/Jodo/errorWords';
import { tooManyRequestsFault } from '../../simulator';
import { startedOnce } from '../startedOnce';
import { everyOperation, exampleOf, existingAt, type Existing } from './exampleParameters';
import { apiError, created, expectNoSecrets, invoices, pairing, secretsOf } from './jodo/evidence';
import { startBench } from './jodo/setup';

const bench = startedOnce(startBench);
let existing: Existing;
let workflow = 0;
beforeEach(async () => {
	bench.jodo.reset();
	existing = await existingAt(bench.jodo);
	workflow += 1;
});

const neverTwice = everyOperation.filter(({ operation }) => operation.repeat === 'never');
const withIds = everyOperation.filter(({ operation: { path } }) => path.includes('{'));
const oneByOne = { options: { concurrency: 1 } };
const refused = { kind: 'answer' as const, status: 409, body: { message: 'Not now' } };

/** Each input has an invoice of its own, as its reference. */
const onceEach: INodeParameters = {
	options: {
		preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
	},
};

describe.each(everyOperation)('$resource $name', ({ resource, operation }) => {
	const { method, path, thing, repeat } = operation;
	const example = (more: INodeParameters = {}) => ({
		...exampleOf(resource, operation, existing),
		...more,
	});

	it('calls the address that its definition names', async () => {
		await bench.run(example());

		const known = new Map(Object.entries({ ...existing, transaction_id: 'RECEIPT-2026-0815' }));
		const address = path.replace(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? '');
		expect(bench.jodo.requests.map((request) => `${request.method} ${request.path}`)).toContain(
			`${method} /api/v1/integrations${address}`,
		);
	});

	it('fails for one input alone, with what happened and what to do on the error branch', async () => {
		bench.jodo.fail({ do: refused });

		const { items, errorItems, error } = await bench.run(example(oneByOne), {
			items: invoices(2),
			onError: 'continueErrorOutput',
		});

		expect(error).toBeUndefined();
		expect(errorItems).toEqual([
			expect.objectContaining({
				json: {
					// n8n itself adds what came in.
					invoice: 'INV-0',
					error: expect.stringMatching(/^Jodo .*: Not now \[item 0\]$/),
					message: expect.stringMatching(/^Item 0: \S.*HTTP 409/),
				},
				pairedItem: { item: 0 },
			}),
		]);
		expect(items.length).toBeGreaterThan(0);
		expect(new Set(pairing(items))).toEqual(new Set([1]));
	});

	it(`is ${repeat === 'never' ? 'not ' : ''}sent again when no answer came`, async () => {
		bench.jodo.fail({ do: 'dropBefore' });

		const { items, error } = await bench.run(example());

		if (repeat === 'safe') {
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			return expect(bench.jodo.requests.length).toBeGreaterThan(1);
		}
		expect(apiError(error).message).toMatch(
			new RegExp(`^It is not known whether Jodo ${doneOf(operation)} the ${thing} `),
		);
		expect(apiError(error).context.outcome).toBe('unknown');
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('lets no secret out when an answer quotes the credential', async () => {
		const { token, apiKey, apiSecret } = bench.jodo;
		const body = { message: `Basic ${token} of ${apiKey}:${apiSecret}`, code: apiSecret };
		bench.jodo.fail({ times: 'always', do: { kind: 'answer', status: 409, body } });

		const { error, run } = await bench.run(example());

		expect(apiError(error).httpCode).toBe('409');
		expectNoSecrets(apiError(error), secretsOf(bench.jodo));
		expectNoSecrets(run.saved?.data.resultData, secretsOf(bench.jodo));
		expectNoSecrets(bench.engine.log, secretsOf(bench.jodo));
	});

	it('is sent again after 429, for nothing was done', async () => {
		bench.jodo.fail({ times: 2, do: tooManyRequestsFault(0) });

		const { items, error } = await bench.run(example());

		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		expect(bench.jodo.requests.filter(({ status }) => status === 429)).toHaveLength(2);
	});

	it('gives the data as Jodo has it with Simplify off, where there is any', async () => {
		const data = {
			...{ id: 'x', order_id: 'x', registration_id: 'x', access_token: 'x' },
			...{ redirect_url: 'https://pay.jodo.in/p/x', payment_schedule: [] },
			anything: { deep: [1, null, '1.00'] },
		};
		const { hasData } = operation;
		const shown = bench.engine
			.node('jodo')
			.description.properties.filter(({ name }) => name === 'simplify')
			.some(
				({ displayOptions: { show = {} } = {} }) =>
					show.resource?.includes(resource) && show.operation?.includes(operation.value),
			);
		expect(shown).toBe(hasData);
		if (!hasData) return;
		bench.jodo.fail({ do: { kind: 'answer', status: 200, body: { data: [data] } } });

		const { items, error } = await bench.run(example({ simplify: false }));

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([data]);
	});

	it('offers Prevent Duplicates exactly where a second time does harm', () => {
		const [options] = bench.engine
			.node('jodo')
			.description.properties.filter(
				({ name, displayOptions: { show = {} } = {} }) =>
					name === 'options' &&
					show.resource?.includes(resource) &&
					show.operation?.includes(operation.value),
			);
		const names = options?.options?.map(({ name }) => name);

		expect(names?.includes('preventDuplicates')).toBe(repeat === 'never');
	});
});

describe.each(withIds)('the IDs of $resource $name', ({ resource, operation }) => {
	const ids = Object.entries(operation.fields).filter(([name]) => isInPath(name, operation.path));

	it('are named in what to do when Jodo finds nothing', async () => {
		const body = { status: 'error', message: 'Not there', code: 'HUE00001' };
		bench.jodo.fail({ do: { kind: 'answer', status: 404, body } });

		const error = apiError((await bench.run(exampleOf(resource, operation, existing))).error);

		const { named, thing } = operation;
		expect(error.message).toBe(`Jodo did not find the ${named ?? thing}: Not there`);
		for (const [, { label, advice }] of ids) {
			expect(advice?.toLowerCase()).toContain(label.toLowerCase());
			expect(error.description).toContain(advice);
		}
	});

	it.each(['', ' ', '.', '..', '={{ null }}', '={{ ["1"] }}'])(
		'are refused before anything is sent: %j',
		async (value) => {
			for (const [name] of ids) {
				const { error } = await bench.run({
					...exampleOf(resource, operation, existing),
					[name]: value,
				});

				expect(error).toBeDefined();
			}
			expect(bench.jodo.requests).toEqual([]);
		},
	);
});

describe.each(neverTwice)('$resource $name, which must not be sent twice,', (one) => {
	const { resource, operation } = one;
	const run = async (more: INodeParameters, count: number, retryOnFail = false) =>
		await bench.run(
			{ ...exampleOf(resource, operation, existing), ...more },
			{
				...{ items: invoices(count), workflowId: `once ${workflow}` },
				...{ retryOnFail, maxTries: 3 },
			},
		);
	const done = doneOf(operation);

	it('is remembered by Prevent Duplicates, for the same input and for a changed one', async () => {
		await run(onceEach, 1);
		const { items } = await run(onceEach, 1);

		expect(bench.jodo.requests).toHaveLength(1);
		expect(items.map(({ json }) => json)).toEqual([
			{
				skipped: true,
				reference: 'INV-0',
				reason: `The ${operation.thing} for reference "INV-0" was ${done} before`,
				changed: false,
			},
		]);
	});

	it('stays unknown for Prevent Duplicates when the answer was lost', async () => {
		bench.jodo.fail({ do: 'dropAfter' });
		await run(onceEach, 1);

		const { items } = await run(onceEach, 1);

		expect(items[0]?.json.reason).toBe(
			`Reference "INV-0" was sent before, and it is not known whether Jodo ${done} it`,
		);
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('is not sent again by Retry on Fail, whether it was done or nobody knows', async () => {
		bench.jodo.fail({ skip: 1, do: refused });
		await run(oneByOne, 3, true);
		expect(bench.jodo.requests).toHaveLength(4);

		bench.jodo.requests.length = 0;
		bench.jodo.fail({ do: 'dropAfter' });
		await run(oneByOne, 1, true);
		expect(bench.jodo.requests).toHaveLength(1);
	});

	it('is named in the report of a run that was stopped', async () => {
		bench.jodo.fail({ skip: 1, do: refused });

		const { error } = await run(oneByOne, 2);

		const [first] = Object(created(error));
		const [label, value] = Object.entries(first).find(([key]) => key !== 'item') ?? [];
		expect(operation.columns).toContain(label);
		expect(value).toEqual(expect.any(String));
		expect(apiError(error).description).toMatch(
			new RegExp(
				`${done} before this and valid, so leave them out of the next run: item 0: ${String(value)}\\b`,
				'i',
			),
		);
	});
});
