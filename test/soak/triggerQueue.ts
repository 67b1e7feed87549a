import { setTimeout as sleep } from 'node:timers/promises';

import { Instance } from '../../dev/n8n/instance';
import { Session } from '../../dev/n8n/session';
import { startInstance } from '../../dev/n8n/startInstance';
import { startSimulator } from '../../simulator';
import { Redis } from '../e2e/queue/redis';
import type { Answer } from '../fuzz/forgeries';
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

/** Sends events, and returns those that were not answered with 2xx. */
async function sendAll(
	receiver: Receiver,
	url: string,
	events: string[],
	answered = (): void => {},
): Promise<string[]> {
	const answers = await Promise.all(
		events.map(async (event) => {
			const answer = await receiver.send(event, url);
			answered();
			return { event, answer };
		}),
	);
	return answers.filter(({ answer }) => !isAnswered(answer)).map(({ event }) => event);
}

/** As Jodo does: again and again, until it is answered with 2xx. */
async function sendUntilAnswered(receiver: Receiver, url: string, events: string[]): Promise<void> {
	let open = events;
	for (let tries = 0; open.length > 0; tries += 1) {
		must(tries < 20, `Not answered: ${open.join(', ')}`);
		open = await sendAll(receiver, url, open);
		if (open.length > 0) await sleep(1_000);
	}
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
			// The first delivery after a start takes n8n a second or two; the others are to meet it awake.
			await sendUntilAnswered(trigger, first.url, events.slice(0, 1));
			let awaited = Math.floor(Math.random() * eventsOfRound);
			const sending = sendAll(trigger, first.url, events.slice(1), () => (awaited -= 1));
			while (awaited > 0) await sleep(1);
			await first.kill();
			const open = await sending;
			progress(`${eventsOfRound - 1 - open.length} of ${eventsOfRound - 1} had been answered`);
			await first.restart();
			await sendUntilAnswered(trigger, first.url, open);
		}
		await trigger.settled(all);
		const runs = trigger.executions();
		const lost = all.filter((event) => !runs.has(event)).length;
		const twice = all.filter((event) => (runs.get(event) ?? 0) > 1).length;

		const repeatedElsewhere = Array.from({ length: 20 }, (_, index) => `event-${5_000 + index}-`);
		for (const event of repeatedElsewhere) await sendUntilAnswered(trigger, first.url, [event]);
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
