/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command, run beside n8n */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { code } from '../e2e/parameters';
import { triggerWorkflow } from '../e2e/workflows';
import { packPackage } from '../../dev/n8n/communityPackage';
import { ensureInstallation } from '../../dev/n8n/installation';
import { Instance } from '../../dev/n8n/instance';
import { jodoCredential } from '../../dev/n8n/jodoCredential';
import { Session } from '../../dev/n8n/session';
import { startSimulator } from '../../simulator';
import { bound, must, report, run } from './figures';

const deliveries = bound('deliveries', 200);

/** Until n8n has written what belongs to one delivery, in milliseconds. */
const quiet = 1_000;

interface Noted {
	what: 'answer' | 'saving' | 'execution' | 'commit';
	/** Milliseconds. */
	at: number;
}

/** When each of the three was certain; undefined for what did not happen in time. */
function moments(lines: string): { answer?: number; saved?: number; registered?: number } {
	const noted = lines
		.split('\n')
		.filter(Boolean)
		.map((line): Noted => JSON.parse(line));
	const insert = noted.findIndex(({ what }) => what === 'execution');
	return {
		answer: noted.find(({ what }) => what === 'answer')?.at,
		saved: noted.find(({ what }) => what === 'saving')?.at,
		registered:
			insert < 0 ? undefined : noted.slice(insert).find(({ what }) => what === 'commit')?.at,
	};
}

/** Median, 95th percentile and maximum, in milliseconds; what is negative counts as none. */
function spread(gaps: number[]): string {
	const sorted = gaps.map((gap) => Math.max(0, gap)).sort((one, other) => one - other);
	const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
	return `${at(0.5)}, ${at(0.95)}, ${at(1)} ms`;
}

run(async () => {
	const installation = await ensureInstallation('2.x');
	const folder = await mkdtemp(join(tmpdir(), 'window-'));
	const watched = join(folder, 'watched.jsonl');
	await writeFile(watched, '');
	const jodo = await startSimulator();
	const instance = await Instance.start({
		installation,
		tarball: await packPackage(folder),
		environment: {
			NODE_OPTIONS: `--require ${join(__dirname, 'watchDatabase.cjs')}`,
			WATCHED: watched,
		},
	});
	const untilSaved: number[] = [];
	const untilRegistered: number[] = [];
	const between: number[] = [];
	let incomplete = 0;
	try {
		const session = await Session.open(instance.url);
		const { type, data } = jodoCredential(jodo);
		const { id, name } = await session.credentials.create('Local Jodo', type, data);
		const event = 'payment_link.payment.debited';
		const workflow = await session.workflows.create(
			triggerWorkflow({
				parameters: {
					events: [event],
					failure_notification_email: 'accounts@school.example',
					collector_code: code('MAIN'),
				},
				credentials: { jodoApi: { id, name } },
			}),
		);
		await session.workflows.activate(workflow);
		for (let delivery = 0; delivery < deliveries; delivery += 1) {
			await writeFile(watched, '');
			const { state } = await jodo.deliver({ event });
			must(state === 'delivered', 'A delivery was not accepted');
			await sleep(quiet);
			const { answer, saved, registered } = moments(await readFile(watched, 'utf8'));
			if (answer === undefined || saved === undefined || registered === undefined) {
				incomplete += 1;
				continue;
			}
			untilSaved.push(saved - answer);
			untilRegistered.push(registered - answer);
			between.push(registered - saved);
		}
		await session.workflows.deactivate(workflow);
		report('window', `npm run test:soak -- window --deliveries ${deliveries}`, {
			'deliveries to a real n8n, one after another': `${deliveries}, n8n ${installation.version}`,
			'of these not all three moments were seen within a second': incomplete,
			'from the answer until the event is remembered for good (median, 95th percentile, longest)':
				spread(untilSaved),
			'from the answer until the execution is in the database': spread(untilRegistered),
			'of it: remembered, but the execution not yet there': spread(between),
		});
	} finally {
		await instance.remove();
		await jodo.close();
		await rm(folder, { recursive: true, force: true });
	}
});
