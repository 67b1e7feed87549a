import { createHash } from 'node:crypto';
import { copyFile, glob, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { npmCi } from './npmCi';

/** Where each line of n8n is described: its own package.json and lockfile. */
const folders = { '2.x': __dirname, '1.x': join(__dirname, 'v1') } as const;

/** The n8n that the browser tests and people use, and the last one before it. */
export type N8nLine = keyof typeof folders;

/** An n8n in the cache, ready to be started. */
export interface Installation {
	/** n8n's version, such as `2.41.1`. */
	version: string;
	/** Holds `node_modules`. */
	folder: string;
	/** The Node.js that this n8n is run with, from the `node` package beside it. */
	node: string;
	/** n8n's own start script. */
	bin: string;
}

/** `$XDG_CACHE_HOME/n8n-nodes-jodo`, else `~/.cache/n8n-nodes-jodo`: an n8n is 3 GB and outlives a checkout. */
function cacheFolder(): string {
	const base = process.env.XDG_CACHE_HOME;
	return join(base ? base : join(homedir(), '.cache'), 'n8n-nodes-jodo');
}

async function exists(path: string): Promise<boolean> {
	return await stat(path).then(
		() => true,
		() => false,
	);
}

/** Where the n8n of a line belongs. The lockfile's hash is part of the name, so a changed one installs anew. */
async function locate(line: N8nLine): Promise<Installation> {
	const lockfile = await readFile(join(folders[line], 'package-lock.json'));
	const { packages } = JSON.parse(lockfile.toString()) as {
		packages: Record<string, { version?: string }>;
	};
	const version = packages['node_modules/n8n']?.version;
	if (version === undefined) throw new Error(`The lockfile of n8n ${line} does not name n8n`);
	const hash = createHash('sha256').update(lockfile).digest('hex').slice(0, 12);
	const folder = join(cacheFolder(), `n8n-${version}-${hash}`);
	return {
		version,
		folder,
		node: join(folder, 'node_modules', 'node', 'bin', 'node'),
		bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

/** Puts the finished folder in its place, unless another process was first: then that one is used. */
async function moveIntoPlace(finished: string, place: string): Promise<void> {
	try {
		await rename(finished, place);
	} catch (error) {
		if (!(await exists(place))) throw error;
		await rm(finished, { recursive: true, force: true });
	}
}

/** Whether a process with this id runs; signal 0 only asks. */
function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** An installation that was interrupted leaves gigabytes behind, under the id of a process that is gone. */
async function removeAbandoned(place: string): Promise<void> {
	for await (const folder of glob(`${place}.installing-*`)) {
		const pid = Number(folder.slice(folder.lastIndexOf('-') + 1));
		if (!isRunning(pid)) await rm(folder, { recursive: true, force: true });
	}
}

async function install(
	line: N8nLine,
	{ version, folder }: Installation,
	signal?: AbortSignal,
): Promise<void> {
	await removeAbandoned(folder);
	const temporary = `${folder}.installing-${process.pid}`;
	await mkdir(temporary, { recursive: true });
	try {
		for (const file of ['package.json', 'package-lock.json']) {
			await copyFile(join(folders[line], file), join(temporary, file));
		}
		await npmCi(temporary, `Installing n8n ${version} (once, about six minutes)`, signal);
		await moveIntoPlace(temporary, folder);
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}

/**
 * Finds n8n in the cache, or installs it there, which takes minutes and shows its progress.
 * What is half done is never seen: npm works in a folder of its own, which is renamed at the end.
 * @param signal gives the installation up when it is aborted; nothing of it is left then
 * @throws Error when npm cannot install it; the message ends with npm's reason
 */
export async function ensureInstallation(
	line: N8nLine = '2.x',
	signal?: AbortSignal,
): Promise<Installation> {
	const installation = await locate(line);
	if (!(await exists(installation.folder))) await install(line, installation, signal);
	return installation;
}
