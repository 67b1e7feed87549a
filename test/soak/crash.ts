/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command, run beside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { code, paymentLink } from '../e2e/parameters';
import { createdName, nodeWorkflow, startName } from '../e2e/workflows';
import { packPackage } from '../n8n/communityPackage';
import { ensureInstallation } from '../n8n/installation';
import { Instance } from '../n8n/instance';
import { jodoCredential } from '../n8n/jodoCredential';
import { Session } from '../n8n/session';
import { startSimulator, type Simulator } from '../simulator';
import { bound, must, progress, report, run, type Figures } from './figures';

const rounds = bound('rounds', 20);
const items = bound('items', 300);

/** Milliseconds. */
const latency = { min: 50, max: 150 };

/** Longer than the answer to any request takes, in milliseconds. */
const pause = 200;

/** What became of each reference, by the items of the run after the crash. */
interface Reported {
	created: Set<string>;
	before: Set<string>;
	unknown: Set<string>;
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
	while (jodo.links.length < created) await sleep(5);
	await sleep(Math.random() * pause);
}

async function runAgain(
	instance: Instance,
	workflow: Awaited<ReturnType<Session['workflows']['create']>>,
): Promise<Reported> {
	const session = await Session.open(instance.url);
	const execution = await session.executions.run(workflow, startName, 180_000);
	must(execution.error === undefined, `The second run failed: ${execution.error?.message}`);
	const reported: Reported = { created: new Set(), before: new Set(), unknown: new Set() };
	for (const { json } of execution.output(createdName)) {
		if (json.skipped !== true) {
			const notes = json.notes as { invoice: string };
			reported.created.add(notes.invoice);
		} else if (/not known whether/.test(String(json.reason))) {
			reported.unknown.add(String(json.reference));
		} else reported.before.add(String(json.reference));
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

async function crashOnce(instance: Instance, jodo: Simulator, round: number) {
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

	const atEnd = countByReference(jodo);
	const twice = references.filter((reference) => (atEnd.get(reference) ?? 0) > 1);
	must(twice.length === 0, `Created twice: ${twice.join(', ')}`);
	for (const reference of references) {
		const isNamed = reported.unknown.has(reference);
		must(atEnd.has(reference) || isNamed, `${reference} was lost: nobody is told about it`);
		must(
			!reported.before.has(reference) || atCrash.has(reference),
			`${reference} was never created`,
		);
		must(
			!atCrash.has(reference) || !reported.created.has(reference),
			`${reference}: created again`,
		);
	}
	const lost = references.filter((reference) => !atEnd.has(reference)).length;
	progress(
		`Round ${round} of ${rounds}: killed after ${atCrash.size} of ${items} links; ${reported.unknown.size} of unknown outcome, ${lost} of them not at Jodo`,
	);
	return { atCrash: atCrash.size, unknown: reported.unknown.size, lost };
}

run(async () => {
	const installation = await ensureInstallation('2.x');
	const folder = await mkdtemp(join(tmpdir(), 'crash-'));
	const jodo = await startSimulator({ latency });
	const instance = await Instance.start({ installation, tarball: await packPackage(folder) });
	try {
		const crashes: Array<Awaited<ReturnType<typeof crashOnce>>> = [];
		for (let round = 1; round <= rounds; round++) {
			crashes.push(await crashOnce(instance, jodo, round));
		}
		const total = (key: 'unknown' | 'lost') => crashes.reduce((sum, one) => sum + one[key], 0);
		const figures: Figures = {
			'n8n killed (SIGKILL) and started again': `${rounds} times, n8n ${installation.version}`,
			'items of each run': items,
			'links that existed when it was killed': crashes.map(({ atCrash }) => atCrash).join(', '),
			'references created twice': 0,
			'references created and named nowhere': 0,
			'references named as of unknown outcome': total('unknown'),
			'of these not at Jodo (n8n died before they left)': total('lost'),
		};
		report('crash', `npm run test:soak -- crash --rounds ${rounds}`, figures);
	} finally {
		await instance.remove();
		await jodo.close();
		await rm(folder, { recursive: true });
	}
});
