import { jodoEvents } from '../../../nodes/JodoTrigger/events';
import { startSimulator, type Simulator } from '../../simulator';
import { startEngine, type Engine } from '../harness';
import { startWebhookHost, type HostedWorkflow, type WebhookHost } from '../harness/webhooks';
import { faultsOf, outputSchema } from './outputSchema';

let jodo: Simulator;
let engine: Engine;
let host: WebhookHost;
let workflow: HostedWorkflow;

beforeAll(async () => {
	jodo = await startSimulator();
	engine = await startEngine();
	host = await startWebhookHost(engine);
	workflow = host.add({
		parameters: {
			events: jodoEvents.map(({ code }) => code),
			registration: 'automatic',
			failure_notification_email: 'accounts@school.example',
			collector_code: { __rl: true, mode: 'code', value: 'MAIN' },
			simplify: true,
		},
		credential: {
			environment: 'custom',
			baseUrl: jodo.url,
			authentication: 'keySecret',
			apiKey: jodo.apiKey,
			apiSecret: jodo.apiSecret,
			collector_code: '',
		},
	});
	await workflow.activate();
});

afterAll(async () => {
	await host.stop();
	await engine.stop();
	await jodo.close();
});

async function itemOf(event: string): Promise<Record<string, unknown>> {
	const before = (await workflow.items()).length;
	await jodo.deliver({ event });
	const [item] = (await workflow.items())[before] ?? [];
	return item?.json ?? {};
}

const schema = () => outputSchema('JodoTrigger') ?? {};

describe('the output schema of the trigger', () => {
	it('is found by n8n without a resource and an operation', () => {
		expect(schema()).toMatchObject({
			type: 'object',
			properties: { event: { type: 'string' }, order_id: { type: ['string', 'null'] } },
		});
	});

	it.each(jodoEvents.map(({ code }) => code))('fits what comes out for %s', async (event) => {
		const item = await itemOf(event);

		expect(item.event).toBe(event);
		expect(faultsOf(schema(), item)).toEqual([]);
	});

	it.each(jodoEvents.filter(({ code }) => /^(order|payment_link)\./.test(code)))(
		'names exactly the fields of $code',
		async ({ code }) => {
			const exact = { ...schema(), additionalProperties: false };

			const item = await itemOf(code);

			expect(Object.keys(item)).toEqual(Object.keys(Object(schema().properties)));
			expect(faultsOf(exact, item)).toEqual([]);
		},
	);
});
