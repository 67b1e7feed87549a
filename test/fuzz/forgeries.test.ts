import type { HostedWorkflow } from '../integration/harness/webhooks';
import { TriggerBench } from '../integration/trigger/setup';
import { startedOnce } from '../startedOnce';
import { caseCount, seed } from './cases';
import {
	agent,
	forge,
	forgedEvent,
	forgeryKinds,
	genuineDelivery,
	isAccepted,
	isRefused,
	seededRandom,
	send,
	sentAgain,
} from './forgeries';
import { leaks, marked } from './markedSecrets';

const secret = marked.webhookSecret;

// Before the bench is closed, which waits for connections that are kept open.
afterAll(() => agent.destroy());
const bench = startedOnce(() => TriggerBench.start());
let workflow: HostedWorkflow;
beforeAll(async () => {
	workflow = bench.add({ events: [forgedEvent], registration: 'manual' }, marked);
	await workflow.activate();
});

const count = caseCount(1_000);

it(`starts nothing for ${count} altered deliveries, takes each genuine one beside them once, and shows no secret (seed ${seed})`, async () => {
	const random = seededRandom(seed);
	const replies = new Set<string>();
	const answers = new Map<string, Set<string>>(forgeryKinds.map((kind) => [kind, new Set()]));
	const rounds = Math.ceil(count / forgeryKinds.length);
	for (let round = 0; round < rounds; round++) {
		// Accepted before the others are sent, one of which is a repeat of it.
		const genuine = genuineDelivery(`event-${round}`, secret);
		expect(isAccepted(await send(workflow.url, genuine))).toBe(true);
		await Promise.all(
			forgeryKinds.map(async (kind) => {
				const original = kind === sentAgain ? genuine : genuineDelivery(`${round} ${kind}`, secret);
				const answer = await send(workflow.url, forge(original, secret, kind, random));
				replies.add(answer.body);
				if (!isRefused(kind, answer)) answers.get(kind)?.add(JSON.stringify(answer));
			}),
		);
	}

	expect([...answers].filter(([, wrong]) => wrong.size > 0)).toEqual([]);
	await workflow.settled();
	expect(workflow.executionCount).toBe(rounds);
	const saved = (await workflow.executions()).map((run) => run.saved);
	const seen = [[...replies], saved, workflow.staticData, bench.engine.log];
	expect(leaks(seen, [secret])).toEqual([]);
}, 1_800_000);

it.each(forgeryKinds.filter((kind) => kind !== sentAgain))(
	'takes the genuine delivery that a forgery was made of: %s',
	async (kind) => {
		const original = genuineDelivery(`made into: ${kind}`, secret);
		const forged = forge(original, secret, kind, seededRandom(seed));

		expect(isRefused(kind, await send(workflow.url, forged))).toBe(true);
		expect(isAccepted(await send(workflow.url, original))).toBe(true);
	},
);

it('takes one delivery that comes twenty times at the same moment once', async () => {
	const before = workflow.executionCount;
	const genuine = genuineDelivery('at the same moment', secret);

	const answers = await Promise.all(
		Array.from({ length: 20 }, async () => await send(workflow.url, genuine)),
	);

	expect(answers.filter(isAccepted)).toHaveLength(1);
	expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
	await workflow.settled();
	expect(workflow.executionCount).toBe(before + 1);
});
