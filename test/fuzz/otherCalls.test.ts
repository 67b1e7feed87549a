import fc from 'fast-check';

import { listSearch as pickers } from '../../nodes/Jodo/resources/listSearch';
import { listSearch, testCredential } from '../integration/harness';
import { startWebhookHost, type WebhookHost } from '../integration/harness/webhooks';
import { automatic, paidLink } from '../integration/trigger/setup';
import { startedOnce } from '../startedOnce';
import { anyAnswer, anyJsonAnswer, jsonAnswer, type AnyAnswer } from './anyAnswer';
import { caseCount, longest, seed, titled } from './cases';
import { expectCleanError } from './cleanErrors';
import { towards } from './oddServer';
import { behaving, inTurns, OddBench } from './oddBench';

const bench = startedOnce(() => OddBench.start());
const host: WebhookHost = startedOnce(() => startWebhookHost(bench.engine));

const cases = caseCount(80);

const answers = (arbitrary: fc.Arbitrary<AnyAnswer>) =>
	fc.sample(arbitrary, { numRuns: cases, seed });

/** What it throws must be a clean error. */
async function settle<T>(work: () => Promise<T>): Promise<T | undefined> {
	try {
		return await work();
	} catch (error) {
		expectCleanError(error);
		return undefined;
	}
}

it.each(Object.keys(pickers))(
	titled('the picker of %s has rows with name and code, or says why not', cases),
	async (method) => {
		bench.server.behaviours = answers(anyAnswer).map(behaving);
		let filled = 0;

		await inTurns(cases, 400, async (index) => {
			const credential = bench.credential(index);
			const list = await settle(
				async () => await listSearch(bench.engine, { node: 'jodo', method, credential }),
			);
			for (const row of list?.results ?? []) {
				expect(row).toEqual({
					name: expect.stringMatching(/\S/),
					value: expect.stringMatching(/\S/),
				});
			}
			if (list !== undefined) filled += 1;
		});

		expect(filled).toBeGreaterThan(0);
	},
	longest,
);

it(
	titled("the credential's test gives a verdict, and never a good one without any data", cases),
	async () => {
		const all = answers(anyAnswer);
		bench.server.behaviours = all.map(behaving);

		await inTurns(cases, 400, async (index) => {
			const verdict = await testCredential(bench.engine, 'jodoApi', bench.credential(index));

			expect(verdict.message).toMatch(/\S/);
			const { body, headers } = all[index] ?? jsonAnswer('');
			const isPlain = headers['Content-Encoding'] === undefined;
			if (verdict.status === 'OK' && isPlain) expect(body.toString()).toMatch(/data|d\0a\0t\0a/);
		});
	},
	longest,
);

const webhook = (url: string) => ({ id: 'example-id', event_code: paidLink, url });

/** A list that has this node's webhook, so that its removal is not taken for done. */
const listing = (url: string) => behaving(jsonAnswer(JSON.stringify({ data: [webhook(url)] })));
const adding = (url: string) => behaving(jsonAnswer(JSON.stringify({ data: webhook(url) })));

/** A list that cannot be read is asked for again after seconds; how its text is read is tried elsewhere. */
const anyList = anyJsonAnswer.filter(({ body }) => !/^("|$)/.test(body.toString()));

it.each<[name: string, method: string, arbitrary: fc.Arbitrary<AnyAnswer>]>([
	['List Webhooks', 'GET', anyList],
	['Add Webhook', 'POST', anyAnswer],
	['Disable Webhook', 'DELETE', anyAnswer],
])(
	titled('a trigger is registered and removed, or says why not, whatever %s answers', cases),
	async (_name, method, arbitrary) => {
		let registered = 0;
		for (const [index, answer] of answers(arbitrary).entries()) {
			const workflow = host.add({
				parameters: { ...automatic, events: [paidLink] },
				credential: bench.credential(index),
				workflowId: `${method}-${index}`,
				webhookId: `${method}-${index}`,
			});
			const right = {
				GET: listing(workflow.url),
				POST: adding(workflow.url),
				DELETE: behaving(jsonAnswer('{}')),
			};
			const isRight = index % 8 === 0;
			bench.server.behaviours[index] = towards({
				...right,
				...(isRight ? {} : { [method]: behaving(answer) }),
			});

			await settle(async () => await workflow.activate({ attempts: 1 }));
			if (workflow.active) registered += 1;
			await settle(async () => await workflow.deactivate());
		}

		expect(registered).toBeGreaterThan(0);
	},
	longest,
);
