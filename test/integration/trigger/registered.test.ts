import { sleep } from 'n8n-workflow';

import { startedOnce } from '../../startedOnce';
import type { HostedWorkflow } from '../harness/webhooks';
import { paidLink, statusOf, TriggerBench } from './setup';

const bench = startedOnce(() => TriggerBench.start());
let workflow: HostedWorkflow;
beforeEach(async () => {
	bench.jodo.reset();
	workflow = await bench.addActive({ events: [paidLink] });
});
afterEach(() => jest.restoreAllMocks());

/** A step of n8n's that does not end before it is told to. */
function held() {
	let end = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	return { wait: async () => await ended, end };
}

const accepted = [{ status: 200, body: '{"message":"Accepted"}' }];
const repeated = [{ status: 200, body: '{"message":"Repeated"}' }];

describe('an event that is answered is an event that runs', () => {
	it('is answered when n8n has the run in its database, and not before', async () => {
		const database = held();
		workflow.registration.database = database.wait;
		const delivering = bench.jodo.deliver({ event: paidLink });
		const first = await Promise.race([delivering, sleep(500)]);

		expect(first).toBeUndefined();
		expect(workflow.executionCount).toBe(0);
		database.end();
		expect((await delivering).attempts).toMatchObject(accepted);
		expect(workflow.executionCount).toBe(1);
	});

	it('is not answered with 2xx when n8n cannot register the run, and runs when it is repeated', async () => {
		const { database } = workflow.registration;
		workflow.registration.database = async () => {
			throw new Error('The database is locked');
		};
		const first = await bench.jodo.deliver({ event: paidLink });
		workflow.registration.database = database;
		const second = await bench.jodo.deliverAgain(first.event_id);
		await workflow.settled();

		expect(statusOf(first)).toBe(500);
		expect(second.attempts).toMatchObject(accepted);
		expect(workflow.executionCount).toBe(1);
	});

	it('is not remembered through what another delivery saves while n8n registers the run', async () => {
		const database = held();
		workflow.registration.database = database.wait;
		const event_id = '2b7e1516-28ae-4d2a-a6ab-f7158809cf4f';
		const delivering = bench.jodo.deliver({ event: paidLink, event_id });
		await sleep(100);
		workflow.registration.database = async () => await sleep(5);
		await bench.jodo.deliver({ event: paidLink });
		await sleep(100);
		// n8n is killed now, and started again from what was saved.
		const restarted = bench.add({ events: [paidLink] });
		restarted.staticData = workflow.staticData;
		restarted.active = true;
		const secret = bench.jodo.subscriptions[0]?.secret_key;

		await bench.jodo.deliver({ event: paidLink, event_id, url: restarted.url, secret });
		await restarted.settled();

		expect(restarted.executionCount).toBe(1);
		database.end();
		await delivering;
	});

	it('is answered by the node after five seconds while n8n waits for its limit of concurrent runs', async () => {
		bench.jodo.setWebhooks({ timeout: 20_000 });
		const limit = held();
		workflow.registration.limit = limit.wait;

		const first = await bench.jodo.deliver({ event: paidLink });
		const second = await bench.jodo.deliverAgain(first.event_id);
		limit.end();
		await workflow.settled();
		const third = await bench.jodo.deliverAgain(first.event_id);

		expect(first.attempts).toMatchObject(accepted);
		expect(first.attempts[0]?.took).toBeGreaterThan(4_500);
		expect(first.attempts[0]?.took).toBeLessThan(8_000);
		expect(second.attempts).toMatchObject(repeated);
		expect(third.attempts).toMatchObject(repeated);
		expect(workflow.executionCount).toBe(1);
	});

	it('is not answered by the node while n8n reads its database, but cannot write', async () => {
		bench.jodo.setWebhooks({ timeout: 7_000 });
		const database = held();
		workflow.registration.database = database.wait;

		const first = await bench.jodo.deliver({ event: paidLink });

		expect(statusOf(first)).toBeUndefined();
		database.end();
		await workflow.settled();
		expect((await bench.jodo.deliverAgain(first.event_id)).attempts).toMatchObject(repeated);
		expect(workflow.executionCount).toBe(1);
	});

	it("is not answered by the node while n8n's database does not answer", async () => {
		bench.jodo.setWebhooks({ timeout: 7_000 });
		// The run was written, but n8n does not come back from its limit, and now the database is gone.
		const limit = held();
		workflow.registration.limit = limit.wait;
		jest
			.spyOn(bench.engine.credentialsHelper, 'getDecrypted')
			.mockRejectedValue(new Error('The connection to the database was lost'));

		const first = await bench.jodo.deliver({ event: paidLink });

		expect(statusOf(first)).toBeUndefined();
		limit.end();
		await workflow.settled();
		// Jodo has given up waiting, and sends it again: it has run by now.
		expect((await bench.jodo.deliverAgain(first.event_id)).attempts).toMatchObject(repeated);
		expect(workflow.executionCount).toBe(1);
	});
});

describe('a second delivery of an event whose run n8n is registering', () => {
	it('is answered when it is known that the first one runs', async () => {
		const database = held();
		workflow.registration.database = database.wait;
		const event_id = '3c4fcf09-8815-4cab-9d0f-0a1b2c3d4e5f';
		const first = bench.jodo.deliver({ event: paidLink, event_id });
		await sleep(100);
		const second = bench.jodo.deliver({ event: paidLink, event_id });
		expect(await Promise.race([second, sleep(500)])).toBeUndefined();

		database.end();

		expect((await first).attempts).toMatchObject(accepted);
		expect((await second).attempts).toMatchObject(repeated);
		expect(workflow.executionCount).toBe(1);
	});

	it('starts the run when the first one could not', async () => {
		const { database } = workflow.registration;
		const failing = held();
		workflow.registration.database = async () => {
			await failing.wait();
			throw new Error('The database is locked');
		};
		const event_id = '4d5e6f70-8815-4cab-9d0f-0a1b2c3d4e5f';
		const first = bench.jodo.deliver({ event: paidLink, event_id });
		await sleep(100);
		const second = bench.jodo.deliver({ event: paidLink, event_id });
		await sleep(100);
		workflow.registration.database = database;

		failing.end();

		expect(statusOf(await first)).toBe(500);
		expect((await second).attempts).toMatchObject(accepted);
		await workflow.settled();
		expect(workflow.executionCount).toBe(1);
	});
});
