/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { linkExample } from '../engine/jodo/setup';
import { code } from '../engine/locator';
import { TriggerBench } from '../engine/trigger/setup';
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
import { everySecret, leaks, marked, pair } from './markedSecrets';
import { answering, echo, OddServer, raw, repeating, silent, type Behaviour } from './oddServer';

// Before the bench is closed, which waits for connections that are kept open.
afterAll(() => agent.destroy());
const server = startedOnce(() => OddServer.start());
const elsewhere = startedOnce(() => OddServer.start());
const bench = startedOnce(() => TriggerBench.start());
beforeEach(() => {
	bench.engine.log.length = 0;
	server.requests.length = 0;
	elsewhere.requests.length = 0;
});

const credential = (authentication: string): ICredentialDataDecryptedObject => ({
	environment: 'custom',
	baseUrl: server.url,
	authentication,
	...marked,
	collector_code: '',
});

const create = { ...linkExample, notes: { note: [{ key: 'case', value: 'case-0' }] } };
const get = { resource: 'payOrder', operation: 'get', order_id: 'case-0' };
const cancel = { resource: 'paymentLink', operation: 'cancel', order_id: 'case-0' };

const mishaps: Array<[name: string, behaviour: Behaviour]> = [
	['is refused, and echoed', echo(400)],
	['is not let in, and echoed', echo(401)],
	['is forbidden, and echoed', echo(403)],
	['is not found, and echoed', echo(404)],
	['is answered with 502, and echoed', echo(502)],
	['is answered with 204', answering(204, {}, Buffer.alloc(0))],
	['is answered with a page', answering(200, {}, Buffer.from('<h1>Hello</h1>'))],
	['is not answered', silent],
	['is answered with no HTTP', raw('SSH-2.0\r\n')],
	['is answered without end', repeating('HTTP/1.1 200 OK\r\n\r\n', ' ')],
];

describe.each(['keySecret', 'token'])(
	'no secret is in items, errors, saved executions or the log (%s)',
	(authentication) => {
		it.each(mishaps)(
			'when a request %s',
			async (_name, behaviour) => {
				server.behaviours = [behaviour];
				const seen: unknown[] = [];
				for (const parameters of [create, get, cancel] as INodeParameters[]) {
					for (const onError of ['stopWorkflow', 'continueErrorOutput'] as const) {
						const abort = new AbortController();
						// Get is repeated for seconds; the first answer is what matters here.
						setTimeout(() => abort.abort(), 400);
						const run = await bench.engine.run({
							parameters: { ...parameters, options: { timeout: 150 } },
							credential: credential(authentication),
							abort: abort.signal,
							onError,
						});
						seen.push(run.items, run.errorItems, run.error, run.run.saved, run.run.staticData);
					}
				}

				expect(server.requests.length).toBeGreaterThan(0);
				expect(leaks([seen, bench.engine.log], everySecret)).toEqual([]);
			},
			20_000,
		);

		it.each([301, 302, 303, 307, 308])(
			'and none goes to another host with a redirect (HTTP %s)',
			async (status) => {
				server.behaviours = [
					answering(status, { Location: `${elsewhere.url}/case-0` }, Buffer.alloc(0)),
				];
				elsewhere.behaviours = [answering(200, {}, Buffer.from('{"data":{"order_id":"order_1"}}'))];
				for (const parameters of [create, get, cancel] as INodeParameters[]) {
					const { error } = await bench.engine.run({
						parameters,
						credential: credential(authentication),
						abort: AbortSignal.timeout(300),
					});
					expect(error).toBeDefined();
					expect(leaks(error, everySecret)).toEqual([]);
				}

				expect(server.requests.length).toBeGreaterThanOrEqual(3);
				expect(elsewhere.requests).toEqual([]);
			},
		);
	},
);

it('does not show the webhook secret of the credential, whatever is delivered', async () => {
	const workflow = bench.add({ events: [forgedEvent], registration: 'manual' }, marked);
	await workflow.activate();
	const genuine = genuineDelivery('event-1', marked.webhookSecret);
	const random = seededRandom(1);
	const replies = [await send(workflow.url, genuine)];
	for (const kind of forgeryKinds) {
		replies.push(await send(workflow.url, forge(genuine, '0'.repeat(64), kind, random)));
	}

	const saved = (await workflow.executions()).map((run) => run.saved);
	expect(saved).toHaveLength(1);
	expect(leaks([replies, saved, workflow.staticData, bench.engine.log], everySecret)).toEqual([]);
});

it('does not show the secret that it makes when Jodo refuses to register it, and echoes it', async () => {
	server.behaviours = [
		(response) => {
			const body = server.requests.at(-1)?.body ?? '';
			const isList = response.req.method === 'GET';
			response.writeHead(isList ? 200 : 400, { 'Content-Type': 'application/json' });
			response.end(
				isList ? '{"data":[]}' : JSON.stringify({ errors: [{ key: body, message: body }] }),
			);
		},
	];
	const workflow = bench.add({ collector_code: code('case-0') }, credential('keySecret'));

	const error: unknown = await workflow
		.activate({ attempts: 1 })
		.catch((thrown: unknown) => thrown);

	const made = server.requests.flatMap(
		({ body }) => /"secret_key":"([^"]+)"/.exec(body)?.[1] ?? [],
	);
	expect(made).toHaveLength(1);
	expect(error).toBeInstanceOf(Error);
	expect(leaks([error, bench.engine.log], [...made, ...everySecret])).toEqual([]);
});

it('would find a secret wherever it stands, in whatever form', () => {
	const hidden = Object.assign(new Error('no'), { cause: { headers: [`Basic ${pair}`] } });

	expect(leaks(hidden, everySecret)).not.toEqual([]);
	expect(leaks({ url: `?t=${encodeURIComponent(marked.token)}` }, everySecret)).not.toEqual([]);
});
