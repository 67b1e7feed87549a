import { sleep } from 'n8n-workflow';

import { backoff, maxRefusals, maxRetryAfter, maxWait } from './retryPolicy';

/**
 * How the wait for a permit ended. `closed`: nothing more is sent, because Jodo has refused for too
 * long to go on.
 */
type WaitOutcome = 'granted' | 'closed' | 'cancelled';

/** Leave to send requests, one at a time. */
export type Permit = {
	/** Jodo took a request under this permit. */
	accepted(): void;
	/**
	 * Jodo answered 429. Gives the permit back, and waits for another, until the pause that the whole
	 * run makes is over.
	 *
	 * @param retryAfter what Jodo asked for, in milliseconds
	 * @returns also `closed` if this one request was refused too often
	 */
	refused(retryAfter?: number): Promise<WaitOutcome>;
	/** Whether nothing more is to be sent under it, because Jodo has refused too often. */
	isClosed(): boolean;
	/** To be called when the work is over; more than once does no harm. */
	release(): void;
};

export type RateLimiter = {
	/**
	 * Waits for a permit.
	 *
	 * @param priority such as the index of the item: the lowest goes first, also when it comes back after
	 * a 429. So none runs out of tries while later ones pass it.
	 */
	acquire(priority: number): Promise<Permit | 'closed' | 'cancelled'>;
};

type Waiting = { priority: number; resolve(outcome: WaitOutcome): void };

/**
 * Limits how fast the requests of a run are sent. Jodo's limit is said to be shared with the calls that
 * the payers' own pages make. So a 429 slows down the whole run: first nothing is sent for a while, then
 * half as many at a time as before, and one more after each round that Jodo takes (additive increase,
 * multiplicative decrease).
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
	let permitsOut = 0;
	/** How often the run has slowed down, in all and since Jodo last took a request. */
	let slowdowns = 0;
	let slowdownsInVain = 0;
	let pausedUntil = 0;
	let closedUntil = 0;
	/** The lowest priority first. */
	const queue: Waiting[] = [];

	function enqueue(waiting: Waiting): void {
		// Nearly all come in order: only refused requests go to the front.
		let index = queue.length;
		while (index > 0 && (queue[index - 1]?.priority ?? 0) > waiting.priority) index--;
		queue.splice(index, 0, waiting);
	}

	function grantPermits(): void {
		while (queue.length > 0 && permitsOut + 1 <= limit && pausedUntil <= Date.now()) {
			permitsOut += 1;
			queue.shift()?.resolve('granted');
		}
	}

	function takeBack(): void {
		permitsOut -= 1;
		grantPermits();
	}

	function emptyQueue(outcome: 'closed' | 'cancelled'): void {
		for (const { resolve } of queue.splice(0)) resolve(outcome);
	}

	async function pauseFor(duration: number): Promise<void> {
		pausedUntil = Math.max(pausedUntil, Date.now() + duration);
		while (pausedUntil > Date.now()) await sleep(pausedUntil - Date.now());
		grantPermits();
	}

	/** @param before how often the run had slowed down when the refused request got its permit */
	function slowDown(before: number, retryAfter: number | undefined): void {
		// Requests that went together are refused together: that is one refusal of the run.
		const isFirst = before === slowdowns;
		if (isFirst) {
			slowdowns += 1;
			slowdownsInVain += 1;
			limit = Math.max(1, Math.floor(Math.min(limit, permitsOut) / 2));
		}
		if ((retryAfter ?? 0) > maxRetryAfter || slowdownsInVain >= maxRefusals) {
			closedUntil = Date.now() + Math.max(retryAfter ?? 0, maxWait);
			emptyQueue('closed');
		} else if (isFirst || retryAfter !== undefined) {
			void pauseFor(retryAfter ?? backoff(slowdownsInVain, Math.random()));
		}
	}

	async function waitInQueue(priority: number): Promise<WaitOutcome> {
		if (signal?.aborted) return 'cancelled';
		if (closedUntil > Date.now()) return 'closed';
		const outcome = await new Promise<WaitOutcome>((resolve) => {
			enqueue({ priority, resolve });
			grantPermits();
		});
		if (outcome !== 'granted' || !signal?.aborted) return outcome;
		takeBack();
		return 'cancelled';
	}

	function createPermit(priority: number): Permit {
		let before = slowdowns;
		let isHeld = true;
		let isClosed = false;
		let refusals = 0;
		function release(): void {
			if (isHeld) takeBack();
			isHeld = false;
		}
		return {
			accepted() {
				refusals = 0;
				slowdownsInVain = 0;
				limit = Math.min(maxConcurrency, limit + 1 / limit);
				grantPermits();
			},
			async refused(retryAfter) {
				refusals += 1;
				slowDown(before, retryAfter);
				// In the queue before the permit is given back, or another would get it.
				const wait = refusals < maxRefusals ? waitInQueue(priority) : 'closed';
				release();
				const outcome = await wait;
				isHeld = outcome === 'granted';
				isClosed = outcome === 'closed';
				before = slowdowns;
				return outcome;
			},
			isClosed: () => isClosed,
			release,
		};
	}

	signal?.addEventListener('abort', () => emptyQueue('cancelled'), { once: true });
	return {
		async acquire(priority) {
			const outcome = await waitInQueue(priority);
			return outcome === 'granted' ? createPermit(priority) : outcome;
		},
	};
}
