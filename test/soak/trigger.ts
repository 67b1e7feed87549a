import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { agent, forgedEvent, forgeryKinds } from '../fuzz/forgeries';
import { triggerWorkflow } from '../e2e/workflows';
import { packPackage } from '../../dev/n8n/communityPackage';
import { ensureInstallation } from '../../dev/n8n/installation';
import { Instance } from '../../dev/n8n/instance';
import { jodoCredential } from '../../dev/n8n/jodoCredential';
import { Session } from '../../dev/n8n/session';
import { untilDefined } from '../../dev/n8n/waiting';
import type { SavedWorkflow } from '../../dev/n8n/workflows';
import { startSimulator, type Simulator } from '../../simulator';
import { bound, choice, must, progress, report, run } from './figures';
import { nothingSent, secret, sendSteadily } from './steadyDeliveries';

const minutes = bound('minutes', 30);
const pace = { genuine: bound('genuine', 1_000), forged: bound('forged', 1_700) };

/**
 * Which engine of n8n's evaluates expressions: `vm` (the default of n8n 2), `legacy` or `quickjs`. For
 * each delivery to any trigger but its own Webhook node n8n 2.41 takes an isolate of V8 before the node
 * is asked (n8n/dist/webhooks/live-webhooks.js, webhookPhaseNeedsIsolate).
 */
const engine = choice('engine', 'legacy');

/** All executions are kept, to be counted. */
const environment = { EXECUTIONS_DATA_PRUNE: 'false', N8N_EXPRESSION_ENGINE: engine };

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

/** In less time n8n's memory has not settled, and a slow machine has not caught up. */
const enoughMinutes = 10;

const webhookId = '7a2f0a7e-3c55-4d0c-9f5e-0d7b6a2f4c11';

/** Stores and activates a workflow with the trigger, whose secret is entered by hand. */
async function activateTrigger(session: Session, jodo: Simulator): Promise<SavedWorkflow> {
	const { type, data } = jodoCredential(jodo, { webhookSecret: secret });
	const { id, name } = await session.credentials.create('By hand', type, data);
	const workflow = await session.workflows.create(
		triggerWorkflow({
			parameters: { events: [forgedEvent], registration: 'manual' },
			credentials: { jodoApi: { id, name } },
			webhookId,
		}),
	);
	await session.workflows.activate(workflow);
	return workflow;
}

/** Calls something again and again. Returns what ends that. */
function repeatedly(milliseconds: number, work: () => void): () => void {
	const timer = setInterval(work, milliseconds);
	return () => clearInterval(timer);
}

/** Delivers for the time that was asked for, and waits for all that follows from it. */
async function load(instance: Instance, session: Session, workflow: SavedWorkflow) {
	const sent = nothingSent();
	const samples: Sample[] = [];
	const stopCounting = repeatedly(5_000, () => {
		executionCount(session, workflow.id).then(
			(count) => (sent.executed = count),
			(error: Error) => progress(`n8n did not say how many executions there are: ${error.message}`),
		);
	});
	const stopSampling = repeatedly(Math.min(60_000, (minutes * 60_000) / 12), () => {
		const sample = sampleOf(instance);
		samples.push(sample);
		const { megabytes, sockets } = sample;
		progress(`${megabytes} MB, ${sockets} files and sockets, ${JSON.stringify(sent)}`);
	});
	const url = `${instance.url}/webhook/${webhookId}/webhook`;
	await sendSteadily(url, sent, pace, Date.now() + minutes * 60_000);
	stopSampling();
	agent.destroy();
	await untilDefined('all executions to end', 600_000, async () =>
		sent.executed >= sent.accepted ? true : undefined,
	);
	// Whatever would come too much comes now.
	await sleep(10_000);
	stopCounting();
	return { sent, samples, executions: await executionCount(session, workflow.id) };
}

/** The mean memory of the second third of the time and of the last, in megabytes. */
function earlyAndLate(samples: Sample[]): [early: number, late: number] {
	const third = Math.max(1, Math.floor(samples.length / 3));
	const memory = samples.map(({ megabytes }) => megabytes);
	return [mean(memory.slice(third, 2 * third)), mean(memory.slice(-third))];
}

run(async () => {
	const installation = await ensureInstallation('2.x');
	const folder = await mkdtemp(join(tmpdir(), 'soak-'));
	const jodo = await startSimulator();
	const tarball = await packPackage(folder);
	const instance = await Instance.start({ installation, tarball, environment });
	try {
		const session = await Session.open(instance.url);
		const workflow = await activateTrigger(session, jodo);
		const before = { ...sampleOf(instance), cpu: instance.usage().cpuSeconds };
		const { sent, samples, executions } = await load(instance, session, workflow);
		const cpu = instance.usage().cpuSeconds - before.cpu;
		const [early, late] = earlyAndLate(samples);
		const after = sampleOf(instance);
		const listenerWarnings = instance.log.split('MaxListenersExceeded').length - 1;
		report('trigger', `npm run test:soak -- trigger --minutes ${minutes} --engine ${engine}`, {
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
			'warnings about listeners in its log': listenerWarnings,
		});
		must(sent.refused.length === 0, `Genuine deliveries were refused: ${sent.refused.join('; ')}`);
		must(sent.forgedAccepted === 0, 'An altered delivery started the workflow');
		must(executions === sent.accepted, `${sent.accepted} deliveries made ${executions} executions`);
		must(after.sockets <= before.sockets + 5, 'Files or sockets were left open');
		must(listenerWarnings === 0, 'Listeners were left behind');
		if (minutes < enoughMinutes) return;
		must(late < early * 1.1, 'Memory grows');
		must(sent.genuine >= minutes * pace.genuine * 0.99, 'n8n could not follow at this pace');
	} finally {
		await instance.remove();
		await jodo.close();
		await rm(folder, { recursive: true });
	}
});
