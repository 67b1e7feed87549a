/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command, run beside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

import { Instance } from '../../dev/n8n/instance';
import { Session } from '../../dev/n8n/session';
import { startInstance } from '../../dev/n8n/startInstance';
import { startSimulator } from '../../simulator';
import { Redis } from '../e2e/queue/redis';
import { isAccepted, type Answer } from '../fuzz/forgeries';
import { bound, must, progress, report, run } from './figures';
import { createReceivers, type Receiver } from './receivers';

const rounds = bound('rounds', 10);
const eventsOfRound = 12;

const isAnswered = ({ status }: Answer) => status >= 200 && status < 300;

/** What all processes of this n8n are told. */
const environmentOf = (redis: Redis) => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	EXECUTIONS_DATA_PRUNE: 'false',
});

async function sendAll(receiver: Receiver, url: string, events: string[]): Promise<string[]> {
	const answers = await Promise.all(events.map(async (event) => await receiver.send(event, url)));
	return events.filter((_, index) => !isAnswered(answers[index] ?? { status: 0, body: '' }));
}

run(async () => {
	const jodo = await startSimulator();
	const redis = await Redis.start();
	const environment = environmentOf(redis);
	const main = await startInstance('2.x', { environment });
	const { installation, userFolder } = main;
	const others: Instance[] = [];
	try {
		for (const command of ['worker', 'webhook', 'webhook'] as const) {
			others.push(await Instance.start({ installation, userFolder, command, environment }));
		}
		const [, first, second] = others;
		must(first !== undefined && second !== undefined, 'There are no webhook processes');
		if (first === undefined || second === undefined) return;
		const { trigger } = await createReceivers(main, await Session.open(main.url), jodo);
		const all: string[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const events = Array.from(
				{ length: eventsOfRound },
				(_, index) => `event-${round * 100 + index}-`,
			);
			all.push(...events);
			const sending = sendAll(trigger, first.url, events);
			await sleep(Math.random() * 1_500);
			await first.kill();
			let open = await sending;
			progress(`${events.length - open.length} of ${events.length} had been answered`);
			await first.restart();
			for (let tries = 0; open.length > 0 && tries < 20; tries += 1) {
				open = await sendAll(trigger, first.url, open);
				if (open.length > 0) await sleep(1_000);
			}
		}
		await trigger.settled(all);
		const runs = trigger.executions();
		const lost = all.filter((event) => !runs.has(event)).length;
		const twice = all.filter((event) => (runs.get(event) ?? 0) > 1).length;

		const repeatedElsewhere = Array.from({ length: 20 }, (_, index) => `event-${5_000 + index}-`);
		for (const event of repeatedElsewhere)
			must(isAccepted(await trigger.send(event, first.url)), 'Not accepted');
		await sendAll(trigger, second.url, repeatedElsewhere);
		const atOnce = Array.from({ length: 20 }, (_, index) => `event-${6_000 + index}-`);
		await Promise.all([sendAll(trigger, first.url, atOnce), sendAll(trigger, second.url, atOnce)]);
		await trigger.settled([...repeatedElsewhere, ...atOnce]);
		const after = trigger.executions();
		const again = (events: string[]) =>
			events.filter((event) => (after.get(event) ?? 0) > 1).length;
		report(
			'trigger-queue',
			`npm run test:soak -- trigger-queue --rounds ${rounds}`,
			{
				'a main process, a worker and two webhook processes': `n8n ${installation.version}, SQLite`,
				'one webhook process killed (SIGKILL) while events came': `${rounds} times, ${all.length} events`,
				'lost, ran twice': `${lost}, ${twice}`,
				'20 events accepted by one process, repeated to the other afterwards: ran again':
					again(repeatedElsewhere),
				'20 events to both processes at the same instant: ran twice': again(atOnce),
			},
			'docs/evidence/trigger.md',
		);
		must(lost === 0, 'Events were lost');
	} finally {
		for (const other of others) await other.stop();
		await main.remove();
		await redis.remove();
		await jodo.close();
	}
});
