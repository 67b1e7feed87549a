import dns from 'node:dns';

import { listSearch as pickers } from '../../nodes/Jodo/resources/listSearch';
import { everyOperation, exampleOf, existingAt } from '../integration/exampleParameters';
import { listSearch, testCredential } from '../integration/harness';
import { linkExample } from '../integration/jodo/setup';
import { automatic, paidLink, paidOrder, TriggerBench } from '../integration/trigger/setup';
import { startSimulator, type Simulator } from '../../simulator';
import { startedOnce } from '../startedOnce';

const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => bench.jodo.reset());

describe('a credential whose base URL was changed', () => {
	const former = startedOnce(() => startSimulator());
	beforeEach(() => former.reset());

	const at = ({ url }: Simulator) => ({ ...bench.credential, baseUrl: url });

	/** Everything that the node and the editor can send. */
	async function useAll(jodo: Simulator): Promise<void> {
		const credential = at(jodo);
		const existing = await existingAt(jodo);
		for (const { resource, operation } of everyOperation) {
			const parameters = exampleOf(resource, operation, existing);
			expect((await bench.engine.run({ parameters, credential })).error).toBeUndefined();
		}
		for (const method of Object.keys(pickers)) {
			await listSearch(bench.engine, { method, credential });
		}
		expect((await testCredential(bench.engine, 'jodoApi', credential)).status).toBe('OK');
	}

	it('sends nothing to the host that it stated before', async () => {
		await useAll(former);
		const before = former.requestCount;
		expect(before).toBeGreaterThan(everyOperation.length);
		expect(bench.jodo.requestCount).toBe(0);

		await useAll(bench.jodo);

		expect(former.requestCount).toBe(before);
		expect(bench.jodo.requestCount).toBe(before);
	});

	it('takes a trigger along: what it had at the former host is left to that host', async () => {
		const events = [paidLink, paidOrder];
		const webhook = { workflowId: 'moved', webhookId: '00000000-0000-4000-8000-00000000eeee' };
		const parameters = { ...automatic, events };
		const first = bench.host.add({ ...webhook, parameters, credential: at(former) });
		await first.activate();
		first.active = false;
		const before = former.requestCount;
		expect(before).toBe(3);

		const moved = bench.host.add({ ...webhook, parameters, credential: at(bench.jodo) });
		moved.staticData = first.staticData;
		await moved.activate();
		await expect(moved.deactivate()).rejects.toThrow(
			`Left behind in the former one, at ${former.url}`,
		);

		expect(former.requestCount).toBe(before);
		const methods = bench.jodo.requests.map(({ method }) => method);
		expect(methods).toEqual(expect.arrayContaining(['GET', 'POST', 'DELETE']));
	});

	it.each([
		['production', 'ext.jodo.in'],
		['uat', 'ext.devtest1.jodopay.com'],
	])('knows no base URL any more in %s', async (environment, host) => {
		const looked: string[] = [];
		// Nothing is to leave this machine: to ask for the address of a host is as far as it gets.
		const lookup = jest.spyOn(dns, 'lookup').mockImplementation(((
			hostname: string,
			...rest: unknown[]
		) => {
			looked.push(hostname);
			const answer = rest.at(-1) as (error: Error) => void;
			answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }));
		}) as typeof dns.lookup);
		const credential = { ...at(former), environment };

		const { error } = await bench.engine.run({ parameters: linkExample, credential });
		lookup.mockRestore();

		expect(error?.message).toContain(`Jodo could not be reached at https://${host}`);
		expect(new Set(looked)).toEqual(new Set([host]));
		expect(former.requestCount).toBe(0);
	});
});
