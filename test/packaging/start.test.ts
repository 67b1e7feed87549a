import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import axios from 'axios';
import { payOnHostedPage } from '../e2e/hostedPage';

const checkout = resolve(__dirname, '../..');

// Each test starts a process that loads n8n's engine: seconds, more on a busy machine.
jest.setTimeout(60_000);

/** Runs what `npm start` runs after its build, away from a terminal and from any JODO_* variable. */
function start(args: string[] = [], variables: NodeJS.ProcessEnv = {}): ChildProcess {
	const tsx = resolve(checkout, 'node_modules/tsx/dist/cli.mjs');
	return spawn(process.execPath, [tsx, 'dev/demo/main.ts', ...args], {
		cwd: checkout,
		env: { PATH: process.env.PATH, ...variables },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

describe('npm start', () => {
	it('creates the links and the order of the example, shows them and ends', async () => {
		const child = start();
		const [output, errors, [code]] = await Promise.all([
			text(child.stdout ?? process.stdin),
			text(child.stderr ?? process.stdin),
			once(child, 'exit'),
		]);

		expect({ code, errors }).toEqual({ code: 0, errors: '' });
		expect(output).toMatch(/Asha Rao +₹1,25,000\.50 +\S+\n +http:/);
		expect(output).toMatch(/Imran Shaikh +₹48,500\.00 +\S+\n +http:/);
		expect(output).toMatch(/Lakshmi Iyer +₹9,750\.00 +\S+\n +http:/);
		expect(output).toMatch(/Gurpreet Singh +₹62,000\.75 +\S+\n +http:/);
		expect(output).toMatch(/Meera Nair +₹15,250\.00 +\S+\n +http:/);
		expect(output).toMatch(/The page a parent pays on answers 200:\n\n +http:/);
		const links = /^ *http:\S+$/;
		const tooLong = output.split('\n').filter((line) => line.length > 80 && !links.test(line));
		expect(tooLong).toEqual([]);
	});

	it('keeps the page open with --keep until it is interrupted, and tells who pays on it', async () => {
		const child = start(['--keep']);
		let output = '';
		child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
		const shown = async (text: string) => {
			while (!output.includes(text)) await once(child.stdout ?? child, 'data');
		};
		await shown('Ctrl-C');
		const [, page = ''] = /answers 200:\s+(\S+)/.exec(output) ?? [];

		const { data } = await axios.get(page, { proxy: false });
		await payOnHostedPage(page);
		await shown('  paid  ₹1,25,000.50  ');
		child.kill('SIGINT');

		expect(data).toContain('Asha Rao');
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('says with --help what it takes, and creates nothing', async () => {
		const child = start(['--help']);
		const [output, [code]] = await Promise.all([
			text(child.stdout ?? process.stdin),
			once(child, 'exit'),
		]);

		expect(code).toBe(0);
		expect(output).toContain('--keep');
		expect(output).toContain('JODO_API_KEY');
		expect(output).not.toContain('order');
	});

	it('says what is wrong with the variables and fails', async () => {
		const child = start([], { JODO_ENVIRONMENT: 'production' });
		const [errors, [code]] = await Promise.all([
			text(child.stderr ?? process.stdin),
			once(child, 'exit'),
		]);

		expect(code).toBe(1);
		expect(errors).toContain('does not run against production');
	});
});
