import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import axios from 'axios';
import { LINK_EXAMPLE, LINKS } from '../../../simulator/exampleRequests';
import { startSimulator } from '../../../simulator/index';

/** Starts `npm run simulator` without npm. */
function start(...flags: string[]): { child: ChildProcess; output: () => string } {
	const main = path.join(__dirname, '../../../simulator/main.ts');
	const child = spawn(process.execPath, [require.resolve('tsx/cli'), main, ...flags], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let text = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
	}
	return { child, output: () => text };
}

/** Waits until it has printed this, and gives back all that it has printed. */
async function printed({ child, output }: ReturnType<typeof start>, text: string): Promise<string> {
	while (!output().includes(text)) await once(child.stdout ?? child, 'data');
	return output();
}

/** The address that it prints first. */
function addressIn(output: string): string {
	return /^ +(http\S+)$/m.exec(output)?.[1] ?? '';
}

async function stop({ child }: ReturnType<typeof start>, signal: NodeJS.Signals = 'SIGTERM') {
	const ended = once(child, 'exit');
	child.kill(signal);
	return await ended;
}

const credential = { username: 'example-key', password: 'example-secret' };

describe('npm run simulator', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'prints how to reach it, and stops on %s',
		async (signal) => {
			const running = start('--port', '0');
			const output = await printed(running, 'Ctrl+C');
			const url = addressIn(output);
			const { status } = await axios.get(`${url}/api/v1/integrations/erp/branches`, {
				auth: credential,
			});
			expect(status).toBe(200);
			for (const text of [
				'Environment          Custom',
				'API Key              example-key',
				'API Secret           example-secret',
				'Default Branch Code  MAIN',
				'token',
				'redirect_url',
				'/_simulator/deliver',
			]) {
				expect(output).toContain(text);
			}
			expect(await stop(running, signal)).toEqual([0, null]);
		},
	);

	it('fits a terminal of 80 columns, each link whole on a line of its own', async () => {
		const running = start('--port', '0');
		const lines = (await printed(running, 'Ctrl+C')).split('\n');
		expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
		const links = lines.filter((line) => line.includes(addressIn(lines.join('\n'))));
		expect(links.length).toBeGreaterThan(3);
		for (const line of links) expect(line).toMatch(/^ +http:\S+$/);
		await stop(running);
	});

	it('prints a line when somebody pays, without a name', async () => {
		const running = start('--port', '0');
		const url = addressIn(await printed(running, 'Ctrl+C'));
		const { data } = await axios.post(url + LINKS, LINK_EXAMPLE, { auth: credential });
		const { order_id } = data.data;
		await axios.post(`${url}/_simulator/orders/${order_id}/pay`);
		const output = await printed(running, order_id);
		expect(output).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d  paid  ₹1.00  ${order_id}$`, 'm'));
		expect(output).not.toContain(LINK_EXAMPLE.name);
		await stop(running);
	});

	it('moves to a free port when its own is taken, and says so', async () => {
		const other = await startSimulator();
		const { port } = new URL(other.url);
		const running = start('--port', port);
		const output = await printed(running, 'Ctrl+C');
		expect(output).toContain(`Port ${port} is taken by something else: using a free one.`);
		expect(addressIn(output)).not.toBe(other.url);
		expect((await axios.get(addressIn(output))).status).toBe(200);
		await stop(running);
		await other.close();
	});

	it('explains its options in 80 columns, and starts nothing', async () => {
		const { child, output } = start('--help');
		expect(await once(child, 'exit')).toEqual([0, null]);
		for (const option of ['--port', '--latency', '--hour', '--recording', '--apply', '--help']) {
			expect(output()).toContain(option);
		}
		expect(
			Math.max(
				...output()
					.split('\n')
					.map((line) => line.length),
			),
		).toBeLessThanOrEqual(80);
	});

	it('says when an option makes no sense', async () => {
		const wrong = start('--latency', 'slow');
		expect(await once(wrong.child, 'exit')).toEqual([1, null]);
		expect(wrong.output()).toContain('--latency must be a whole number, not "slow"');
	});
});
