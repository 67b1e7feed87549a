import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../dev/n8n/freePort';
import { endWithThisProcess } from '../../../dev/n8n/orphans';
import { untilDefined } from '../../../dev/n8n/waiting';

/** How long Redis may take to answer on a busy machine, in milliseconds. */
const startTimeout = 30_000;

function missing(cause: Error): Error {
	return new Error(
		'redis-server could not be started, and n8n has no queue without it. ' +
			'Install it: on Debian, apt-get install redis-server',
		{ cause },
	);
}

/** Whether Redis answers its PING; undefined while it does not. */
async function pong(port: number): Promise<true | undefined> {
	const socket = connect(port, '127.0.0.1');
	try {
		socket.write('PING\r\n');
		const [answer] = (await once(socket, 'data')) as [Buffer];
		return answer.toString().startsWith('+PONG') || undefined;
	} catch {
		return undefined;
	} finally {
		socket.destroy();
	}
}

/** A Redis of the tests' own, on a free port of 127.0.0.1, which keeps nothing on disk. */
export class Redis {
	private constructor(
		private readonly child: ChildProcess,
		private readonly folder: string,
		readonly port: number,
	) {}

	/** @throws Error that says what to install when the machine has no `redis-server` */
	static async start(): Promise<Redis> {
		const folder = await mkdtemp(join(tmpdir(), 'redis-'));
		const port = await freePort();
		const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder];
		const child = spawn('redis-server', [...settings, '--save', '', '--appendonly', 'no'], {
			stdio: 'ignore',
			detached: true,
		});
		const redis = new Redis(child, folder, port);
		try {
			await once(child, 'spawn');
			endWithThisProcess(child);
			await untilDefined('Redis to answer', startTimeout, async () => await pong(port));
		} catch (error) {
			await redis.remove();
			throw child.pid === undefined && error instanceof Error ? missing(error) : error;
		}
		return redis;
	}

	/** Ends Redis, and the queue with it. */
	async remove(): Promise<void> {
		const { child } = this;
		if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
			const ended = once(child, 'exit');
			child.kill();
			await ended;
		}
		await rm(this.folder, { recursive: true, force: true });
	}
}
