import { tooManyRequestsFault, type Fault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import {
	alsoFailed,
	apiError,
	created,
	invoiceLink,
	invoices,
	methods,
	operationError,
	pairing,
	sent,
} from './evidence';
import { linkExample, startBench } from './setup';
import { atSite } from './site';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const named = (order: { order_id: string; redirect_url: string } | undefined, item: number) => ({
	item,
	order_id: order?.order_id,
	redirect_url: order?.redirect_url,
});

describe('many at a time', () => {
	it.each([1, 10, 50])(
		'come out in the order of the input, each paired, %i at a time',
		async (concurrency) => {
			bench.jodo.setLatency({ min: 0, max: 40 });
			const items = invoices(concurrency === 1 ? 12 : 120);

			const run = await bench.run({ ...invoiceLink, options: { concurrency } }, { items });

			expect(run.error).toBeUndefined();
			expect(run.items.map(({ json }) => json.notes)).toEqual(items);
			expect(pairing(run.items)).toEqual(items.map((_, index) => index));
			expect(bench.jodo.mostInFlight).toBeLessThanOrEqual(concurrency);
			expect(bench.jodo.links).toHaveLength(items.length);
			for (const { json } of run.items) {
				const [order] = bench.jodo.withNote(String(Object(json.notes).invoice));
				expect(json.order_id).toBe(order?.order_id);
			}
		},
	);

	it.each([
		['ten unless told', undefined, 10],
		['as many as told', 1, 1],
		['fifty at most', 50, 50],
	])('are on their way together: %s', async (_name, concurrency, most) => {
		bench.jodo.setLatency(most * 10);
		const items = invoices(most + 3);

		await bench.run({ ...invoiceLink, options: concurrency ? { concurrency } : {} }, { items });

		expect(bench.jodo.mostInFlight).toBe(most);
		expect(bench.jodo.links).toHaveLength(items.length);
	});

	it('keep their order with Continue when some fail', async () => {
		bench.jodo.setLatency({ min: 0, max: 30 });
		bench.jodo.fail({
			match: { body: '7"}' },
			times: 'always',
			do: { kind: 'answer', status: 409, body: {} },
		});
		const items = invoices(60);

		const run = await bench.run(invoiceLink, { items, onError: 'continueErrorOutput' });

		const failing = items.flatMap(({ invoice }, index) => (invoice.endsWith('7') ? [index] : []));
		const others = items.flatMap(({ invoice }, index) => (invoice.endsWith('7') ? [] : [index]));
		expect(pairing(run.errorItems)).toEqual(failing);
		expect(pairing(run.items)).toEqual(others);
		expect(run.items.map(({ json }) => json.notes)).toEqual(others.map((index) => items[index]));
	});
});

describe('the first failure in stop mode', () => {
	it('stops new requests, waits for those on their way, and lists what was created', async () => {
		bench.jodo.fail({ match: { body: 'INV-4' }, do: { kind: 'answer', status: 409, body: {} } });
		// These are on their way when the fifth is refused, and end in another order.
		for (const [body, milliseconds] of [
			['INV-2', 1200],
			['INV-3', 600],
			['INV-5', 900],
		] as const) {
			bench.jodo.fail({ match: { body }, do: { kind: 'latency', milliseconds } });
		}

		const run = await bench.run(
			{ ...invoiceLink, options: { concurrency: 4 } },
			{ items: invoices(40) },
		);

		const error = apiError(run.error);
		expect(run.items).toEqual([]);
		expect(error.message).toBe('Jodo rejected the payment link: HTTP 409 [item 4]');
		expect(error.httpCode).toBe('409');
		expect(bench.jodo.requests.length).toBeLessThanOrEqual(6);
		const orders = [0, 1, 2, 3, 5].map((item) => {
			const [order] = bench.jodo.withNote(`INV-${item}`);
			return order && named(order, item);
		});
		const existing = orders.filter((order) => order !== undefined);
		expect(created(error)).toEqual(existing);
		expect(bench.jodo.links).toHaveLength(existing.length);
		expect(error.description).toContain(
			`Created before this and valid, so leave them out of the next run: ${existing
				.map(({ item, order_id, redirect_url }) => `item ${item}: ${order_id} ${redirect_url}`)
				.join('; ')}.`,
		);
	});

	it('lists twenty in words, and all in its context', async () => {
		bench.jodo.fail({ match: { body: 'INV-30' }, do: { kind: 'answer', status: 409, body: {} } });

		const { error } = await bench.run(
			{ ...invoiceLink, options: { concurrency: 1 } },
			{ items: invoices(40) },
		);

		expect(created(error)).toHaveLength(30);
		expect(apiError(error).description).toContain(
			"; and 10 more (all are in the error's details).",
		);
		expect(bench.jodo.requests).toHaveLength(31);
	});

	it('names others that failed on their way, those of unknown outcome among them', async () => {
		bench.jodo.fail({ match: { body: 'INV-0' }, do: { kind: 'answer', status: 409, body: {} } });
		bench.jodo.fail({ match: { body: 'INV-1' }, do: { kind: 'latency', milliseconds: 300 } });
		bench.jodo.fail({
			match: { body: 'INV-2' },
			do: { kind: 'trickle', bytes: 5, every: 20, when: 'after' },
		});

		const { error } = await bench.run(
			{ ...invoiceLink, options: { concurrency: 3 } },
			{ items: invoices(30) },
		);

		const [link] = bench.jodo.withNote('INV-1');
		expect(created(error)).toEqual([named(link, 1)]);
		expect(alsoFailed(error)).toEqual([
			'It is not known whether Jodo created the payment link (HTTP 200 with an answer that cannot be read) [item 2]',
		]);
		expect(apiError(error).description).toContain('Also failed: It is not known whether');
		expect(bench.jodo.requests).toHaveLength(3);
	});

	it('leaves a line in the log, for n8n drops the error of a try that is followed by another', async () => {
		bench.engine.log.length = 0;
		bench.jodo.fail({ match: { body: 'INV-1' }, do: { kind: 'answer', status: 409, body: {} } });

		await bench.run({ ...invoiceLink, options: { concurrency: 1 } }, { items: invoices(3) });

		const [link] = bench.jodo.links;
		expect(bench.engine.log.filter(({ level }) => level === 'warn')).toEqual([
			expect.objectContaining({
				message: `Jodo: the run was stopped after these: item 0: ${link?.order_id} ${link?.redirect_url}`,
			}),
		]);
	});

	it('is an item that cannot be sent: then none is, and all such items are named', async () => {
		const items = [{ phone: '9876543210' }, { phone: '12' }, { phone: '' }];

		const { error } = await bench.run({ ...linkExample, phone: '={{ $json.phone }}' }, { items });

		expect(operationError(error).message).toMatch(
			/^2 of 3 items cannot be sent, so nothing was sent\. First: Payer Phone \(phone\): .* \[item 1\]$/,
		);
		expect(operationError(error).description).toMatch(
			/ Items count from 0: \[item 3\] is the fourth\.$/,
		);
		const refused = [
			expect.stringMatching(/^Payer Phone \(phone\): .* \[item 1\]$/),
			'Payer Phone (phone) is blank [item 2]',
		];
		expect(operationError(error).context).toMatchObject({
			itemIndex: 1,
			data: { created: [], alsoFailed: refused },
		});
		expect(bench.jodo.requests).toHaveLength(0);
	});

	it('ends the waits of the others', async () => {
		bench.jodo.fail({ match: { body: 'INV-0' }, do: tooManyRequestsFault(10) });
		bench.jodo.fail({ match: { body: 'INV-1' }, do: { kind: 'latency', milliseconds: 50 } });
		bench.jodo.fail({ match: { body: 'INV-2' }, do: { kind: 'latency', milliseconds: 100 } });
		bench.jodo.fail({ match: { body: 'INV-3' }, do: { kind: 'answer', status: 409, body: {} } });
		const start = Date.now();

		const { error } = await bench.run(invoiceLink, { items: invoices(4) });

		// Before the wait that Jodo asks for is over, however long the rest takes.
		expect(Date.now() - start).toBeLessThan(10_000);
		expect(apiError(error).message).toMatch(/HTTP 409 \[item 3\]$/);
		expect(alsoFailed(error)).toEqual([]);
		expect(bench.jodo.withNote('INV-0')).toHaveLength(0);
	});
});

describe('429 slows the whole run', () => {
	const soon = () => new Date(Date.now() + 4900).toUTCString();
	const hourAhead = (): Fault => {
		const inAnHour = Date.now() + 3_600_000;
		return {
			kind: 'answer',
			status: 429,
			headers: {
				date: new Date(inAnHour).toUTCString(),
				'retry-after': new Date(inAnHour + 3_000).toUTCString(),
			},
		};
	};

	it.concurrent.each([
		['the seconds of Retry-After', () => tooManyRequestsFault(2), 2000],
		['the date of Retry-After', () => tooManyRequestsFault(soon()), 2000],
		['the date of Retry-After, though n8n is an hour behind Jodo', hourAhead, 2000],
		['half a second at most without one', () => tooManyRequestsFault(), 250],
		['the same with one that cannot be read', () => tooManyRequestsFault('soon'), 250],
		[
			'the same with a date in the past',
			() => tooManyRequestsFault(new Date(0).toUTCString()),
			250,
		],
	])('for %s, in which no request leaves', async (_name, refusal, least) => {
		await atSite(bench, async ({ jodo, run, linksCreated }) => {
			jodo.setLatency(30);
			jodo.fail({ match: { body: 'INV-7"' }, do: refusal() });

			const { items, error } = await run(
				{ ...invoiceLink, options: { concurrency: 5 } },
				{ items: invoices(40) },
			);

			expect(error).toBeUndefined();
			expect(items).toHaveLength(40);
			expect(linksCreated()).toBe(40);
			const posts = sent(jodo, 'POST');
			expect(posts).toHaveLength(41);
			const [refused = 0, again = 0] = posts.flatMap(({ rawBody }, index) =>
				rawBody.includes('INV-7"') ? [index] : [],
			);
			const at = (index: number) => posts[index]?.at ?? 0;
			// Both clocks may round: two milliseconds.
			expect(at(again) - at(refused)).toBeGreaterThanOrEqual(least - 2);
			// Between the two come only those that had left when the refusal arrived.
			expect(again - refused).toBeLessThanOrEqual(10);
			expect(at(again) - at(again - 1)).toBeGreaterThanOrEqual(least / 2.5);
		});
	});

	it.concurrent('gets every item through a limit far below its concurrency', async () => {
		await atSite(
			bench,
			async ({ jodo, run, linksCreated }) => {
				const items = invoices(40);

				const result = await run({ ...invoiceLink, options: { concurrency: 40 } }, { items });

				expect(result.error).toBeUndefined();
				expect(result.items.map(({ json }) => json.notes)).toEqual(items);
				expect(linksCreated()).toBe(40);
				expect(jodo.requestCount).toBeLessThan(160);
			},
			{ rateLimit: { requests: 5, within: 300 } },
		);
	});

	it.concurrent('gives the rest of the run up at once when Retry-After is too long', async () => {
		await atSite(bench, async ({ jodo, run, linksCreated }) => {
			jodo.fail({ skip: 10, times: 'always', do: tooManyRequestsFault(3600) });

			const { items, errorItems } = await run(
				{ ...invoiceLink, options: { concurrency: 5 } },
				{ items: invoices(60), onError: 'continueErrorOutput' },
			);

			expect(items).toHaveLength(10);
			expect(linksCreated()).toBe(10);
			expect(errorItems).toHaveLength(50);
			for (const { json } of errorItems) {
				expect(json.error).toMatch(/^Jodo rejected the payment link: too many requests \[item /);
				expect(json.message).toContain('Wait 3600 seconds, as Jodo asks');
			}
			expect(jodo.requestCount).toBeLessThanOrEqual(1 + 10 + 5);
		});
	});

	it.concurrent('gives the rest up too when Jodo has refused everything for long', async () => {
		await atSite(bench, async ({ jodo, run }) => {
			jodo.fail({ times: 'always', do: tooManyRequestsFault(0) });

			const { errorItems } = await run(
				{ ...invoiceLink, options: { concurrency: 5 } },
				{ items: invoices(200), onError: 'continueErrorOutput' },
			);

			expect(errorItems).toHaveLength(200);
			expect(jodo.requestCount).toBeLessThan(40);
		});
	});

	it.concurrent('is no reason to give up the others when a single order is refused', async () => {
		await atSite(bench, async ({ jodo, run }) => {
			jodo.fail({ match: { body: 'INV-3"' }, times: 'always', do: tooManyRequestsFault(0) });

			const { items, errorItems } = await run(
				{ ...invoiceLink, options: { concurrency: 5 } },
				{ items: invoices(60), onError: 'continueErrorOutput' },
			);

			expect(pairing(errorItems)).toEqual([3]);
			expect(items).toHaveLength(59);
		});
	});
});

it('sends nothing for no items at all', async () => {
	const { items, error } = await bench.run(linkExample, { items: [] });

	expect(error).toBeUndefined();
	expect(items).toEqual([]);
	expect(methods(bench.jodo)).toBe('');
});
