import { fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One health check. Both in milliseconds, the first since 1970. */
export interface HealthCheck {
	askedAt: number;
	wait: number;
}

/** Asks n8n again and again whether it is well, as a monitor does. */
export interface HealthWatch {
	/** Ends it, and gives all that it saw. */
	stop(): Promise<HealthCheck[]>;
}

/** Milliseconds from one answer to the next question. */
const interval = 20;

/** Starts it in a process of its own, so that it waits for nobody but n8n. */
export async function watchHealth(url: string): Promise<HealthWatch> {
	const child = fork(__filename);
	child.send(url);
	await once(child, 'message');
	return {
		async stop() {
			child.send('stop');
			const [checks]: HealthCheck[][] = await once(child, 'message');
			child.disconnect();
			return checks ?? [];
		},
	};
}

/** Milliseconds since 1970. */
export interface Span {
	from: number;
	to: number;
}

/** The longest wait of the checks that were on their way in a span of time; 0 when none was. */
export function longestWait(checks: HealthCheck[], { from, to }: Span): number {
	const within = checks.filter(({ askedAt, wait }) => askedAt <= to && askedAt + wait >= from);
	return Math.max(0, ...within.map(({ wait }) => wait));
}

async function check(url: string): Promise<HealthCheck> {
	const askedAt = Date.now();
	const start = performance.now();
	await new Promise<void>((resolve, reject) => {
		get(`${url}/healthz`, { agent: false }, (response) => {
			response.resume().once('end', resolve);
		}).once('error', reject);
	});
	return { askedAt, wait: performance.now() - start };
}

async function watch(url: string): Promise<void> {
	const checks = [await check(url)];
	process.send?.('started');
	let goesOn = true;
	process.once('message', () => (goesOn = false));
	while (goesOn) {
		await sleep(interval);
		checks.push(await check(url));
	}
	process.send?.(checks);
}

if (require.main === module) process.once('message', (url: string) => void watch(url));
