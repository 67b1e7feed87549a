import type { HostedWorkflow } from '../engine/harness/webhooks';
import { TriggerBench } from '../engine/trigger/setup';
import { startedOnce } from '../startedOnce';
import { caseCount, seed } from './cases';
import {
	agent,
	forge,
	forgedEvent,
	forgeryKinds,
	genuineDelivery,
	isAccepted,
	seededRandom,
	send,
} from './forgeries';

const secret = '0123456789abcdef'.repeat(4);

// Before the bench is closed, which waits for connections that are kept open.
afterAll(() => agent.destroy());
const bench = startedOnce(() => TriggerBench.start());
let workflow: HostedWorkflow;
beforeAll(async () => {
	workflow = bench.add(
		{ events: [forgedEvent], registration: 'manual' },
		{ webhookSecret: secret },
	);
	await workflow.activate();
});

const count = caseCount(1_000);

it(`starts nothing for ${count} altered deliveries, and takes each genuine one beside them once (seed ${seed})`, async () => {
	const random = seededRandom(seed);
	const started: string[] = [];
	for (let round = 0; round < count / forgeryKinds.length; round++) {
		const genuine = genuineDelivery(`event-${round}`, secret);
		const others = forgeryKinds.map((kind) => forge(genuine, secret, kind, random));
		// The genuine one first: it must be accepted before "sent again" can be a repeat of it.
		expect(isAccepted(await send(workflow.url, genuine))).toBe(true);
		const answers = await Promise.all(
			others.map(async (delivery) => await send(workflow.url, delivery)),
		);
		started.push(...forgeryKinds.filter((_, index) => isAccepted(answers[index] ?? genuineLost)));
	}

	expect(started).toEqual([]);
	await workflow.settled();
	expect(workflow.executionCount).toBe(Math.ceil(count / forgeryKinds.length));
}, 1_800_000);

const genuineLost = { status: 0, body: '' };

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
