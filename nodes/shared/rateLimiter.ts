import { abortableSleep, untilAborted } from './abortableSleep';
import { backoff, maxRetryAfter, maxWait, maxTries } from './retryPolicy';

/** Leave to send one request; it is given back when its answer is there. */
export interface Turn {
	/** Which wait of the gate came before it. */
	wait: number;
}

/** How a turn ended: Jodo took the request, refused it with 429, or was not heard of. */
export type TurnEnd = 'taken' | 'refused' | 'unheard';

/**
 * The one place that all requests of a run go through. Jodo's limit is said to be shared with the
 * calls its payers make, so a 429 slows the whole run: nobody goes until the wait is over, and then
 * only half as many at a time, until more are taken again. Who came first goes first, so that no
 * request is refused until it runs out of tries while later ones pass it.
 */
export interface RateLimiter {
	/** A place in the queue, kept by a request however often it is sent. */
	takePlace(): number;
	/**
	 * Waits for a turn.
	 *
	 * @returns `shut` when the run has been refused for so long that nothing more is sent
	 */
	enter(place: number, cancelled: AbortSignal | undefined): Promise<Turn | 'shut' | 'cancelled'>;
	/** @param retryAfter what Jodo asked for when it refused, in milliseconds */
	leave(turn: Turn, end: TurnEnd, retryAfter?: number): void;
}

interface Waiting {
	place: number;
	resolve(outcome: Turn | 'shut'): void;
}

export function createRateLimiter(): RateLimiter {
	let places = 0;
	let inside = 0;
	/** How many may be inside at a time; no limit of its own until the first 429. */
	let width = Number.POSITIVE_INFINITY;
	let waits = 0;
	/** Waits since a request was last taken. */
	let waitsInVain = 0;
	let opensAt = 0;
	let shutUntil = 0;
	let waiting: Waiting[] = [];

	function admit(): void {
		while (waiting.length > 0 && inside + 1 <= width && opensAt <= Date.now()) {
			const first = waiting.reduce((one, other) => (other.place < one.place ? other : one));
			waiting = waiting.filter((other) => other !== first);
			inside += 1;
			first.resolve({ wait: waits });
		}
	}

	async function admitWhenOpen(): Promise<void> {
		while (opensAt > Date.now()) await abortableSleep(opensAt - Date.now(), undefined);
		admit();
	}

	function close(duration: number): void {
		opensAt = Math.max(opensAt, Date.now() + duration);
		void admitWhenOpen();
	}

	function shut(duration: number): void {
		shutUntil = Date.now() + duration;
		const sentAway = waiting;
		waiting = [];
		for (const { resolve } of sentAway) resolve('shut');
	}

	function slowDown(turn: Turn, retryAfter: number | undefined): void {
		// Requests that went together are refused together: that is one refusal of the run.
		const isFirst = turn.wait === waits;
		if (isFirst) {
			waits += 1;
			waitsInVain += 1;
			width = Math.max(1, Math.floor(Math.min(width, inside) / 2));
		}
		const isTooLong = retryAfter !== undefined && retryAfter > maxRetryAfter;
		if (isTooLong || waitsInVain >= maxTries.rateLimited) {
			return shut(Math.max(retryAfter ?? 0, maxWait));
		}
		if (isFirst || retryAfter !== undefined) {
			close(retryAfter ?? backoff(waitsInVain, Math.random()));
		}
	}

	return {
		takePlace: () => places++,
		async enter(place, cancelled) {
			if (cancelled?.aborted) return 'cancelled';
			if (shutUntil > Date.now()) return 'shut';
			const ticket: Waiting = { place, resolve: () => {} };
			const turn = new Promise<Turn | 'shut'>((resolve) => {
				ticket.resolve = resolve;
			});
			waiting.push(ticket);
			admit();
			if (cancelled === undefined || !waiting.includes(ticket)) return await turn;
			const outcome = await untilAborted(turn, cancelled);
			if (outcome !== undefined) return outcome;
			if (waiting.includes(ticket)) waiting = waiting.filter((other) => other !== ticket);
			else if ((await turn) !== 'shut') inside -= 1;
			return 'cancelled';
		},
		leave(turn, end, retryAfter) {
			if (end === 'refused') slowDown(turn, retryAfter);
			if (end === 'taken') {
				waitsInVain = 0;
				width += 1 / width;
			}
			inside -= 1;
			admit();
		},
	};
}
