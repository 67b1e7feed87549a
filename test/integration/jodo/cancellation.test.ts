import { tooManyRequestsFault, type Fault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import type { NodeRun } from '../harness';
import { invoiceLink, invoices, methods, sent, until } from './evidence';
import { startBench, type Bench } from './setup';

const bench = startedOnce(startBench);
beforeEach(() => {
	bench.jodo.reset();
	bench.engine.log.length = 0;
});

/** Runs the node and cancels the execution as soon as something is so. */
async function cancelWhen(
	condition: () => boolean,
	...[parameters, options]: Parameters<Bench['run']>
): Promise<NodeRun> {
	const controller = new AbortController();
	const run = bench.run(parameters, { ...options, abort: controller.signal });
	await until(condition);
	controller.abort();
	return await run;
}

/** n8n ends a cancelled execution at once; the node itself is done when this is quiet. */
async function untilQuiet(): Promise<void> {
	let seen = -1;
	while (seen !== bench.engine.log.length + bench.jodo.requestCount) {
		seen = bench.engine.log.length + bench.jodo.requestCount;
		await new Promise((resolve) => AbortSignal.timeout(150).addEventListener('abort', resolve));
	}
}

const warnings = () =>
	bench.engine.log.filter(({ level }) => level === 'warn').map(({ message }) => message);

describe('a cancelled execution', () => {
	it('sends nothing more, waits for what is on its way, and logs what exists', async () => {
		bench.jodo.setLatency(60);

		const { run } = await cancelWhen(
			() => bench.jodo.links.length >= 4,
			{ ...invoiceLink, options: { concurrency: 4 } },
			{ items: invoices(60) },
		);
		await untilQuiet();

		expect(run.status).toBe('canceled');
		expect(bench.jodo.requestCount).toBeLessThanOrEqual(12);
		// Every request that left was waited for, and is named with its item, in input order.
		expect(bench.jodo.links).toHaveLength(bench.jodo.requestCount);
		const named = bench.jodo.links
			.map(({ order_id, redirect_url, request }) => ({
				item: Number(request.notes?.[0]?.value.replace('INV-', '')),
				text: `${order_id} ${redirect_url}`,
			}))
			.sort((one, other) => one.item - other.item)
			.map(({ item, text }) => `item ${item}: ${text}`);
		expect(warnings()).toEqual([`Jodo: the run was stopped after these: ${named.join('; ')}`]);
	});

	it('does so with Continue, too, and names what may exist', async () => {
		bench.jodo.setLatency(40);
		bench.jodo.fail({ match: { body: 'INV-1"' }, do: 'internalErrorAfter' });
		bench.jodo.fail({ match: { body: 'INV-2"' }, do: { kind: 'answer', status: 409, body: {} } });

		await cancelWhen(
			() => bench.jodo.requests.some(({ body }) => JSON.stringify(body).includes('INV-8"')),
			{ ...invoiceLink, options: { concurrency: 3 } },
			{ items: invoices(60), onError: 'continueErrorOutput' },
		);
		await untilQuiet();

		expect(warnings()).toHaveLength(1);
		expect(warnings()[0]).toContain(`item 0: ${bench.jodo.withNote('INV-0')[0]?.order_id} `);
		expect(warnings()[0]).toContain(
			'It is not known whether Jodo created the payment link (HTTP 500) [item 1]',
		);
		expect(warnings()[0]).not.toContain('HTTP 409');
	});

	const waiting: Array<[name: string, fault: Fault]> = [
		['after a 429', tooManyRequestsFault(2)],
		['after a 429 without Retry-After', tooManyRequestsFault()],
	];
	it.each(waiting)('ends the wait %s at once, and nothing was created', async (_name, fault) => {
		bench.jodo.fail({ times: 'always', do: fault });

		await cancelWhen(
			() => bench.jodo.requests.filter(({ status }) => status === 429).length === 3,
			invoiceLink,
			{ items: invoices(3) },
		);

		// Had the execution ended with the wait, the first would have been sent again by now.
		expect(bench.jodo.requestCount).toBe(3);
		await untilQuiet();
		expect(bench.jodo.requestCount).toBe(3);
		expect(bench.jodo.links).toHaveLength(0);
		expect(warnings()).toEqual([]);
	});

	it('aborts a reading, which changes nothing', async () => {
		bench.jodo.fail({ do: 'hang' });

		// Nothing but the cancellation ends this one: there is no answer, and the time limit is half a minute.
		const { run } = await cancelWhen(
			() => bench.jodo.requestCount === 1,
			{ resource: 'paymentLink', operation: 'get', order_id: 'order_1' },
			{},
		);

		expect(run.status).toBe('canceled');
		await untilQuiet();
		expect(methods(bench.jodo)).toBe('GET');
		expect(await bench.jodo.openConnections()).toBe(0);
	});

	it('never aborts a create that is on its way', async () => {
		bench.jodo.setLatency(250);

		await cancelWhen(() => bench.jodo.requestCount === 1, invoiceLink, { items: invoices(1) });
		await until(() => warnings().length > 0);

		expect(sent(bench.jodo, 'POST')).toEqual([expect.objectContaining({ status: 201 })]);
		expect(warnings()[0]).toContain(String(bench.jodo.links[0]?.order_id));
	});

	it('sends nothing at all when it was cancelled before', async () => {
		const { run } = await bench.run(invoiceLink, {
			items: invoices(3),
			abort: AbortSignal.abort(),
		});
		await untilQuiet();

		expect(run.status).toBe('canceled');
		expect(bench.jodo.requestCount).toBe(0);
	});

	it('frees the references that were not sent, and keeps the others', async () => {
		bench.jodo.setLatency(60);
		const options = {
			concurrency: 2,
			preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
		};
		const items = invoices(8);

		await cancelWhen(() => bench.jodo.links.length >= 2, { ...invoiceLink, options }, { items });
		await untilQuiet();
		const first = bench.jodo.links.length;
		bench.jodo.setLatency(0);
		const again = await bench.run({ ...invoiceLink, options }, { items });

		expect(first).toBeGreaterThanOrEqual(2);
		expect(first).toBeLessThan(8);
		expect(again.error).toBeUndefined();
		expect(again.items.filter(({ json }) => json.skipped === true)).toHaveLength(first);
		expect(items.map(({ invoice }) => bench.jodo.withNote(invoice).length)).toEqual(
			items.map(() => 1),
		);
	});
});
