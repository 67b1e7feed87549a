import { sleep } from 'n8n-workflow';

/**
 * Waits, and stops waiting when the execution is cancelled.
 *
 * @param duration in milliseconds
 */
export async function pause(duration: number, cancelled: AbortSignal | undefined): Promise<void> {
	if (cancelled === undefined) return await sleep(duration);
	await untilAborted(sleep(duration), cancelled);
}

/** Settles as `work` does, or with undefined as soon as the signal is aborted. Leaves no listener. */
export async function untilAborted<T>(
	work: Promise<T>,
	signal: AbortSignal,
): Promise<T | undefined> {
	if (signal.aborted) return undefined;
	let stop = () => {};
	const aborted = new Promise<undefined>((resolve) => {
		stop = () => resolve(undefined);
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/**
 * The one place where all requests of a run wait after a 429: Jodo's limit is said to be shared
 * with the calls its payers make, so one refused request slows the whole run.
 */
export interface Gate {
	/** Waits until the gate is open, or the execution is cancelled. */
	pass(cancelled: AbortSignal | undefined): Promise<void>;
	/** Closes the gate for so many milliseconds from now; a longer closure stays. */
	close(duration: number): void;
}

export function createGate(): Gate {
	let closedUntil = 0;
	return {
		async pass(cancelled) {
			while (!cancelled?.aborted && closedUntil > Date.now()) {
				await pause(closedUntil - Date.now(), cancelled);
			}
		},
		close(duration) {
			closedUntil = Math.max(closedUntil, Date.now() + duration);
		},
	};
}
