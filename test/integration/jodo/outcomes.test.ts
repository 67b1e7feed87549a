import { tooManyRequestsFault, type Fault } from '../../../simulator';
import { startedOnce } from '../../startedOnce';
import { apiError, created, methods, sent } from './evidence';
import { linkExample, orderExample, startBench } from './setup';
import { atSite, type Site } from './site';

const bench = startedOnce(startBench);

const calls: Array<[method: string, parameters: (site: Site) => Site['get']]> = [
	['GET', ({ get }) => get],
	['POST', () => linkExample],
	['DELETE', ({ cancel }) => cancel],
];
const status = ({ jodo, orderId }: Site) => jodo.find(orderId)?.status;

describe('429: it waits and sends again, for nothing was done', () => {
	it.each([
		['GET', ({ get }: Site) => get, 'GET GET GET', 'unpaid', 0],
		['POST', () => linkExample, 'POST POST POST', 'unpaid', 1],
		['DELETE', ({ cancel }: Site) => cancel, 'GET DELETE DELETE DELETE', 'cancelled', 0],
	] as const)('sends a %s until it is taken', async (method, parameters, requests, then, made) => {
		await atSite(bench, async (site) => {
			site.jodo.fail({ match: { method }, times: 2, do: tooManyRequestsFault(0) });

			const { items, error } = await site.run(parameters(site));

			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(methods(site.jodo)).toBe(requests);
			expect(status(site)).toBe(then);
			expect(site.linksCreated()).toBe(made);
		});
	});

	it.each(calls)('gives up a %s after eight tries, and says so', async (method, parameters) => {
		await atSite(bench, async (site) => {
			site.jodo.fail({ match: { method }, times: 'always', do: tooManyRequestsFault(0) });

			const error = apiError((await site.run(parameters(site))).error);

			expect(sent(site.jodo, method)).toHaveLength(8);
			expect(error.message).toMatch(/: too many requests \(tried 8 times in \d+\.\d seconds\)$/);
			expect(error.description).toContain('Jodo limits how fast requests may come. Wait a while');
			expect(error.description).toContain("Jodo's answer: HTTP 429, Too many requests.");
			expect(error.httpCode).toBe('429');
			expect(error.context.outcome).toBe('rejected');
			expect(site.linksCreated()).toBe(0);
			expect(status(site)).toBe('unpaid');
		});
	});

	it('gives up at once when Retry-After is longer than two minutes', async () => {
		await atSite(bench, async ({ jodo, run }) => {
			// An hour, in which this test would run into its own time limit.
			jodo.fail({ times: 'always', do: tooManyRequestsFault(3600) });

			const error = apiError((await run(linkExample)).error);

			expect(methods(jodo)).toBe('POST');
			expect(error.message).toBe('Jodo rejected the payment link: too many requests');
			expect(error.description).toContain('Wait 3600 seconds, as Jodo asks');
		});
	});
});

describe('Jodo cannot be reached: it tries again, for nothing was sent', () => {
	it.concurrent.each([
		['GET', ({ get }: Site) => get, 'GET', 0],
		['POST', () => linkExample, 'POST', 1],
		['DELETE', ({ cancel }: Site) => cancel, 'GET DELETE', 0],
	] as const)('sends a %s when Jodo is back', async (_method, parameters, requests, made) => {
		await atSite(bench, async (site) => {
			await site.jodo.offline();
			const run = site.run(parameters(site));
			await new Promise((resolve) => setTimeout(resolve, 150));
			await site.jodo.online();
			const { items, error } = await run;

			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(methods(site.jodo)).toBe(requests);
			expect(site.linksCreated()).toBe(made);
		});
	});

	it.concurrent.each([
		['a reading', ({ get }: Site) => get],
		['a payment link', () => linkExample],
		['a pay order', () => orderExample],
		['a cancellation', ({ cancel }: Site) => cancel],
	])('gives up %s after four tries, and says that nothing was sent', async (_name, parameters) => {
		await atSite(bench, async (site) => {
			await site.jodo.offline();

			const error = apiError((await site.run(parameters(site))).error);

			expect(error.message).toMatch(
				/^Jodo could not be reached at http:\/\/127\.0\.0\.1:\d+ \(nothing accepts connections there, tried 4 times in [1-9]\d*\.\d seconds\)$/,
			);
			expect(error.description).toMatch(/^Nothing was sent\. .*ECONNREFUSED/);
			expect(error.context).toMatchObject({ itemIndex: 0, outcome: 'unreachable' });
			expect(site.jodo.requests).toHaveLength(0);
		});
	});

	it.concurrent('treats a host name that is not found in the same way', async () => {
		const credential = { ...bench.credential, baseUrl: 'https://jodo.invalid' };

		const error = apiError((await bench.run(linkExample, { credential })).error);

		expect(error.message).toMatch(
			/^Jodo could not be reached at https:\/\/jodo\.invalid \((there is no such host|the name of the host could not be looked up), tried 4 times in /,
		);
		expect(error.context.outcome).toBe('unreachable');
	});
});

const unreadable = 'HTTP 200 with an answer that cannot be read';
const broken = 'the connection broke before an answer came';

/** What leaves open what Jodo did. Each happens before Jodo has done what was asked, or after. */
const leavesOpen: Array<{ name: string; fault: Fault; shown: string }> = [
	{ name: '500', fault: { kind: 'answer', status: 500 }, shown: 'HTTP 500' },
	{ name: '502', fault: { kind: 'answer', status: 502, body: '<html>' }, shown: 'HTTP 502' },
	{ name: '503', fault: { kind: 'answer', status: 503, body: {} }, shown: 'HTTP 503' },
	{ name: '504', fault: { kind: 'answer', status: 504 }, shown: 'HTTP 504' },
	{ name: '408', fault: { kind: 'answer', status: 408 }, shown: 'HTTP 408' },
	{ name: 'a reset', fault: { kind: 'drop', when: 'before' }, shown: broken },
	{ name: 'a close', fault: { kind: 'drop', when: 'before', how: 'close' }, shown: broken },
	{ name: 'silence', fault: { kind: 'hang' }, shown: 'no answer came in time' },
	{ name: 'an answer cut off', fault: { kind: 'cutOff' }, shown: unreadable },
	{ name: 'an answer without end', fault: { kind: 'trickle' }, shown: unreadable },
	{
		name: 'a page',
		fault: { kind: 'answer', status: 200, body: '<html>Sorry</html>' },
		shown: unreadable,
	},
	{
		name: 'broken JSON',
		fault: { kind: 'answer', status: 200, body: '{"status":"success","data":{"order_id":"order_1' },
		shown: unreadable,
	},
];
const before = (fault: Fault): Fault =>
	fault.kind === 'latency' ? fault : { ...fault, when: 'before' };
const after = (fault: Fault): Fault =>
	fault.kind === 'latency' ? fault : { ...fault, when: 'after' };

/** Where the time has to run out: short enough for a test, and long enough for an answer on a busy machine. */
const optionsFor = ({ kind }: Fault) =>
	kind === 'hang' || kind === 'trickle' ? { timeout: 2000 } : {};

describe('nobody here knows what Jodo did', () => {
	it.concurrent.each(leavesOpen)('gets again after $name', async ({ fault }) => {
		await atSite(bench, async ({ jodo, run, get }) => {
			jodo.fail({ do: fault });

			const { items, error } = await run({ ...get, options: optionsFor(fault) });

			expect(error).toBeUndefined();
			expect(items[0]?.json.status).toBe('unpaid');
			expect(methods(jodo)).toBe('GET GET');
		});
	});

	it.concurrent.each(
		leavesOpen.flatMap(({ name, fault, shown }) => [
			{ name: `${name}, with nothing created`, fault: before(fault), shown, made: 0 },
			{ name: `${name}, with the link created`, fault: after(fault), shown, made: 1 },
		]),
	)('never creates again after $name', async ({ fault, shown, made }) => {
		await atSite(bench, async ({ jodo, run, linksCreated }) => {
			jodo.fail({ do: fault });

			const error = apiError((await run({ ...linkExample, options: optionsFor(fault) })).error);

			expect(methods(jodo)).toBe('POST');
			expect(linksCreated()).toBe(made);
			expect(error.message).toBe(
				`It is not known whether Jodo created the payment link (${shown})`,
			);
			expect(error.description).toMatch(/^It was sent once and not repeated, /);
			expect(error.description).toContain('Look in the Jodo dashboard for this payer and amount.');
			expect(error.context).toMatchObject({ itemIndex: 0, outcome: 'unknown' });
			expect(created(error)).toEqual([]);
		});
	});

	it.concurrent.each(leavesOpen)(
		'asks Get after $name, and cancels again when the link is open',
		async ({ fault }) => {
			await atSite(bench, async (site) => {
				site.jodo.fail({ match: { method: 'DELETE' }, do: before(fault) });

				const { items, error } = await site.run({ ...site.cancel, options: optionsFor(fault) });

				expect(error).toBeUndefined();
				expect(items[0]?.json).toEqual({ order_id: site.orderId, cancelled: true });
				expect(methods(site.jodo)).toBe('GET DELETE GET DELETE');
				expect(status(site)).toBe('cancelled');
			});
		},
	);

	it.concurrent.each(leavesOpen)(
		'asks Get after $name, and is done when the link was cancelled',
		async ({ fault }) => {
			await atSite(bench, async ({ jodo, run, cancel, orderId }) => {
				jodo.fail({ match: { method: 'DELETE' }, do: after(fault) });

				const { items, error } = await run({ ...cancel, options: optionsFor(fault) });

				expect(error).toBeUndefined();
				expect(items[0]?.json).toEqual({ order_id: orderId, cancelled: true });
				expect(methods(jodo)).toBe('GET DELETE GET');
			});
		},
	);

	it.concurrent('gives a reading up after four tries, and does not call it unpaid', async () => {
		await atSite(bench, async ({ jodo, run, get }) => {
			jodo.fail({ times: 'always', do: 'unavailable' });

			const error = apiError((await run(get)).error);

			expect(methods(jodo)).toBe('GET GET GET GET');
			expect(error.message).toMatch(
				/^Jodo did not return the payment link \(HTTP 503, tried 4 times in [1-9]\d*\.\d seconds\)$/,
			);
			expect(error.description).toContain('Its status is not known; that does not mean unpaid.');
			expect(error.httpCode).toBe('503');
		});
	});

	it.concurrent('gives a cancellation up after four tries, and says it can be paid', async () => {
		await atSite(bench, async (site) => {
			site.jodo.fail({ match: { method: 'DELETE' }, times: 'always', do: 'unavailable' });

			const error = apiError((await site.run(site.cancel)).error);

			expect(methods(site.jodo)).toBe('GET DELETE GET DELETE GET DELETE GET DELETE GET');
			expect(error.message).toMatch(
				/^It is not known whether Jodo cancelled the payment link \(HTTP 503, tried 4 times in [1-9]\d*\.\d seconds\)$/,
			);
			expect(error.description).toContain('until it is cancelled it can be paid');
			expect(status(site)).toBe('unpaid');
		});
	});

	it.concurrent('waits as long as the timeout says for one request', async () => {
		await atSite(bench, async ({ jodo, run }) => {
			jodo.fail({ match: { body: 'Patient' }, do: 'hang' });
			jodo.fail({ match: { body: 'Hasty' }, do: 'hang' });
			const ended: string[] = [];
			const wait = async (name: string, timeout: number) => {
				const { error } = await run({ ...linkExample, name, options: { timeout } });
				expect(error?.message).toContain('no answer came in time');
				ended.push(name);
			};

			await Promise.all([wait('Patient Parent', 1500), wait('Hasty Parent', 200)]);

			expect(ended).toEqual(['Hasty Parent', 'Patient Parent']);
			expect(methods(jodo)).toBe('POST POST');
		});
	});
});

describe('any other status: it reports at once', () => {
	const body = { status: 'error', message: 'Not possible', code: 'HUE00000' };
	const statuses = [400, 401, 403, 404, 409, 422];
	const requestsOf: Record<string, string> = {
		GET: 'GET',
		POST: 'POST',
		// What a refused cancellation means is asked, too: the link may be cancelled or paid by now.
		DELETE: 'GET DELETE GET',
	};

	it.each(statuses.flatMap((code) => calls.map(([method, call]) => ({ code, method, call }))))(
		'HTTP $code for a $method',
		async ({ code, method, call }) => {
			await atSite(bench, async (site) => {
				site.jodo.fail({ match: { method }, do: { kind: 'answer', status: code, body } });

				const error = apiError((await site.run(call(site))).error);

				expect(methods(site.jodo)).toBe(requestsOf[method]);
				expect(error.message).toMatch(/: Not possible$/);
				expect(error.description).toContain(`Jodo's answer: HTTP ${code}, HUE00000, Not possible.`);
				expect(error.httpCode).toBe(String(code));
				expect(error.context).toMatchObject({ itemIndex: 0, outcome: 'rejected' });
				expect(site.linksCreated()).toBe(0);
				expect(status(site)).toBe('unpaid');
			});
		},
	);
});
