import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IExecuteFunctions } from 'n8n-workflow';

import { readRows } from '../../../nodes/Jodo/execution/readRows';
import type { Operation, ParsedRow } from '../../../nodes/Jodo/operation';
import { readCredential } from '../../../nodes/shared/credential';

const credential = readCredential({
	environment: 'production',
	authentication: 'token',
	token: 'example',
});

/** Reads so many rows; each takes what is to be done for it. */
async function read(count: number, work: () => void): Promise<void> {
	const context = {
		getInputData: () => Array.from({ length: count }),
		getNode: () => ({ parameters: {} }),
		getNodeParameter: () => null,
		getTimezone: () => 'Asia/Kolkata',
		getWorkflow: () => ({ id: 'workflow-1' }),
	};
	const parsed: ParsedRow = {
		identity: '',
		fingerprint: '',
		send: async () => await Promise.reject(new Error('is not sent')),
	};
	const operation: Pick<Operation, 'repeat' | 'parse'> = {
		repeat: 'safe',
		parse() {
			work();
			return parsed;
		},
	};
	const rows = readRows(
		context as unknown as IExecuteFunctions,
		operation as Operation,
		credential,
	);
	let index = 0;
	for await (const row of rows) expect(row).toMatchObject({ index: index++, identity: '' });
	expect(index).toBe(count);
}

/** Works on the only thread. */
function work(milliseconds: number): void {
	for (const end = performance.now() + milliseconds; performance.now() < end; );
}

afterEach(() => jest.restoreAllMocks());

it('goes straight on while reading has not taken long', async () => {
	let now = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => now);
	const timer = jest.fn();
	const timeout = setTimeout(timer, 0);

	await read(10, () => (now += 2));

	expect(timer).not.toHaveBeenCalled();
	clearTimeout(timeout);
});

it('lets timers in whenever it has read for 25 ms', async () => {
	let rows = 0;
	const waits: number[] = [];
	const interval = setInterval(() => {
		waits.push(rows);
		rows = 0;
	}, 1);

	await read(30, () => {
		rows += 1;
		work(10);
	});

	clearInterval(interval);
	// Rows of at least 10 ms: on a slow machine fewer of them are read at a time.
	expect(Math.max(...waits, rows)).toBeLessThanOrEqual(3);
});

it('lets requests in: each is answered within four of its pauses', async () => {
	const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	/** How many rows, of at least a millisecond, were read before each answer came. */
	const waits: number[] = [];
	let rows = 0;
	let goOn = true;
	async function ask(): Promise<void> {
		while (goOn) {
			const start = rows;
			const [response] = await once(get({ host: '127.0.0.1', port, agent: false }), 'response');
			await once(response.resume(), 'end');
			waits.push(rows - start);
		}
	}
	const asking = ask();

	await read(1500, () => {
		rows += 1;
		work(1);
	});

	goOn = false;
	await asking;
	server.close();
	expect(Math.max(...waits)).toBeLessThanOrEqual(4 * 25);
});
