import { startSimulator } from '../../simulator';
import type { Simulator } from '../../simulator';
import { Client } from '../../simulator/checks/client';
import { Inbox } from '../../simulator/checks/inbox';
import type { InboxTimes } from '../../simulator/checks/inbox';
import { Kit } from '../../simulator/checks/kit';
import { Receiver } from '../../simulator/receiver';
import type { Options } from './options';
import { ofPair } from './target';
import type { Target } from './target';

/** What a run needs, and what ends it. */
export interface Session {
	target: Target;
	kit: Kit;
	close: () => Promise<void>;
}

/** One of Jodo's hours in the simulator, in milliseconds: all repeats of an event take some seconds. */
const HOUR_HERE = 50;
/** More of these hours than all repeats take, for a machine that is busy. */
const ALL_REPEATS = 300;
const AT_JODO: Omit<InboxTimes, 'repeatHours'> = {
	hour: 3_600_000,
	patience: 30_000,
	grace: 10_000,
};
const HERE: Omit<InboxTimes, 'repeatHours'> = { hour: HOUR_HERE, patience: 5_000, grace: 20 };

/** The simulator as a target that may be asked anything. */
export function simulatorTarget({
	url,
	apiKey,
	apiSecret,
}: Pick<Simulator, 'url' | 'apiKey' | 'apiSecret'>): Target {
	const permission = { production: false, webhooks: true };
	return { name: 'simulator', baseUrl: url, ...ofPair(apiKey, apiSecret), permission };
}

function newMark(): string {
	return `conformance-${Date.now().toString(36)}`;
}

/** A kit that asks a target. */
export function kitFor(
	target: Target,
	signal: AbortSignal,
	{ pace, backoff, inbox }: { pace: number; backoff: number; inbox?: Inbox },
): Kit {
	const { collectorCode, isPair, permission } = target;
	const client = new Client({ ...target, pace, backoff, signal });
	const { production } = permission;
	return new Kit(client, { mark: newMark(), collectorCode, isPair, production, inbox });
}

/** A simulator of its own that refuses the first request with 429, so that this is seen, too. */
async function openSimulator(signal: AbortSignal): Promise<Session> {
	const simulator = await startSimulator({ webhooks: { hour: HOUR_HERE } });
	simulator.fail({ do: 'tooManyRequests' });
	const receiver = await Receiver.start();
	const target = simulatorTarget(simulator);
	const inbox = new Inbox(receiver, receiver.url, { ...HERE, repeatHours: ALL_REPEATS }, signal);
	return {
		target,
		kit: kitFor(target, signal, { pace: 0, backoff: 10, inbox }),
		close: async () => {
			await simulator.close();
			await receiver.stop();
		},
	};
}

async function openJodo(target: Target, options: Options, signal: AbortSignal): Promise<Session> {
	const { receive, port, repeats, pace = 500 } = options;
	const receiver = receive === undefined ? undefined : await Receiver.start(port);
	const inbox =
		receiver &&
		receive &&
		new Inbox(receiver, receive, { ...AT_JODO, repeatHours: repeats }, signal);
	return {
		target,
		kit: kitFor(target, signal, { pace, backoff: 5_000, inbox: inbox || undefined }),
		close: async () => await receiver?.stop(),
	};
}

/** Gets everything ready to ask a target, or the simulator when there is none. */
export async function open(
	target: Target | undefined,
	options: Options,
	signal: AbortSignal,
): Promise<Session> {
	return target === undefined
		? await openSimulator(signal)
		: await openJodo(target, options, signal);
}
