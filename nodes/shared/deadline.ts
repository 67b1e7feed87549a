import { sleep } from 'n8n-workflow';

/** Milliseconds in which what has arrived is still read when the time is over. */
const grace = 50;

/**
 * Gives work a time limit. While something keeps n8n's only thread busy, an answer may arrive and the
 * time run out; timers then come first. So the limit lets the event loop turn before it ends anything.
 *
 * @param timeout in milliseconds
 * @param work is told by the signal that its time is over
 */
export async function withDeadline<T>(
	timeout: number,
	work: (deadline: AbortSignal) => Promise<T>,
): Promise<T> {
	const deadline = new AbortController();
	const timer = AbortSignal.timeout(timeout);
	const onTimeout = () => void sleep(grace).then(() => deadline.abort());
	timer.addEventListener('abort', onTimeout, { once: true });
	try {
		return await work(deadline.signal);
	} finally {
		timer.removeEventListener('abort', onTimeout);
	}
}

/** Settles as `work` does, or with undefined as soon as the signal is aborted. Leaves no listener. */
export async function untilAborted<T>(
	work: Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T | undefined> {
	if (signal?.aborted) return undefined;
	return await new Promise<T | undefined>((resolve, reject) => {
		const stop = () => resolve(undefined);
		signal?.addEventListener('abort', stop, { once: true });
		void work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop));
	});
}
