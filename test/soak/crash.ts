import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { everySecret, leaks, marked } from '../fuzz/markedSecrets';
import { code, paymentLink } from '../e2e/parameters';
import { createdName, nodeWorkflow, startName } from '../e2e/workflows';
import { packPackage } from '../../dev/n8n/communityPackage';
import { ensureInstallation } from '../../dev/n8n/installation';
import { Instance } from '../../dev/n8n/instance';
import { jodoCredential } from '../../dev/n8n/jodoCredential';
import { Session } from '../../dev/n8n/session';
import { storedRows, writtenFiles } from '../../dev/n8n/storedData';
import { untilDefined } from '../../dev/n8n/waiting';
import { startSimulator, type Simulator } from '../../simulator';
import { bound, must, progress, report, run, type Figures } from './figures';

const rounds = bound('rounds', 20);
const items = bound('items', 300);

/** Milliseconds. */
const latency = { min: 50, max: 150 };

/** In milliseconds. */
const runTimeout = 180_000;

/** Longer than the answer to any request takes, in milliseconds. */
const pause = 200;

/** Requests at a time, the node's default: no more outcomes than these can be unknown. */
const atATime = 10;

/** What became of each reference, by the items of the run after the crash. */
interface Reported {
	created: string[];
	before: string[];
	unknown: string[];
}

/** What one crash left. */
interface Crash {
	atCrash: number;
	unknown: number;
	lost: number;
	twice: number;
	namedNowhere: number;
}

const parameters = {
	...paymentLink,
	name: '={{ $json.parent }}',
	details: { row: [{ component_type: code('tuition_fee'), amount: 1000 }] },
	notes: { note: [{ key: 'invoice', value: '={{ $json.invoice }}' }] },
	options: {
		preventDuplicates: { settings: { reference: '={{ $json.invoice }}', whenSeen: 'skip' } },
	},
};

/**
 * Waits for a moment of the run that nobody chose. Each round has its own part of the run, so that the
 * rounds together meet all of it: before the first request, and after the last, too.
 */
async function untilSomewhereInTheRun(jodo: Simulator, round: number): Promise<void> {
	const created = Math.floor(((round - 1 + Math.random()) / rounds) * (items + 1));
	await untilDefined('the run to come so far', runTimeout, async () =>
		jodo.links.length >= created ? true : undefined,
	);
	await sleep(Math.random() * pause);
}

async function runAgain(
	instance: Instance,
	workflow: Awaited<ReturnType<Session['workflows']['create']>>,
): Promise<Reported> {
	const session = await Session.open(instance.url);
	const execution = await session.executions.run(workflow, startName, runTimeout);
	must(execution.error === undefined, `The second run failed: ${execution.error?.message}`);
	const reported: Reported = { created: [], before: [], unknown: [] };
	for (const { json } of execution.output(createdName)) {
		if (json.skipped !== true) {
			const notes = json.notes as { invoice: string };
			reported.created.push(notes.invoice);
		} else if (/not known whether/.test(String(json.reason))) {
			reported.unknown.push(String(json.reference));
		} else reported.before.push(String(json.reference));
	}
	return reported;
}

/** How often each reference was created at Jodo's side. */
function countByReference(jodo: Simulator): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { request } of jodo.links) {
		const reference = request.notes?.[0]?.value ?? '';
		counts.set(reference, (counts.get(reference) ?? 0) + 1);
	}
	return counts;
}

/** Holds what the second run said against what stood at Jodo's side before and after it. */
function compare(
	references: string[],
	reported: Reported,
	atCrash: Map<string, number>,
	atEnd: Map<string, number>,
): Crash {
	const named = [...reported.created, ...reported.before, ...reported.unknown];
	const namedNowhere = references.filter((reference) => !named.includes(reference));
	must(namedNowhere.length === 0, `Named nowhere: ${namedNowhere.join(', ')}`);
	must(named.length === references.length, `${named.length} items for ${references.length} rows`);
	const twice = references.filter((reference) => (atEnd.get(reference) ?? 0) > 1);
	must(twice.length === 0, `Created twice: ${twice.join(', ')}`);
	const isNew = (reference: string) => atEnd.has(reference) && !atCrash.has(reference);
	must(reported.created.every(isNew), 'The second run says it created what it did not create');
	must(references.filter(isNew).length === reported.created.length, 'A new link is in no item');
	must(
		reported.before.every((reference) => atCrash.has(reference)),
		'The second run says that a link was there before, and it was not',
	);
	must(reported.unknown.length <= atATime, `${reported.unknown.length} outcomes are unknown`);
	return {
		atCrash: atCrash.size,
		unknown: reported.unknown.length,
		lost: references.filter((reference) => !atEnd.has(reference)).length,
		twice: twice.length,
		namedNowhere: namedNowhere.length,
	};
}

async function crashOnce(instance: Instance, jodo: Simulator, round: number): Promise<Crash> {
	const session = await Session.open(instance.url);
	const { type, data } = jodoCredential(jodo);
	const credential = await session.credentials.create('Local Jodo', type, data);
	const credentials = { jodoApi: { id: credential.id, name: credential.name } };
	const references = Array.from({ length: items }, (_, index) => `R${round}-${index}`);
	const rows = references.map((invoice) => ({ parent: `Parent of ${invoice}`, invoice }));
	const workflow = await session.workflows.create(nodeWorkflow({ parameters, credentials }, rows));

	jodo.reset();
	await session.executions.start(workflow, startName);
	await untilSomewhereInTheRun(jodo, round);
	await instance.kill();
	// What was on its way when n8n died may still arrive.
	await sleep(500);
	const atCrash = countByReference(jodo);
	await instance.restart();
	const reported = await runAgain(instance, workflow);

	const crash = compare(references, reported, atCrash, countByReference(jodo));
	progress(
		`Round ${round} of ${rounds}: killed after ${crash.atCrash} of ${items} links; ${crash.unknown} of unknown outcome, ${crash.lost} of them not at Jodo`,
	);
	return crash;
}

/** How often a secret is found in what an n8n that was killed has stored and logged. */
async function secretsKept(instance: Instance): Promise<number> {
	await instance.stop();
	const kept = [storedRows(instance), writtenFiles(instance)];
	return kept.flatMap((seen) => leaks(seen, everySecret)).length;
}

run(async () => {
	const installation = await ensureInstallation('2.x');
	const folder = await mkdtemp(join(tmpdir(), 'crash-'));
	const jodo = await startSimulator({
		latency,
		apiKey: marked.apiKey,
		apiSecret: marked.apiSecret,
	});
	const instance = await Instance.start({ installation, tarball: await packPackage(folder) });
	try {
		const crashes: Crash[] = [];
		for (let round = 1; round <= rounds; round++) {
			crashes.push(await crashOnce(instance, jodo, round));
		}
		const total = (key: keyof Crash) => crashes.reduce((sum, one) => sum + one[key], 0);
		const secrets = await secretsKept(instance);
		must(secrets === 0, 'n8n has kept the secret in its database or its log');
		const figures: Figures = {
			'n8n killed (SIGKILL) and started again': `${rounds} times, n8n ${installation.version}`,
			'items of each run': items,
			'links that existed when it was killed': crashes.map(({ atCrash }) => atCrash).join(', '),
			'references created twice': total('twice'),
			'references named nowhere': total('namedNowhere'),
			'references named as of unknown outcome': total('unknown'),
			'of these not at Jodo (n8n died before they left)': total('lost'),
			"times that the credential's secret is in n8n's database or log": secrets,
		};
		report('crash', `npm run test:soak -- crash --rounds ${rounds}`, figures);
	} finally {
		await instance.remove();
		await jodo.close();
		await rm(folder, { recursive: true });
	}
});
