/** n8n's engine is 20 MB of JavaScript, and other files may be loading it at the same time. In milliseconds. */
const usualTimeout = 60_000;

/** How long an n8n may take to end: what it is running has half a minute. In milliseconds. */
const endTimeout = 120_000;

/** How what runs by now is ended, in the order in which it was started. */
const endings: Array<() => Promise<void>> = [];

/**
 * Starts something before the first test of a file (or of the `describe` it stands in), and closes,
 * removes or stops it after the last. What was started last is ended first, since it may need the rest.
 *
 * @param timeout how long the start may take, in milliseconds
 * @returns what was started, to be used from within tests and hooks; before them it does not exist yet
 */
export function startedOnce<T extends object>(start: () => Promise<T>, timeout = usualTimeout): T {
	let started: T | undefined;
	const running = (): T => {
		if (started !== undefined) return started;
		throw new Error(
			'It is not running: its start comes before the first test, and may have failed',
		);
	};
	beforeAll(async () => {
		const now = await start();
		endings.push(async () => await end(now));
		started = now;
	}, timeout);
	afterAll(async () => await endings.pop()?.(), endTimeout);
	return new Proxy<T>({} as T, {
		get: (_stand, name) => Reflect.get(running(), name) as unknown,
		set: (_stand, name, value) => Reflect.set(running(), name, value),
	});
}

async function end(started: object): Promise<void> {
	if ('close' in started && typeof started.close === 'function') await started.close();
	else if ('remove' in started && typeof started.remove === 'function') await started.remove();
	else if ('stop' in started && typeof started.stop === 'function') await started.stop();
}
