import { sleep } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import type { HostedWorkflow } from '../harness/webhooks';
import { paidLink, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
let workflow: HostedWorkflow;
beforeAll(async () => {
	workflow = await bench.addActive({ events: [paidLink] });
	workflow.repliesEarly = true;
});

const accepted = [{ status: 200, body: '{"message":"Accepted"}' }];
const repeated = [{ status: 200, body: '{"message":"Repeated"}' }];

describe('in an n8n that replies before it registers a run, such as 1.123', () => {
	it('the first event shows it: n8n answers that one', async () => {
		const first = await bench.jodo.deliver({ event: paidLink });
		await workflow.settled();

		expect(first.attempts).toMatchObject(accepted);
		expect(workflow.executionCount).toBe(1);
		expect((await bench.jodo.deliverAgain(first.event_id)).attempts).toMatchObject(repeated);
	});

	it('the node answers every other three seconds later, when n8n has registered the run', async () => {
		const delivering = bench.jodo.deliver({ event: paidLink });
		await sleep(500);

		expect(workflow.executionCount).toBe(2);
		expect(bench.jodo.deliveries.at(-1)?.attempts).toEqual([]);
		expect((await delivering).attempts).toMatchObject(accepted);
	});

	it('an event is remembered when it was answered, and saved with the next', async () => {
		const first = await bench.jodo.deliver({ event: paidLink });
		const saved = JSON.stringify(workflow.staticData);
		const again = await bench.jodo.deliverAgain(first.event_id);
		await workflow.settled();

		expect(again.attempts).toMatchObject(repeated);
		expect(JSON.stringify(workflow.staticData).length).toBeGreaterThan(saved.length);
		expect(workflow.executionCount).toBe(3);
	});
});
