/**
 * Starts something before the first test of a file (or of the `describe` it stands in), and closes or
 * stops it after the last.
 *
 * @returns what was started, to be used from within tests and hooks; before them it does not exist yet
 */
export function startedOnce<T extends object>(start: () => Promise<T>): T {
	let started: T | undefined;
	const running = (): T => {
		if (started === undefined) throw new Error('It is started before the first test, not earlier');
		return started;
	};
	// n8n's engine is 20 MB of JavaScript, and other files may be loading it at the same time.
	beforeAll(async () => {
		started = await start();
	}, 60_000);
	afterAll(async () => {
		if (started !== undefined) await end(started);
	});
	return new Proxy<T>({} as T, {
		get: (_stand, name) => Reflect.get(running(), name) as unknown,
		set: (_stand, name, value) => Reflect.set(running(), name, value),
	});
}

async function end(started: object): Promise<void> {
	if ('close' in started && typeof started.close === 'function') await started.close();
	else if ('stop' in started && typeof started.stop === 'function') await started.stop();
}
