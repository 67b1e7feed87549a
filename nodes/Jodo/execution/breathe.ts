import { sleep } from 'n8n-workflow';

/**
 * Makes a function to be awaited between two pieces of work that never wait for anything themselves,
 * such as reading one row after another. n8n has one thread: while a node works on without a pause,
 * webhooks, health checks, the editor and the answers to other runs wait.
 *
 * @param maxBusyMilliseconds how long the work may go on before timers and I/O get a turn. A request needs
 * two or three turns (accepted, read, answered)
 * @returns resolves at once while there is time left, and after a turn of the event loop otherwise
 */
export function createBreather(maxBusyMilliseconds = 25): () => Promise<void> {
	let busySince = performance.now();
	return async () => {
		if (performance.now() - busySince < maxBusyMilliseconds) return;
		// A timer fires in the next turn of the loop, after the I/O that waits in this one.
		await sleep(0);
		busySince = performance.now();
	};
}
