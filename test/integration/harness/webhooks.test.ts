import { gzipSync } from 'node:zlib';
import axios from 'axios';
import { startEngine, type Engine } from '.';
import { startWebhookHost, type HostedWorkflow, type WebhookHost } from './webhooks';
import { buildSamplePackage } from './sample';

const http = axios.create({ validateStatus: () => true, proxy: false });
const json = { 'content-type': 'application/json' };

describe('the webhook host', () => {
	let engine: Engine;
	let sample: ReturnType<typeof buildSamplePackage>;
	let host: WebhookHost;
	let workflow: HostedWorkflow;
	let workflows = 0;

	const addWorkflow = (parameters = {}): HostedWorkflow => {
		workflows += 1;
		return host.add({
			node: 'echoTrigger',
			parameters,
			workflowId: `workflow-${workflows}`,
			webhookId: `webhook-${workflows}`,
		});
	};
	const saved = async () => {
		await workflow.settled();
		return workflow.staticData['node:Echo Trigger'] as { calls: string[]; seen?: number };
	};

	beforeAll(async () => {
		sample = buildSamplePackage();
		engine = await startEngine({ packageFolder: sample.folder });
		host = await startWebhookHost(engine, { proxyHops: 1 });
	});

	afterAll(async () => {
		await host.stop();
		await engine.stop();
		sample.remove();
	});

	beforeEach(() => {
		workflow = addWorkflow();
	});

	describe('receiving', () => {
		beforeEach(async () => {
			await workflow.activate();
		});

		it('hands the raw bytes and the parsed body to the trigger, and starts an execution', async () => {
			const { status } = await http.post(workflow.url, '{"amount": 1000.00}', { headers: json });

			const [[item] = []] = await workflow.items();
			expect(status).toBe(200);
			expect(item?.json).toMatchObject({ body: { amount: 1000 }, raw: '{"amount": 1000.00}' });
			expect(item?.json.webhookUrl).toBe(workflow.url);
		});

		it('unpacks a gzipped body before the trigger sees it', async () => {
			const headers = { ...json, 'content-encoding': 'gzip' };

			await http.post(workflow.url, gzipSync('{"a":1}'), { headers });

			expect((await workflow.items())[0]?.[0]?.json).toMatchObject({
				body: { a: 1 },
				raw: '{"a":1}',
			});
		});

		it('answers 422 to malformed JSON without asking the trigger', async () => {
			const { status, data } = await http.post(workflow.url, Buffer.from('{"a":'), {
				headers: json,
			});

			expect(status).toBe(422);
			expect(data).toMatchObject({ code: 422, message: 'Failed to parse request body' });
			expect(workflow.executionCount).toBe(0);
		});

		it('answers 500 to a body larger than n8n takes', async () => {
			const large = Buffer.alloc(17 * 1024 * 1024, ' ');

			const { status } = await http.post(workflow.url, large, { headers: json });

			expect(status).toBe(500);
			expect(workflow.executionCount).toBe(0);
		});

		it('leaves the body unread for multipart', async () => {
			const form = new FormData();
			form.set('a', '1');

			await http.post(workflow.url, form);

			expect((await workflow.items())[0]?.[0]?.json.raw).toBeNull();
		});

		it('knows the caller behind a trusted proxy', async () => {
			const headers = { ...json, 'x-forwarded-for': '203.0.113.7, 198.51.100.4' };

			await http.post(workflow.url, '{}', { headers });

			expect((await workflow.items())[0]?.[0]?.json.ip).toBe('198.51.100.4');
		});

		it('answers 404 to an unknown path and to another method', async () => {
			expect((await http.post(`${host.url}/webhook/none/webhook`)).status).toBe(404);
			expect((await http.get(workflow.url)).status).toBe(404);
			expect((await http.post(workflow.testUrl)).status).toBe(404);
		});

		it('lets the trigger reply by itself, with and without starting an execution', async () => {
			const accepted = await http.post(`${workflow.url}?do=replyAndStart`);
			const rejected = await http.post(`${workflow.url}?do=reject`);

			expect([accepted.status, accepted.data]).toEqual([200, { accepted: true }]);
			expect([rejected.status, rejected.data]).toEqual([401, 'unsigned']);
			expect(workflow.executionCount).toBe(1);
		});

		it('answers for a trigger that returns nothing', async () => {
			const { status, data } = await http.post(`${workflow.url}?do=rememberOnly`);

			expect([status, data]).toEqual([200, { message: 'Webhook call received' }]);
			expect(workflow.executionCount).toBe(0);
		});

		it('answers 500 and keeps a failed execution when the trigger throws', async () => {
			const { status } = await http.post(`${workflow.url}?do=throw`);

			const [run] = await workflow.executions();
			expect(status).toBe(500);
			expect(run?.status).toBe('error');
			expect(run?.error?.message).toBe('The echo trigger failed');
		});
	});

	describe('static data', () => {
		beforeEach(async () => {
			await workflow.activate();
		});

		it('is saved when the trigger replies by itself, or starts nothing', async () => {
			await http.post(`${workflow.url}?do=replyAndStart`);
			expect((await saved()).seen).toBe(1);

			await http.post(`${workflow.url}?do=rememberOnly`);
			expect((await saved()).seen).toBe(2);
		});

		it('is lost when n8n replies for a trigger that starts an execution, as in n8n 2.41', async () => {
			await http.post(`${workflow.url}?do=start`);

			expect(await workflow.items()).toMatchObject([[{ json: { seen: 1 } }]]);
			expect((await saved()).seen).toBeUndefined();
		});
	});

	describe('registering', () => {
		it('asks first, then creates; on deactivating it deletes', async () => {
			await workflow.activate();
			await workflow.activate({ activation: 'init' });
			await workflow.deactivate();

			expect((await saved()).calls).toEqual([
				'checkExists activate live',
				'create activate live',
				'checkExists init live',
				'delete update live',
			]);
			expect((await http.post(workflow.url)).status).toBe(404);
		});

		it('deletes after each failure and tries again', async () => {
			workflow = addWorkflow({ failures: { create: 2 } });

			await workflow.activate();

			expect((await saved()).calls.map((call) => call.split(' ')[0])).toEqual([
				...['checkExists', 'create', 'delete'],
				...['checkExists', 'create', 'delete'],
				...['checkExists', 'create'],
			]);
			expect(workflow.active).toBe(true);
		});

		it('gives up with the last error', async () => {
			workflow = addWorkflow({ failures: { create: 9 } });

			await expect(workflow.activate({ attempts: 1 })).rejects.toThrow('create failed');

			expect(workflow.active).toBe(false);
		});

		it('moves to changed parameters by deleting and creating', async () => {
			await workflow.activate();
			await workflow.update({ failures: {} });

			expect((await saved()).calls.slice(2)).toEqual([
				'delete update live',
				'checkExists update live',
				'create update live',
			]);
		});

		it('reports a delete that keeps failing, and is inactive all the same', async () => {
			workflow = addWorkflow({ failures: { delete: 3 } });
			await workflow.activate();

			await expect(workflow.deactivate()).rejects.toThrow('delete failed');

			expect(workflow.active).toBe(false);
		});
	});

	it('listens for one test event at the test URL and saves nothing', async () => {
		await workflow.listenForTestEvent();

		const rejected = await http.post(`${workflow.testUrl}?do=reject`);
		const accepted = await http.post(`${workflow.testUrl}?do=replyAndStart`);
		const late = await http.post(workflow.testUrl);

		expect([rejected.status, accepted.status, late.status]).toEqual([401, 200, 404]);
		expect((await workflow.executions()).map((run) => run.saved?.mode)).toEqual(['manual']);
		expect(workflow.staticData).toEqual({});
	});
});
