import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DateTime } from 'luxon';
import { NodeOperationError } from 'n8n-workflow';
import { DeduplicationStore, startEngine, type Engine } from '.';
import { buildSamplePackage } from './sample';

describe('the engine harness', () => {
	let engine: Engine;
	let sample: ReturnType<typeof buildSamplePackage>;
	let server: Server;
	let url: string;
	const requests: IncomingMessage[] = [];

	beforeAll(async () => {
		sample = buildSamplePackage();
		engine = await startEngine({ packageFolder: sample.folder });
		server = createServer((request, response) => {
			requests.push(request);
			response.setHeader('content-type', 'application/json').end('{"seen":true}');
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	});

	afterAll(async () => {
		await engine.stop();
		server.close();
		server.closeAllConnections();
		sample.remove();
	});

	beforeEach(() => {
		requests.length = 0;
	});

	const echo = async (
		action: string,
		value: string,
		options: Partial<Parameters<Engine['run']>[0]> = {},
	) => await engine.run({ node: 'echo', parameters: { action, value }, ...options });

	it('resolves expressions per item and pairs items to their inputs', async () => {
		const { items, error } = await echo('show', '={{ $json.name.toUpperCase() }}', {
			items: [{ name: 'asha' }, { name: 'ravi' }],
		});

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.value)).toEqual(['ASHA', 'RAVI']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('reads the clock in the time zone of the workflow settings', async () => {
		const zone = '={{ $now.zoneName }}';

		const kolkata = await echo('show', zone);
		const tokyo = await echo('show', zone, { timezone: 'Asia/Tokyo' });

		expect(kolkata.items[0]?.json.value).toBe('Asia/Kolkata');
		expect(tokyo.items[0]?.json.value).toBe('Asia/Tokyo');
	});

	it('lets the credential class authenticate requests', async () => {
		const { items } = await echo('request', url, { credential: { apiKey: 'key-example' } });

		expect(items[0]?.json).toEqual({ seen: true });
		expect(requests[0]?.headers['x-echo-key']).toBe('key-example');
	});

	it('leaves out what the form of a credential does not show', async () => {
		await echo('request', url, { credential: { kind: 'none', apiKey: 'key-example' } });

		expect(requests[0]?.headers['x-echo-key']).toBe('');
	});

	it('gives back the very error that stopped the execution', async () => {
		const { items, error, run } = await echo('fail', 'x', { items: [{}, {}] });

		expect(items).toEqual([]);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'The echo failed', context: { itemIndex: 0 } });
		expect(run.status).toBe('error');
	});

	it('sends failed items down the error branch with the fields of their input', async () => {
		const action = '={{ $json.bad ? "fail" : "show" }}';

		const { items, errorItems } = await echo(action, '={{ $json.name }}', {
			items: [{ name: 'asha' }, { name: 'ravi', bad: true }],
			onError: 'continueErrorOutput',
		});

		expect(items.map(({ json }) => json)).toEqual([{ value: 'asha' }]);
		expect(errorItems.map(({ json }) => json)).toEqual([
			{ name: 'ravi', bad: true, error: 'The echo failed' },
		]);
		expect(errorItems[0]?.pairedItem).toEqual({ item: 1 });
	});

	it('tries again as n8n does when Retry on Fail is set', async () => {
		const { error, run } = await echo('fail', 'x', { retryOnFail: true, maxTries: 2 });

		expect(error).toBeInstanceOf(NodeOperationError);
		expect(run.status).toBe('error');
	});

	it('reports an empty required parameter as n8n does before it starts', async () => {
		const { error } = await echo('show', '');

		expect(error?.message).toContain('Parameter "Value" is required.');
	});

	it('cancels an execution', async () => {
		const controller = new AbortController();
		const running = echo('waitForCancel', 'x', { abort: controller.signal });
		setTimeout(() => controller.abort(), 20);

		expect((await running).run.status).toBe('canceled');
	});

	it('keeps static data from one run to the next', async () => {
		const first = await echo('count', 'x');
		const second = await echo('count', 'x', { staticData: first.run.staticData });

		expect(second.items[0]?.json).toEqual({ count: 2 });
	});

	it('keeps what a node logs, down to debug', async () => {
		await echo('log', 'x');

		expect(engine.log).toContainEqual({
			level: 'debug',
			message: 'The echo was asked',
			metadata: { value: 'x' },
		});
	});

	it('hands on items as they are, dates included', async () => {
		const due = DateTime.fromISO('2026-06-30');

		const { items } = await echo('show', '={{ $json.due }}', { items: [{ json: { due } }] });

		expect(items[0]?.json.value).toBeInstanceOf(DateTime);
	});

	it('runs a workflow of several nodes', async () => {
		const echoNode = engine.buildNode({ node: 'echo', parameters: { value: '={{ $json.city }}' } });
		const base = { typeVersion: 1, parameters: {} };
		const run = await engine.runWorkflow(
			{
				nodes: [
					{
						...base,
						id: '1',
						name: 'When',
						type: 'n8n-nodes-base.manualTrigger',
						position: [0, 0],
					},
					{ ...base, id: '2', name: 'Rows', type: 'n8n-nodes-base.set', position: [1, 0] },
					echoNode,
					{ ...base, id: '4', name: 'After', type: 'n8n-nodes-base.noOp', position: [3, 0] },
				],
				connections: {
					When: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
					Rows: { main: [[{ node: 'Echo', type: 'main', index: 0 }]] },
					Echo: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
				},
				pinData: { Rows: [{ json: { city: 'Pune' } }, { json: { city: 'Kochi' } }] },
			},
			{ startNode: 'When' },
		);

		expect(run.output('After').map(({ json }) => json.value)).toEqual(['Pune', 'Kochi']);
	});

	it('writes nothing under the home folder and cleans up after itself', async () => {
		const other = await startEngine({ packageFolder: sample.folder });
		const folder = process.env.N8N_USER_FOLDER ?? '';
		expect(existsSync(folder)).toBe(true);

		await other.stop();

		expect(existsSync(folder)).toBe(false);
	});

	describe('its deduplication store', () => {
		it('remembers what a node recorded, across engines', async () => {
			const deduplication = new DeduplicationStore();
			for (const expected of [
				{ new: ['INV-1'], processed: [] },
				{ new: [], processed: ['INV-1'] },
			]) {
				const restarted = await startEngine({ packageFolder: sample.folder, deduplication });
				const { items } = await restarted.run({
					node: 'echo',
					parameters: { action: 'remember', value: 'INV-1' },
				});
				expect(items[0]?.json).toEqual(expected);
				await restarted.stop();
			}
			expect(deduplication.has('INV-1')).toBe(true);
		});

		it('keeps nodes apart, drops the oldest beyond maxEntries, and forgets', async () => {
			const deduplication = new DeduplicationStore();
			const own = await startEngine({ packageFolder: sample.folder, deduplication });
			const parameters = { action: 'remember', value: '={{ $json.id }}' };
			const items = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

			await own.run({ node: 'echo', parameters, items });
			expect(['a', 'b', 'd'].map((id) => deduplication.has(id))).toEqual([false, true, true]);

			const other = await own.run({
				node: 'echo',
				parameters,
				items: [{ id: 'd' }],
				nodeId: 'two',
			});
			expect(other.items[0]?.json).toEqual({ new: ['d'], processed: [] });
			expect(deduplication.size).toBe(4);

			await own.run({ node: 'echo', parameters: { action: 'forget', value: 'b' } });
			expect(deduplication.has('b')).toBe(false);
			await own.stop();
		});

		it('can be made to fail', async () => {
			engine.deduplication.failNext('checkProcessedAndRecord');

			const { error } = await echo('remember', 'INV-2');

			expect(error?.message).toBe('database is locked');
			expect(engine.deduplication.has('INV-2')).toBe(false);
		});
	});
});
