import { setTimeout as sleep } from 'node:timers/promises';

import { isAccepted, type Answer } from '../fuzz/forgeries';
import { Session } from '../../dev/n8n/session';
import type { N8nLine } from '../../dev/n8n/installation';
import { startInstance } from '../../dev/n8n/startInstance';
import { startSimulator } from '../../simulator';
import { bound, choice, must, progress, report, run } from './figures';
import { createReceivers, type Receiver } from './receivers';

const line = choice('line', '2.x') as N8nLine;
const rounds = bound('rounds', 20);
const stops = bound('stops', 5);
const eventsOfRound = 12;

/** The deliveries of a round leave within this, in milliseconds. */
const spread = 200;

/** Between the answer that ends a round and the end of n8n, at most, in milliseconds. */
const maxDelay = 50;

/**
 * How many of 24 events may run again when n8n was restarted. n8n 1.x saves what was accepted with the
 * next delivery: of events one after another that is all but the last, of a burst it may be none.
 */
const unsaved = line === '1.x' ? { burst: 24, oneByOne: 1 } : { burst: 0, oneByOne: 0 };

/** Everything that a round sends to one receiver, and what came of it. */
type Sent = { event: string; answer: Answer };

const isAnswered = ({ answer }: Sent) => answer.status >= 200 && answer.status < 300;

/** Sends events at moments that nobody chose. */
async function deliver(
	receiver: Receiver,
	events: string[],
	answered = (): void => {},
): Promise<Sent[]> {
	return await Promise.all(
		events.map(async (event) => {
			await sleep(Math.random() * spread);
			const answer = await receiver.send(event);
			answered();
			return { event, answer };
		}),
	);
}

/** As Jodo does: again and again, until it is answered with 2xx. */
async function redeliver(receiver: Receiver, sent: Sent[]): Promise<void> {
	let open = sent.filter((one) => !isAnswered(one)).map(({ event }) => event);
	for (let tries = 0; open.length > 0; tries += 1) {
		must(tries < 20, `${receiver.name} does not answer: ${open.join(', ')}`);
		const again = await deliver(receiver, open);
		open = again.filter((one) => !isAnswered(one)).map(({ event }) => event);
		if (open.length > 0) await sleep(1_000);
	}
}

/** Figures of one receiver. */
function outcome(receiver: Receiver, events: string[]): { lost: number; twice: number } {
	const runs = receiver.executions();
	const count = (event: string) => runs.get(event) ?? 0;
	return {
		lost: events.filter((event) => count(event) === 0).length,
		twice: events.filter((event) => count(event) > 1).length,
	};
}

run(async () => {
	const jodo = await startSimulator();
	const instance = await startInstance(line, { environment: { EXECUTIONS_DATA_PRUNE: 'false' } });
	let made = 0;
	const make = (count: number) => Array.from({ length: count }, () => `event-${(made += 1)}-`);
	try {
		const session = await Session.open(instance.url);
		const { trigger, webhook } = await createReceivers(instance, session, jodo);
		const receivers = [trigger, webhook];

		/** Ends n8n while events come, starts it again, and sends again what was not answered. */
		const endAndStart = async (how: 'kill' | 'stop'): Promise<string[]> => {
			const events = make(eventsOfRound);
			const [first = ''] = events;
			// The first delivery after a start takes n8n a second or two; the others are to meet it awake.
			for (const receiver of receivers) await redeliver(receiver, await deliver(receiver, [first]));
			// The end comes after an answer that nobody chose, so that the rounds together meet all moments.
			let awaited = Math.floor(Math.random() * (2 * eventsOfRound - 1));
			const count = () => (awaited -= 1);
			const sending = receivers.map(
				async (receiver) => await deliver(receiver, events.slice(1), count),
			);
			while (awaited > 0) await sleep(1);
			await sleep(Math.random() * maxDelay);
			await instance[how]();
			const sent = await Promise.all(sending);
			await instance.restart();
			for (const [index, receiver] of receivers.entries()) {
				await redeliver(receiver, sent[index] ?? []);
			}
			const answered = sent.map((ones) => ones.filter(isAnswered).length);
			progress(
				`${how}: ${answered.join(' and ')} of ${eventsOfRound - 1} had been answered before`,
			);
			return events;
		};
		const inRounds = async (count: number, how: 'kill' | 'stop') => {
			const events: string[] = [];
			for (let round = 1; round <= count; round += 1) events.push(...(await endAndStart(how)));
			await Promise.all(receivers.map(async (receiver) => await receiver.settled(events)));
			return {
				events: events.length,
				trigger: outcome(trigger, events),
				webhook: outcome(webhook, events),
			};
		};
		const killed = await inRounds(rounds, 'kill');
		const stopped = await inRounds(stops, 'stop');

		/** How many executions sending these events again has started. */
		const repeat = async (events: string[]): Promise<number> => {
			const before = trigger.executions();
			// A connection that was kept is broken by the restart: then nothing has arrived.
			await redeliver(trigger, await deliver(trigger, events));
			await trigger.settled(events);
			const runs = trigger.executions();
			return events.filter((event) => runs.get(event) !== before.get(event)).length;
		};
		const burst = make(24);
		await redeliver(trigger, await deliver(trigger, burst));
		await instance.restart();
		const burstAgain = await repeat(burst);
		const events = make(24);
		for (const event of events) await redeliver(trigger, await deliver(trigger, [event]));
		await instance.restart();
		const afterRestart = await repeat(events);
		await (await Session.open(instance.url)).workflows.deactivate(trigger.workflow);
		await (await Session.open(instance.url)).workflows.activate(trigger.workflow);
		const afterActivation = await repeat(events);
		const [single = ''] = make(1);
		const atOnce = await Promise.all(
			Array.from({ length: 50 }, async () => await trigger.send(single)),
		);
		await trigger.settled([single]);
		const startedAtOnce = trigger.executions().get(single) ?? 0;

		const command = `npm run test:soak -- trigger-kill --rounds ${rounds} --stops ${stops} --line ${line}`;
		const shown = ({ lost, twice }: { lost: number; twice: number }) =>
			`${lost} lost, ${twice} ran twice`;
		report(
			line === '2.x' ? 'trigger-kill' : `trigger-kill-${line}`,
			command,
			{
				'n8n killed (SIGKILL) while events came, and started again': `${rounds} times, n8n ${instance.installation.version}`,
				'events; those not answered with 2xx were sent again': killed.events,
				'Jodo Trigger': shown(killed.trigger),
				"n8n's own Webhook node, in the same run": shown(killed.webhook),
				'n8n stopped (SIGTERM) while events came': `${stops} times, ${stopped.events} events`,
				'Jodo Trigger, stopped': shown(stopped.trigger),
				"n8n's own Webhook node, stopped": shown(stopped.webhook),
				'24 events at a time, repeated after a clean restart: ran again': burstAgain,
				'24 events one after another, repeated after a clean restart: ran again': afterRestart,
				'repeated after unpublishing and publishing: ran again': afterActivation,
				'50 deliveries of one event at the same instant: executions': startedAtOnce,
			},
			'docs/evidence/trigger.md',
		);
		must(killed.trigger.lost + stopped.trigger.lost === 0, 'Events were lost');
		must(burstAgain <= unsaved.burst, `${burstAgain} events of a burst ran again`);
		must(afterRestart <= unsaved.oneByOne, `${afterRestart} repeats started an execution`);
		must(afterActivation === 0, `${afterActivation} repeats started one after the publishing`);
		must(startedAtOnce === 1, `One event made ${startedAtOnce} executions`);
		must(atOnce.filter(isAccepted).length === 1, 'An event was accepted more than once');
	} finally {
		await instance.remove();
		await jodo.close();
	}
});
