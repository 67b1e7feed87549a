import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '../receiver';
import { at } from './answer';
import { CannotTell } from './findings';

/** An event that has arrived. */
export interface Arrival {
	event: unknown;
	event_id: unknown;
	payload: unknown;
	body: unknown;
	raw: Buffer;
	headers: Readonly<Record<string, unknown>>;
	/** Milliseconds since 1970. */
	at: number;
}

export interface InboxTimes {
	/** How long one of Jodo's hours lasts, in milliseconds. */
	hour: number;
	/** How long to wait for an event, in milliseconds. Observed: about 1 to 5 s. */
	patience: number;
	/** After so many milliseconds what has not come will not come. */
	grace: number;
	/** How many of Jodo's hours to wait for repeats of an event that was refused. */
	repeatHours: number;
}

const STEP = 10;

function parse(raw: Buffer): unknown {
	try {
		return JSON.parse(raw.toString('utf8'));
	} catch {
		return undefined;
	}
}

/** Where Jodo's events arrive. */
export class Inbox {
	constructor(
		private readonly receiver: Receiver,
		/** Where the world reaches it. */
		readonly url: string,
		readonly times: InboxTimes,
		private readonly signal: AbortSignal,
	) {}

	/** All that has arrived of an event. */
	arrived(event: string): Arrival[] {
		return this.receiver.received
			.map(({ body: raw, headers, at: time }) => {
				const body = parse(raw);
				return {
					event: at(body, 'event'),
					event_id: at(body, 'event_id'),
					payload: at(body, 'payload'),
					body,
					raw,
					headers,
					at: time,
				};
			})
			.filter((arrival) => arrival.event === event);
	}

	/**
	 * Waits for an event.
	 * @param isIt whether a payload is the one that is meant
	 * @throws CannotTell when it does not come
	 */
	async wait(event: string, isIt: (payload: unknown) => boolean): Promise<Arrival> {
		const until = Date.now() + this.times.patience;
		while (Date.now() < until) {
			const found = this.arrived(event).find(({ payload }) => isIt(payload));
			if (found !== undefined) return found;
			await sleep(STEP, undefined, { signal: this.signal });
		}
		throw new CannotTell(`${event} did not arrive within ${this.times.patience / 1_000} s.`);
	}

	/** Lets those go by after which nothing is to be expected. */
	async letGraceGoBy(): Promise<void> {
		await sleep(this.times.grace, undefined, { signal: this.signal });
	}

	/** Answers 500 to all that comes until `accept`. */
	refuse(): void {
		this.receiver.answers = Array.from({ length: 20 }, () => 500);
	}

	accept(): void {
		this.receiver.answers = [];
	}

	/**
	 * Waits until an event has come so many times, or its hours are over.
	 * @returns all its arrivals
	 */
	async repeats(event: string, event_id: unknown, count: number): Promise<Arrival[]> {
		const { hour, repeatHours } = this.times;
		const until = Date.now() + hour * repeatHours;
		const found = () => this.arrived(event).filter((arrival) => arrival.event_id === event_id);
		while (Date.now() < until && found().length < count) {
			await sleep(STEP, undefined, { signal: this.signal });
		}
		return found();
	}
}
