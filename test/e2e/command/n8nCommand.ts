import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { scripts } from '../../../package.json';
import { endWithThisProcess } from '../../../dev/n8n/orphans';
import { untilDefined } from '../../../dev/n8n/waiting';

/** How long it may take to end on a busy machine, in milliseconds: n8n waits for running executions. */
const endTimeout = 60_000;

/** `npm run dev`, as somebody has it in a terminal. */
export class N8nCommand {
	private printed = '';

	private readonly closed: Promise<unknown>;

	private constructor(private readonly child: ChildProcess) {
		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
		}
		this.closed = once(child, 'close');
		// It ends its n8n itself, unless it is killed.
		endWithThisProcess(child, 'SIGTERM');
	}

	/**
	 * Runs the script without npm and its shell: they end by Ctrl-C themselves, however the script does.
	 * @param folder the checkout
	 * @param environment beside that of the tests
	 */
	static start(folder: string, environment: Record<string, string> = {}): N8nCommand {
		const path = [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
		const [command = '', ...args] = scripts.dev.split(' ');
		const child = spawn(command, args, {
			cwd: folder,
			env: { ...process.env, PATH: path, ...environment },
			stdio: ['ignore', 'pipe', 'pipe'],
			// A group of its own, to which Ctrl-C goes as a whole.
			detached: true,
		});
		return new N8nCommand(child);
	}

	/** All that stands in the terminal. */
	get output(): string {
		return this.printed;
	}

	/** The command's process, which starts all others. */
	get pid(): number {
		if (this.child.pid === undefined) throw new Error('It could not be started');
		return this.child.pid;
	}

	/**
	 * Waits until the terminal shows something.
	 * @param timeout milliseconds
	 * @returns the match's groups, each of which took part in it
	 * @throws Error with what it shows when the command ends or time is up
	 */
	async shows(pattern: RegExp, timeout: number): Promise<string[]> {
		try {
			return await untilDefined(String(pattern), timeout, async () => {
				const match = pattern.exec(this.output);
				if (match === null && !this.isRunning) throw new Error(`It ended without ${pattern}`);
				return match?.slice(1) ?? undefined;
			});
		} catch (error) {
			throw new Error(`The terminal shows:\n${this.output}`, { cause: error });
		}
	}

	/** Presses Ctrl-C, which reaches the command and everything that it has started. */
	pressCtrlC(): void {
		process.kill(-this.pid, 'SIGINT');
	}

	/**
	 * Waits until the command has ended.
	 * @returns its exit code, or the signal that ended it
	 */
	async ended(): Promise<number | NodeJS.Signals | null> {
		const timer = setTimeout(() => process.kill(-this.pid, 'SIGKILL'), endTimeout);
		await this.closed;
		clearTimeout(timer);
		return this.child.exitCode ?? this.child.signalCode;
	}

	/** Ends it if it still runs. */
	async stop(): Promise<void> {
		if (this.isRunning) process.kill(-this.pid, 'SIGTERM');
		await this.ended();
	}

	private get isRunning(): boolean {
		return this.child.exitCode === null && this.child.signalCode === null;
	}
}
