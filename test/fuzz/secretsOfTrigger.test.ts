import type { IDataObject } from 'n8n-workflow';

import { code } from '../integration/locator';
import { TriggerBench } from '../integration/trigger/setup';
import { startedOnce } from '../startedOnce';
import {
	agent,
	forge,
	forgedEvent,
	forgeryKinds,
	genuineDelivery,
	seededRandom,
	send,
} from './forgeries';
import { everySecret, leaks, marked } from './markedSecrets';
import { OddServer } from './oddServer';
import { quotingMember, writings } from './quotations';

// Before the bench is closed, which waits for connections that are kept open.
afterAll(() => agent.destroy());
const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => {
	bench.engine.log.length = 0;
	bench.jodo.reset();
});

/** Delivers one genuine event and one forgery of each kind. Returns the replies. */
async function deliverEvents(url: string, secret: string): Promise<unknown[]> {
	const genuine = genuineDelivery('event-1', secret);
	const random = seededRandom(1);
	const replies = [await send(url, genuine)];
	for (const kind of forgeryKinds) {
		replies.push(await send(url, forge(genuine, '0'.repeat(64), kind, random)));
	}
	return replies;
}

it('does not show the webhook secret of the credential, whatever is delivered', async () => {
	const workflow = bench.add({ events: [forgedEvent], registration: 'manual' }, marked);
	await workflow.activate();

	const replies = await deliverEvents(workflow.url, marked.webhookSecret);

	const saved = (await workflow.executions()).map((run) => run.saved);
	expect(saved).toHaveLength(1);
	expect(leaks([replies, saved, workflow.staticData, bench.engine.log], everySecret)).toEqual([]);
});

it('keeps the secret that it makes in its static data, and nowhere else', async () => {
	const workflow = bench.add({ events: [forgedEvent] });
	await workflow.activate();
	const made = (bench.jodo.requests.at(-1)?.body as { secret_key: string }).secret_key;

	const replies = await deliverEvents(workflow.url, made);

	const { staticData } = workflow;
	const node = staticData[`node:${workflow.nodeName}`] as { registration: IDataObject };
	expect(node.registration.secret).toBe(made);
	node.registration.secret = '';
	const saved = (await workflow.executions()).map((run) => run.saved);
	expect(saved).toHaveLength(1);
	expect(leaks([replies, saved, staticData, bench.engine.log], [made])).toEqual([]);
});

describe.each(['keySecret', 'token'])('the secret that it makes (%s)', (authentication) => {
	it.each(Object.entries(writings))(
		'is not shown when Jodo refuses to register it, and quotes it %s',
		async (_how, write) => {
			const server = await OddServer.start();
			server.otherwise = (response) => {
				const body = server.requests.at(-1)?.body ?? '';
				const isList = response.req.method === 'GET';
				response.writeHead(isList ? 200 : 400, { 'Content-Type': 'application/json' });
				response.end(isList ? '{"data":[]}' : quotingMember(body, 'secret_key', write));
			};
			const credential = { ...marked, authentication, baseUrl: server.url };
			const workflow = bench.add({ collector_code: code('case-0') }, credential);

			const error: unknown = await workflow
				.activate({ attempts: 1 })
				.catch((thrown: unknown) => thrown);

			const made = server.requests.flatMap(
				({ body }) => /"secret_key":"([^"]+)"/.exec(body)?.[1] ?? [],
			);
			await server.close();
			expect(made).toHaveLength(1);
			expect(error).toMatchObject({ message: expect.stringContaining('[hidden]') });
			const kept = JSON.stringify(workflow.staticData).replace(`"secret":"${made[0]}"`, '');
			const seen = [error, kept, bench.engine.log];
			expect(leaks(seen, [...made, ...everySecret])).toEqual([]);
		},
	);
});
