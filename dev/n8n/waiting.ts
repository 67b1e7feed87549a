import { setTimeout as sleep } from 'node:timers/promises';

/** How often it is looked, in milliseconds. */
const interval = 100;

/**
 * Looks again and again until there is something.
 * @param what completes "Waited … for" in the error
 * @param timeout milliseconds
 * @throws Error when time is up
 */
export async function untilDefined<T>(
	what: string,
	timeout: number,
	look: () => Promise<T | undefined>,
): Promise<T> {
	const deadline = Date.now() + timeout;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`Waited ${timeout} ms for ${what}`);
		await sleep(interval);
	}
}
