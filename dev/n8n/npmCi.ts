import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How often progress is printed, in milliseconds. In a terminal the line is rewritten in place. */
const everyInTerminal = 1_000;
const everyInLog = 15_000;

/** npm says first what is wrong, then lists all its options. */
const linesShownOnFailure = 15;

interface LockedPackage {
	os?: string[];
	cpu?: string[];
}

/** Whether npm installs a package on this machine; many come once for each system. */
function isForThisMachine({ os, cpu }: LockedPackage): boolean {
	return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
}

/** The packages that lie at the top of node_modules once all is there, and those unpacked already. */
function countPackages(folder: string): { there: number; wanted: number } {
	const lockfile = readFileSync(join(folder, 'package-lock.json'), 'utf8');
	const { packages } = JSON.parse(lockfile) as { packages: Record<string, LockedPackage> };
	const wanted = Object.entries(packages).filter(
		([path, locked]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && isForThisMachine(locked),
	).length;
	const there = globSync(['node_modules/[!@.]*/package.json', 'node_modules/@*/*/package.json'], {
		cwd: folder,
	}).length;
	return { there, wanted };
}

function progress(folder: string, title: string, started: number): string {
	const seconds = Math.round((Date.now() - started) / 1_000);
	const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
	const { there, wanted } = countPackages(folder);
	return `${title}: ${clock}, ${there} of ${wanted} packages`;
}

/** Prints how far it is until the returned function is called. */
function showProgress(folder: string, title: string): () => void {
	const started = Date.now();
	const { isTTY } = process.stderr;
	const print = () => {
		const line = progress(folder, title, started);
		process.stderr.write(isTTY ? `\r\x1b[K${line}` : `${line}\n`);
	};
	print();
	const timer = setInterval(print, isTTY ? everyInTerminal : everyInLog);
	return () => {
		clearInterval(timer);
		print();
		if (isTTY) process.stderr.write('\n');
	};
}

/**
 * Installs exactly what the lockfile in the folder says.
 * @param title what is said while it goes on
 * @param signal ends npm when it is aborted
 * @throws Error with npm's own reason when it fails; the signal's when that is aborted
 */
export async function npmCi(folder: string, title: string, signal?: AbortSignal): Promise<void> {
	const log = join(folder, 'install.log');
	const output = openSync(log, 'w');
	const npm = spawn('npm', ['ci', '--no-audit', '--no-fund'], {
		cwd: folder,
		stdio: ['ignore', output, output],
	});
	const finish = showProgress(folder, title);
	signal?.addEventListener('abort', () => npm.kill());
	const [code] = (await once(npm, 'close').finally(finish)) as [number | null];
	// Ctrl-C in a terminal reaches npm as well, which then gives no reason.
	signal?.throwIfAborted();
	if (code === 0) return;
	const reason = readFileSync(log, 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('npm error'))
		.slice(0, linesShownOnFailure);
	throw new Error(`npm could not install n8n (exit code ${String(code)}):\n${reason.join('\n')}`);
}
