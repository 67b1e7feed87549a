import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installTarball, type CommunityPackage } from './communityPackage';
import { instanceEnvironment, type Ports } from './environment';
import { freePort } from './freePort';
import type { Installation } from './installation';
import { registerPackage } from './installedPackages';
import { endWithThisProcess } from './orphans';
import { readProcessUsage, resetPeakMemory, type ProcessUsage } from './processUsage';
import { isReady } from './readiness';

/** How long a first start with its migrations may take on a busy machine, in milliseconds. */
const startTimeout = 300_000;

/** n8n gives running executions 30 seconds to end; then it is stopped for it. In milliseconds. */
const stopTimeout = 40_000;

const readinessInterval = 200;

/** How much of n8n's log ends the message when it does not start. */
const logShownOnFailure = 4_000;

/** What an n8n process is for. In queue mode, `start` takes work in and `worker` does it. */
export type Command = 'start' | 'worker' | 'webhook';

export interface InstanceOptions {
	installation: Installation;
	/** Default: `start`. */
	command?: Command;
	/** n8n's data (database, encryption key, community packages). Default: a new temporary folder. */
	userFolder?: string;
	/** The packed community package to install before the start. */
	tarball?: string;
	/** Taken if free, else another. */
	port?: number;
	/** Beside or instead of what `environment.ts` sets. */
	environment?: Record<string, string>;
	/** Gives the start up when it is aborted. */
	signal?: AbortSignal;
}

/** An n8n in a process of its own. Restarts keep its folder and its ports. */
export class Instance {
	private child?: ChildProcess;

	private community?: CommunityPackage;

	private constructor(
		readonly installation: Installation,
		private readonly command: Command,
		/** n8n's data; the `.n8n` folder is in it. */
		readonly userFolder: string,
		private readonly ports: Ports,
		private environment: Record<string, string>,
	) {}

	/**
	 * Installs the package if one is given, starts n8n and waits until it answers.
	 * @throws Error with the end of n8n's log when it stops or does not answer in time; the signal's
	 * reason when that is aborted. Nothing is left then
	 */
	static async start(options: InstanceOptions): Promise<Instance> {
		const { installation, command = 'start', tarball, port, environment = {}, signal } = options;
		const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-')));
		const ports = { n8n: await freePort(port), broker: await freePort() };
		const instance = new Instance(installation, command, userFolder, ports, environment);
		try {
			if (tarball) instance.community = await installTarball(instance.n8nFolder, tarball);
			await instance.run(signal);
			if (command === 'start') await instance.register();
			return instance;
		} catch (error) {
			await instance.kill();
			if (options.userFolder === undefined) await instance.deleteFolder();
			throw error;
		}
	}

	get url(): string {
		return `http://127.0.0.1:${this.ports.n8n}`;
	}

	/** Holds n8n's database and its installed packages. */
	get n8nFolder(): string {
		return join(this.userFolder, '.n8n');
	}

	/** n8n's SQLite database. */
	get databaseFile(): string {
		return join(this.n8nFolder, 'database.sqlite');
	}

	/**
	 * Where the installed package lies.
	 * @throws Error when none was given
	 */
	get packageFolder(): string {
		if (!this.community) throw new Error('This n8n was started without a package');
		return this.community.folder;
	}

	/** The file that n8n's output goes to. */
	get logFile(): string {
		return join(this.userFolder, `${this.command}-${this.ports.n8n}.log`);
	}

	/** @throws Error when it does not run */
	get pid(): number {
		if (this.child?.pid === undefined || !this.isRunning) throw new Error('n8n is not running');
		return this.child.pid;
	}

	get isRunning(): boolean {
		return (
			this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null
		);
	}

	/** What n8n printed, over all its starts. */
	get log(): string {
		return readFileSync(this.logFile, 'utf8');
	}

	/** What n8n's own process used since it started, its task runner not counted. */
	usage(): ProcessUsage {
		return readProcessUsage(this.pid);
	}

	/** Lets `usage().peakResidentBytes` start anew. */
	resetPeakMemory(): void {
		resetPeakMemory(this.pid);
	}

	/** Asks n8n to end, as Ctrl-C does, and waits until it has. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Ends n8n on the spot, task runner included, as a crash or a power cut would. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	/**
	 * Starts n8n again in the same folder, after ending it if it still runs.
	 * @param environment replaces what was given at the start; left out, that stays
	 */
	async restart(environment = this.environment): Promise<void> {
		await this.stop();
		this.environment = environment;
		await this.run();
	}

	/** Ends n8n and deletes its folder. */
	async remove(): Promise<void> {
		await this.stop();
		await this.deleteFolder();
	}

	/** Waits until n8n has ended, by itself or by one of the above. */
	async ended(): Promise<void> {
		if (this.child !== undefined && this.isRunning) await once(this.child, 'exit');
	}

	/** An error with the end of n8n's log. */
	failure(message: string): Error {
		return new Error(`${message}. The end of its log:\n${this.log.slice(-logShownOnFailure)}`);
	}

	private async deleteFolder(): Promise<void> {
		await rm(this.userFolder, { recursive: true, force: true, maxRetries: 5 });
	}

	private async register(): Promise<void> {
		if (this.community) {
			await registerPackage(this.databaseFile, this.community, this.installation);
		}
	}

	/** A group of its own, so that Ctrl-C in a terminal ends n8n only through `stop`. */
	private spawn(): ChildProcess {
		const log = openSync(this.logFile, 'a');
		const child = spawn(this.installation.node, [this.installation.bin, this.command], {
			// n8n reads a `.env` from the folder that it is started in.
			cwd: this.userFolder,
			env: {
				...instanceEnvironment(this.installation, this.userFolder, this.ports),
				...this.environment,
			},
			stdio: ['ignore', log, log],
			detached: true,
		});
		closeSync(log);
		endWithThisProcess(child);
		return child;
	}

	private async run(signal?: AbortSignal): Promise<void> {
		this.child = this.spawn();
		const deadline = Date.now() + startTimeout;
		while (!(await isReady(this.url, this.command))) {
			if (!this.isRunning) throw this.failure('n8n stopped while it was starting');
			if (Date.now() > deadline) {
				throw this.failure(`n8n did not answer within ${startTimeout / 1000} seconds`);
			}
			signal?.throwIfAborted();
			await sleep(readinessInterval);
		}
	}

	private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		if (this.child === undefined || !this.isRunning) return;
		const { child, pid } = this;
		const ended = once(child, 'exit');
		// A negative id names the whole group: n8n and its task runner.
		const killGroup = () => process.kill(-pid, 'SIGKILL');
		if (signal === 'SIGKILL') killGroup();
		else process.kill(pid, signal);
		const timer = setTimeout(killGroup, stopTimeout);
		await ended;
		clearTimeout(timer);
	}
}
