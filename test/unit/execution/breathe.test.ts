import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createBreather } from '../../../nodes/Jodo/execution/breathe';

/** Works on the only thread. */
function work(milliseconds: number): void {
	for (const end = performance.now() + milliseconds; performance.now() < end; );
}

it('goes straight on while it has not worked for long', async () => {
	const breathe = createBreather(1000);
	const timer = jest.fn();
	const timeout = setTimeout(timer, 0);

	for (let piece = 0; piece < 10; piece++) {
		work(2);
		await breathe();
	}

	expect(timer).not.toHaveBeenCalled();
	clearTimeout(timeout);
});

it('lets timers in when it has worked for longer than it may', async () => {
	const breathe = createBreather(10);
	let fired = 0;
	const interval = setInterval(() => (fired += 1), 1);

	for (let piece = 0; piece < 20; piece++) {
		work(5);
		await breathe();
	}

	clearInterval(interval);
	expect(fired).toBeGreaterThanOrEqual(5);
});

it('lets requests in: each is answered within a few of its pauses', async () => {
	const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const breathe = createBreather(10);
	const waits: number[] = [];
	let goOn = true;
	const ask = () => {
		const start = performance.now();
		get({ host: '127.0.0.1', port, agent: false }, (response) => {
			response.resume().once('end', () => {
				waits.push(performance.now() - start);
				if (goOn) ask();
			});
		});
	};
	ask();

	for (const end = performance.now() + 1000; performance.now() < end; ) {
		work(1);
		await breathe();
	}

	goOn = false;
	server.close();
	expect(waits.length).toBeGreaterThan(5);
	expect(Math.max(...waits)).toBeLessThan(500);
});
