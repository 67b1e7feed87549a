import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSimulator } from '../../../simulator';
import type { Simulator } from '../../../simulator';

const checkout = resolve(__dirname, '../../..');
let folder: string;
let simulator: Simulator;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'conformance-'));
	simulator = await startSimulator();
});

afterEach(() => simulator.reset());

afterAll(async () => {
	rmSync(folder, { recursive: true });
	await simulator.close();
});

/** Starts `npm run conformance` without npm, for the simulator of this test as if it were Jodo. */
function start(script: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
	const child = spawn(
		process.execPath,
		[require.resolve('tsx/cli'), join(checkout, script), ...args],
		{ cwd: folder, env: { PATH: process.env.PATH, ...environment } },
	);
	const running = { child, output: '', ended: once(child, 'exit') };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (running.output += chunk.toString()));
	}
	return running;
}

function asJodo(): NodeJS.ProcessEnv {
	const { url, apiKey, apiSecret } = simulator;
	return { JODO_BASE_URL: url, JODO_API_KEY: apiKey, JODO_API_SECRET: apiSecret };
}

function longestLine(text: string): number {
	return Math.max(...text.split('\n').map((line) => line.length));
}

const command = 'dev/conformance/main.ts';

describe('npm run conformance', () => {
	it('prints a table of 80 columns without colours, and writes two reports without secrets', async () => {
		simulator.assume({ orderCreated: 201, missingOrder: 404 });
		const running = start(command, ['--pace', '0', '--report', 'seen'], asJodo());
		expect(await running.ended).toEqual([0, null]);

		expect(longestLine(running.output)).toBeLessThanOrEqual(80);
		expect(running.output).not.toContain('\u001b');
		expect(running.output).toMatch(/^pay\.orderCreated +differs +201/m);
		expect(running.output).toMatch(/^\d+ hold, 2 differ, \d+ cannot tell$/m);
		const markdown = readFileSync(join(folder, 'seen.md'), 'utf8');
		const json = readFileSync(join(folder, 'seen.json'), 'utf8');
		expect(JSON.parse(json).assumptions).toEqual({ orderCreated: 201, missingOrder: 404 });
		expect(markdown).toContain('`pay.orderCreated`');
		const { apiKey, apiSecret, token } = simulator;
		for (const hidden of [apiKey, apiSecret, token, '9876543210', 'Greenfield', '@example.com']) {
			expect(markdown + json + running.output).not.toContain(hidden);
		}
	});

	it('makes the simulator do what was seen', async () => {
		const running = start('simulator/main.ts', [
			'--port',
			'0',
			'--apply',
			join(folder, 'seen.json'),
		]);
		while (!running.output.includes('Ctrl+C')) await once(running.child.stdout, 'data');
		const url = /^ +(http\S+)$/m.exec(running.output)?.[1] ?? '';
		const answer = await fetch(`${url}/api/v1/integrations/pay/orders/order_1`, {
			headers: { Authorization: `Basic ${simulator.token}` },
		});
		expect(answer.status).toBe(404);
		running.child.kill();
		await running.ended;
	});

	it('tidies up on Ctrl-C, and reports what it has seen', async () => {
		const running = start(command, ['--pace', '20', '--report', 'stopped'], asJodo());
		while (!running.output.includes('pay.fields')) await once(running.child.stdout, 'data');
		running.child.kill('SIGINT');
		expect(await running.ended).toEqual([130, null]);

		expect(simulator.links.length).toBeGreaterThan(0);
		expect(simulator.links.map(({ status }) => status)).not.toContain('unpaid');
		expect(running.output).toContain('Tidying up');
		const json = readFileSync(join(folder, 'stopped.json'), 'utf8');
		expect(JSON.parse(json).results.length).toBeLessThan(30);
	});

	it('asks the simulator when nothing is set, of which everything holds', async () => {
		const running = start(command, []);
		expect(await running.ended).toEqual([0, null]);
		expect(running.output).toMatch(/^\d+ hold, 0 differ, \d+ cannot tell$/m);
	});

	it('explains its options in 80 columns, and asks nobody', async () => {
		const running = start(command, ['--help'], asJodo());
		expect(await running.ended).toEqual([0, null]);
		expect(longestLine(running.output)).toBeLessThanOrEqual(80);
		for (const option of ['--production', '--webhooks', '--receive', '--repeats', '--report']) {
			expect(running.output).toContain(option);
		}
		expect(simulator.requestCount).toBe(0);
	});

	it('says what is wrong in one line', async () => {
		const running = start(command, [], { ...asJodo(), JODO_API_SECRET: 'wrong-secret' });
		expect(await running.ended).toEqual([1, null]);
		expect(running.output).toContain('Jodo does not list the branches with this credential: 401');
		expect(running.output).not.toContain('wrong-secret');
	});
});
