import { jodoEvents } from '../../../nodes/JodoTrigger/events';
import { startedOnce } from '../../startedOnce';
import type { HostedWorkflow } from '../harness/webhooks';
import { TriggerBench } from '../trigger/setup';
import { faultsOf, outputSchema } from './outputSchema';

const bench = startedOnce(() => TriggerBench.start());
let workflow: HostedWorkflow;
beforeAll(async () => {
	workflow = await bench.addActive({ events: jodoEvents.map(({ code }) => code) });
});

async function itemOf(event: string): Promise<Record<string, unknown>> {
	const before = (await workflow.items()).length;
	await bench.jodo.deliver({ event });
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
