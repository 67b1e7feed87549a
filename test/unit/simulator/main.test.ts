/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs beside n8n, not inside it */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import axios from 'axios';
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

describe('npm run simulator', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'prints how to reach it, and stops on %s',
		async (signal) => {
			const { child, output } = start('--port', '0');
			while (!output().includes('Ctrl+C')) await once(child.stdout ?? child, 'data');
			const url = /Jodo simulator: (\S+)/.exec(output())?.[1];
			const { status } = await axios.get(`${url}/api/v1/integrations/erp/branches`, {
				auth: { username: 'example-key', password: 'example-secret' },
			});
			expect(status).toBe(200);
			for (const text of [
				'API key',
				'API secret',
				'Token',
				'/p/<order_id>',
				'/_simulator/deliver',
			]) {
				expect(output()).toContain(text);
			}
			const ended = once(child, 'exit');
			child.kill(signal);
			expect(await ended).toEqual([0, null]);
		},
	);

	it('says when its port is taken, and when an option makes no sense', async () => {
		const other = await startSimulator();
		const taken = start('--port', new URL(other.url).port);
		expect(await once(taken.child, 'exit')).toEqual([1, null]);
		expect(taken.output()).toContain('EADDRINUSE');
		await other.close();
		const wrong = start('--latency', 'slow');
		expect(await once(wrong.child, 'exit')).toEqual([1, null]);
		expect(wrong.output()).toContain('--latency must be a whole number, not "slow"');
	});
});
