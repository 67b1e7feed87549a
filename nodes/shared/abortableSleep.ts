import { sleep } from 'n8n-workflow';

/**
 * Waits, and stops waiting when the execution is cancelled.
 *
 * @param duration in milliseconds
 */
export async function abortableSleep(
	duration: number,
	cancelled: AbortSignal | undefined,
): Promise<void> {
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
