import { sleep } from 'n8n-workflow';

import { backoff, maxRefusals, maxRetryAfter, maxWait } from './retryPolicy';

/** Leave to send requests, one at a time. */
export type Permit = {
	/** Jodo took a request under this permit. */
	accepted(): void;
	/**
	 * Jodo answered 429. Gives the place among those that send up, and waits for another after the
	 * pause that the whole run makes.
	 *
	 * @param retryAfter what Jodo asked for, in milliseconds
	 * @returns `closed` when this request, or everything, was refused for too long to go on
	 */
	refused(retryAfter?: number): Promise<'again' | 'closed' | 'cancelled'>;
	/** To be called when the work is over; more than once does no harm. */
	release(): void;
};

export type RateLimiter = {
	/**
	 * Waits for a permit.
	 *
	 * @param place its number in the queue, such as the index of the item: the lowest goes first, also
	 * when it comes back after a 429, so that none runs out of tries while later ones pass it
	 * @returns `closed` when nothing more is sent, because Jodo has refused everything for too long
	 */
	acquire(place: number): Promise<Permit | 'closed' | 'cancelled'>;
};

type Waiting = {
	place: number;
	/** Called with the number of pauses so far. */
	resolve(turn: number | 'closed' | 'cancelled'): void;
};

/**
 * The one place that all requests of a run go through: additive increase, multiplicative decrease.
 * Jodo's limit is said to be shared with the calls its payers make, so a 429 slows the whole run:
 * nobody is let through for a while, and then half as many at a time, and one more for every round
 * that Jodo takes.
 *
 * @param settings.maxConcurrency how many permits are out at a time, at most
 * @param settings.signal ends every wait
 */
export function createRateLimiter({
	maxConcurrency,
	signal,
}: {
	maxConcurrency: number;
	signal?: AbortSignal;
}): RateLimiter {
	let limit = maxConcurrency;
	let out = 0;
	let pauses = 0;
	/** Pauses since Jodo last took a request. */
	let pausesInVain = 0;
	let pausedUntil = 0;
	let closedUntil = 0;
	/** Who waits, the lowest place first. */
	const queue: Waiting[] = [];

	function enqueue(waiting: Waiting): void {
		// Nearly all come in order: only who was refused goes to the front.
		let index = queue.length;
		while (index > 0 && (queue[index - 1]?.place ?? 0) > waiting.place) index--;
		queue.splice(index, 0, waiting);
	}

	function admit(): void {
		while (out + 1 <= limit && pausedUntil <= Date.now()) {
			const first = queue.shift();
			if (first === undefined) return;
			out += 1;
			first.resolve(pauses);
		}
	}

	function giveBack(): void {
		out -= 1;
		admit();
	}

	function sendAway(outcome: 'closed' | 'cancelled'): void {
		for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
			next.resolve(outcome);
		}
	}

	async function pauseFor(duration: number): Promise<void> {
		pausedUntil = Math.max(pausedUntil, Date.now() + duration);
		while (pausedUntil > Date.now()) await sleep(pausedUntil - Date.now());
		admit();
	}

	/** @param pausesBefore how many pauses there had been when the refused request was let through */
	function slowDown(pausesBefore: number, retryAfter: number | undefined): void {
		// Requests that went together are refused together: that is one refusal of the run.
		const isFirst = pausesBefore === pauses;
		if (isFirst) {
			pauses += 1;
			pausesInVain += 1;
			limit = Math.max(1, Math.floor(Math.min(limit, out) / 2));
		}
		if ((retryAfter ?? 0) > maxRetryAfter || pausesInVain >= maxRefusals) {
			closedUntil = Date.now() + Math.max(retryAfter ?? 0, maxWait);
			sendAway('closed');
		} else if (isFirst || retryAfter !== undefined) {
			void pauseFor(retryAfter ?? backoff(pausesInVain, Math.random()));
		}
	}

	async function waitForTurn(place: number): Promise<number | 'closed' | 'cancelled'> {
		if (signal?.aborted) return 'cancelled';
		if (closedUntil > Date.now()) return 'closed';
		const turn = await new Promise<Parameters<Waiting['resolve']>[0]>((resolve) => {
			enqueue({ place, resolve });
			admit();
		});
		if (typeof turn === 'string' || !signal?.aborted) return turn;
		giveBack();
		return 'cancelled';
	}

	function issue(place: number, pausesSoFar: number): Permit {
		let pausesBefore = pausesSoFar;
		let isHeld = true;
		let refusals = 0;
		function release(): void {
			if (isHeld) giveBack();
			isHeld = false;
		}
		return {
			accepted() {
				refusals = 0;
				pausesInVain = 0;
				limit = Math.min(maxConcurrency, limit + 1 / limit);
				admit();
			},
			async refused(retryAfter) {
				refusals += 1;
				slowDown(pausesBefore, retryAfter);
				// In the queue before the place is free, or another would take it.
				const turn = refusals < maxRefusals ? waitForTurn(place) : 'closed';
				release();
				const next = await turn;
				if (typeof next === 'string') return next;
				pausesBefore = next;
				isHeld = true;
				return 'again';
			},
			release,
		};
	}

	signal?.addEventListener('abort', () => sendAway('cancelled'), { once: true });
	return {
		async acquire(place) {
			const turn = await waitForTurn(place);
			return typeof turn === 'string' ? turn : issue(place, turn);
		},
	};
}
