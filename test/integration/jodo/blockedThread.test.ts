import { Worker } from 'node:worker_threads';

import { credentialFor } from '../../../simulator/credential';
import { startedOnce } from '../../startedOnce';
import { linkExample, startBench } from './setup';

const bench = startedOnce(startBench);

/** Answers in a thread of its own: 100 ms after it has said "half", of an answer that has a first half or none. */
const server = `
	const { parentPort, workerData } = require('node:worker_threads');
	const { createServer } = require('node:http');
	const answer = JSON.stringify({ data: { order_id: 'order_1', redirect_url: 'https://pay.jodo.in/p/1' } });
	const server = createServer((request, response) => {
		request.resume();
		request.on('end', () => {
			if (workerData.begins) response.write(answer.slice(0, 9));
			setTimeout(() => parentPort.postMessage('half'), 100);
			setTimeout(() => response.end(workerData.begins ? answer.slice(9) : answer), 200);
		});
	});
	server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** Does what another execution does that reads thousands of rows in one go. */
function block(milliseconds: number): void {
	const end = Date.now() + milliseconds;
	while (Date.now() < end);
}

it.each([
	['the whole answer', false],
	['the rest of an answer', true],
])(
	'takes %s that came in time, when the thread was busy past the time limit',
	async (_name, begins) => {
		const jodo = new Worker(server, { eval: true, workerData: { begins } });
		const port = await new Promise<number>((resolve) => jodo.once('message', resolve));
		jodo.once('message', () => block(1_500));
		const url = `http://127.0.0.1:${port}`;

		const { items, error } = await bench.run(
			{ ...linkExample, options: { timeout: 1_000 } },
			{ credential: credentialFor({ url, apiKey: 'example-key', apiSecret: 'example-secret' }) },
		);
		await jodo.terminate();

		expect(error).toBeUndefined();
		expect(items[0]?.json.order_id).toBe('order_1');
	},
);
