/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command, run beside n8n */
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
	agent,
	forge,
	forgedEvent,
	forgeryKinds,
	genuineDelivery,
	isAccepted,
	seededRandom,
	send,
} from '../attack/forgeries';
import { triggerWorkflow } from '../e2e/workflows';
import { packPackage } from '../n8n/communityPackage';
import { ensureInstallation } from '../n8n/installation';
import { Instance } from '../n8n/instance';
import { jodoCredential } from '../n8n/jodoCredential';
import { Session } from '../n8n/session';
import { untilDefined } from '../n8n/waiting';
import { startSimulator } from '../simulator';
import { bound, must, progress, report, run } from './figures';

const minutes = bound('minutes', 30);
const genuinePerMinute = bound('genuine', 1_000);
const forgedPerMinute = bound('forged', 1_700);

const secret = '0123456789abcdef'.repeat(4);
const marker = 'soak';

/**
 * All executions are kept, to be counted. n8n 2.41 starts an isolate of V8 for each delivery to any
 * trigger but its own Webhook node before the node is asked (n8n/dist/webhooks/live-webhooks.js,
 * webhookPhaseNeedsIsolate), which would be most of what is measured.
 */
const environment = { EXECUTIONS_DATA_PRUNE: 'false', N8N_EXPRESSION_ENGINE: 'legacy' };

/** How many deliveries of one kind have left, and how many of them started the workflow. */
interface Sent {
	genuine: number;
	accepted: number;
	forged: number;
	forgedAccepted: number;
	slowest: number;
	/** Sent again because the connection broke. */
	repeated: number;
	/** Finished executions, when last looked. */
	executed: number;
	/** Answers to genuine deliveries that were not accepted. */
	refused: string[];
}

interface Sample {
	megabytes: number;
	sockets: number;
}

function sampleOf(instance: Instance): Sample {
	const { residentBytes } = instance.usage();
	return {
		megabytes: Math.round(residentBytes / 2 ** 20),
		sockets: readdirSync(`/proc/${instance.pid}/fd`).length,
	};
}

/** How many deliveries may be without an answer, or accepted without a finished execution. */
const mostBehind = 500;

const tick = 50;

/** Sends at a steady pace until the time is over, but no faster than n8n can follow on this machine. */
async function sendSteadily(url: string, sent: Sent, stop: number): Promise<void> {
	const random = seededRandom(1);
	const underWay = new Set<Promise<void>>();
	const follow = (sending: Promise<void>) => {
		underWay.add(sending);
		void sending.finally(() => underWay.delete(sending));
	};
	await sendGenuine(url, sent, `${marker}-${sent.genuine++}`);
	for (let ticks = 0; Date.now() < stop; await sleep(tick)) {
		if (underWay.size > mostBehind || sent.accepted - sent.executed > mostBehind) continue;
		ticks += 1;
		const elapsed = (ticks * tick) / 60_000;
		while (sent.genuine < elapsed * genuinePerMinute) {
			follow(sendGenuine(url, sent, `${marker}-${sent.genuine++}`));
		}
		while (sent.forged < elapsed * forgedPerMinute) {
			const kind = forgeryKinds[sent.forged++ % forgeryKinds.length] ?? '';
			follow(sendForged(url, sent, kind, random));
		}
	}
	await Promise.all(underWay);
}

/** A busy n8n closes idle connections just as they are used again; Jodo repeats what is not answered. */
async function sendGenuine(url: string, sent: Sent, id: string): Promise<void> {
	const start = Date.now();
	const delivery = genuineDelivery(id, secret);
	let answer = await send(url, delivery);
	for (let repeats = 0; answer.status === 0 && repeats < 5; repeats++) {
		sent.repeated += 1;
		answer = await send(url, delivery);
	}
	sent.slowest = Math.max(sent.slowest, Date.now() - start);
	// Repeated: it had been accepted when the connection broke.
	if (isAccepted(answer) || answer.body === '{"message":"Repeated"}') sent.accepted += 1;
	else sent.refused.push(`${answer.status} ${answer.body}`);
}

async function sendForged(
	url: string,
	sent: Sent,
	kind: string,
	random: () => number,
): Promise<void> {
	const original = genuineDelivery(`${marker}-${acceptedBefore(sent)}`, secret);
	const answer = await send(url, forge(original, secret, kind, random));
	if (isAccepted(answer)) sent.forgedAccepted += 1;
}

/** One that was accepted a while ago, but is among the 3,000 that the trigger remembers. */
function acceptedBefore({ accepted }: Sent): number {
	return Math.max(0, accepted - 500);
}

async function executionCount(session: Session, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success'] }));
	const { count } = await session.call<{ count: number }>(
		'GET',
		`/executions?filter=${filter}&limit=1`,
	);
	return count;
}

const mean = (numbers: number[]) =>
	Math.round(numbers.reduce((sum, next) => sum + next, 0) / Math.max(1, numbers.length));

run(async () => {
	const installation = await ensureInstallation('2.x');
	const folder = await mkdtemp(join(tmpdir(), 'soak-'));
	const jodo = await startSimulator();
	const instance = await Instance.start({
		installation,
		tarball: await packPackage(folder),
		environment,
	});
	try {
		const session = await Session.open(instance.url);
		const { type, data } = jodoCredential(jodo, { webhookSecret: secret });
		const { id, name } = await session.credentials.create('By hand', type, data);
		const workflow = await session.workflows.create(
			triggerWorkflow({
				parameters: { events: [forgedEvent], registration: 'manual' },
				credentials: { jodoApi: { id, name } },
				webhookId: '7a2f0a7e-3c55-4d0c-9f5e-0d7b6a2f4c11',
			}),
		);
		await session.workflows.activate(workflow);
		const url = `${instance.url}/webhook/7a2f0a7e-3c55-4d0c-9f5e-0d7b6a2f4c11/webhook`;
		const sent: Sent = {
			...{
				genuine: 0,
				accepted: 0,
				forged: 0,
				forgedAccepted: 0,
				slowest: 0,
				executed: 0,
				repeated: 0,
			},
			refused: [],
		};
		const samples: Sample[] = [];
		const before = sampleOf(instance);
		const cpuBefore = instance.usage().cpuSeconds;
		const watch = setInterval(() => {
			void executionCount(session, workflow.id).then((count) => (sent.executed = count));
		}, 5_000);
		const interval = setInterval(
			() => {
				const sample = sampleOf(instance);
				samples.push(sample);
				progress(
					`${sample.megabytes} MB, ${sample.sockets} files and sockets, ${JSON.stringify(sent)}`,
				);
			},
			Math.min(60_000, (minutes * 60_000) / 12),
		);
		await sendSteadily(url, sent, Date.now() + minutes * 60_000);
		clearInterval(interval);
		agent.destroy();
		await untilDefined('all executions to end', 600_000, async () =>
			sent.executed >= sent.accepted ? true : undefined,
		);
		// Whatever would come too much comes now.
		await sleep(10_000);
		clearInterval(watch);
		const cpu = instance.usage().cpuSeconds - cpuBefore;
		const after = sampleOf(instance);
		const executions = await executionCount(session, workflow.id);
		const third = Math.max(1, Math.floor(samples.length / 3));
		const early = mean(samples.slice(third, 2 * third).map(({ megabytes }) => megabytes));
		const late = mean(samples.slice(-third).map(({ megabytes }) => megabytes));
		report('trigger', `npm run test:soak -- trigger --minutes ${minutes}`, {
			'a real n8n took deliveries for': `${minutes} minutes, n8n ${installation.version}`,
			'genuine deliveries, each accepted': `${sent.accepted} of ${sent.genuine} (${Math.round(sent.genuine / minutes)} a minute)`,
			'of these sent again because a connection broke': sent.repeated,
			'altered deliveries of these kinds': `${sent.forged}, ${forgeryKinds.length} kinds`,
			'altered deliveries that started something': sent.forgedAccepted,
			'executions in the end': executions,
			'CPU time of n8n for all of it': `${((cpu * 1000) / (sent.genuine + sent.forged)).toFixed(1)} ms a delivery`,
			'longest that a genuine delivery waited': `${sent.slowest} ms`,
			'memory of n8n: mean of the second third, of the last': `${early} MB, ${late} MB (× ${(late / early).toFixed(2)})`,
			'open files and sockets: before, after': `${before.sockets}, ${after.sockets}`,
			'warnings about listeners in its log': instance.log.split('MaxListenersExceeded').length - 1,
		});
		must(sent.refused.length === 0, `Genuine deliveries were refused: ${sent.refused.join('; ')}`);
		must(sent.forgedAccepted === 0, 'An altered delivery started the workflow');
		must(executions === sent.accepted, `${sent.accepted} deliveries made ${executions} executions`);
	} finally {
		await instance.remove();
		await jodo.close();
		await rm(folder, { recursive: true });
	}
});
