import { setTimeout as sleep } from 'node:timers/promises';

import {
	forge,
	forgeryKinds,
	genuineDelivery,
	isAccepted,
	isRefused,
	seededRandom,
	send,
	sentAgain,
} from '../fuzz/forgeries';

/** What the deliveries are signed with. */
export const secret = '0123456789abcdef'.repeat(4);

const marker = 'soak';

/** How many of each kind leave in a minute. */
export interface Pace {
	genuine: number;
	forged: number;
}

/** How many deliveries of one kind have left, and how many of them started the workflow. */
export interface Sent {
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

/** Before the first one. */
export function nothingSent(): Sent {
	const none = { genuine: 0, accepted: 0, forged: 0, forgedAccepted: 0 };
	return { ...none, slowest: 0, repeated: 0, executed: 0, refused: [] };
}

/** How many deliveries may be without an answer, or accepted without a finished execution. */
const maxBehind = 500;

const tick = 50;

/** Sends at a steady pace until the time is over, but no faster than n8n can follow on this machine. */
export async function sendSteadily(
	url: string,
	sent: Sent,
	pace: Pace,
	stop: number,
): Promise<void> {
	const random = seededRandom(1);
	const underWay = new Set<Promise<void>>();
	const follow = (sending: Promise<void>) => {
		underWay.add(sending);
		void sending.finally(() => underWay.delete(sending));
	};
	await sendGenuine(url, sent, `${marker}-${sent.genuine++}`);
	let minutes = 0;
	for (let last = Date.now(); last < stop; await sleep(tick)) {
		const passed = Date.now() - last;
		last += passed;
		if (underWay.size > maxBehind || sent.accepted - sent.executed > maxBehind) continue;
		minutes += passed / 60_000;
		while (sent.genuine < minutes * pace.genuine) {
			follow(sendGenuine(url, sent, `${marker}-${sent.genuine++}`));
		}
		while (sent.forged < minutes * pace.forged) {
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
	const event = kind === sentAgain ? acceptedBefore(sent) : `forged-${sent.forged}`;
	const original = genuineDelivery(`${marker}-${event}`, secret);
	const answer = await send(url, forge(original, secret, kind, random));
	// n8n under load closes connections that it kept; then nothing has arrived.
	if (answer.status !== 0 && !isRefused(kind, answer)) sent.forgedAccepted += 1;
}

/** One that was accepted a while ago, but is among those that the trigger remembers. */
function acceptedBefore({ accepted }: Sent): number {
	return Math.max(0, accepted - 500);
}
