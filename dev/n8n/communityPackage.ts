import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const checkout = resolve(__dirname, '../..');

/** A community package as it lies in an n8n's folder. */
export interface CommunityPackage {
	name: string;
	version: string;
	author: { name: string; email: string };
	/** Where its package.json is. */
	folder: string;
	/** The files of its nodes, relative to the folder. */
	nodeFiles: string[];
}

interface PackageJson {
	name: string;
	version: string;
	author: { name: string; email: string };
	n8n: { nodes: string[] };
}

/** What n8n's installer takes out of a package's package.json. */
const notForN8n = ['devDependencies', 'peerDependencies', 'optionalDependencies'];

function keepsKey(key: string, value: unknown): unknown {
	return notForN8n.includes(key) ? undefined : value;
}

/** Builds this package. Nothing is printed unless it fails. */
export async function buildPackage(): Promise<void> {
	await run('npm', ['run', '--silent', 'build'], { cwd: checkout });
}

/**
 * Packs what was built, as npm would publish it.
 * @param folder where the tarball is put
 * @returns the tarball's path
 */
export async function packPackage(folder: string): Promise<string> {
	const { stdout } = await run(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{ cwd: checkout },
	);
	const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
	return join(folder, filename);
}

/**
 * Unpacks a tarball where n8n's own installer does, and leaves the same two package.json behind
 * (`downloadPackage` in n8n's community-packages.service): the package's own, without the dependencies
 * that are not for n8n, and one beside node_modules that lists what is installed.
 * @param n8nFolder the `.n8n` folder of the instance
 */
export async function installTarball(
	n8nFolder: string,
	tarball: string,
): Promise<CommunityPackage> {
	const nodesFolder = join(n8nFolder, 'nodes');
	const { stdout } = await run('tar', ['-xzOf', tarball, 'package/package.json']);
	const packageJson = JSON.parse(stdout) as PackageJson;
	const { name, version, author, n8n } = packageJson;
	const folder = join(nodesFolder, 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	await writeFile(join(folder, 'package.json'), JSON.stringify(packageJson, keepsKey, 2));
	await listInstalled(join(nodesFolder, 'package.json'), name, version);
	// n8n has npm look for newer versions whenever its settings list the packages. Where npm's registry
	// cannot be reached, npm would try again for more than a minute, and the page wait for it.
	await writeFile(join(nodesFolder, '.npmrc'), 'fetch-retries=0\n');
	return { name, version, author, folder, nodeFiles: n8n.nodes };
}

async function listInstalled(file: string, name: string, version: string): Promise<void> {
	const empty = { name: 'installed-nodes', private: true, dependencies: {} };
	const list = await readFile(file, 'utf8').then(
		(text) => JSON.parse(text) as typeof empty,
		() => empty,
	);
	const dependencies = { ...list.dependencies, [name]: version };
	await writeFile(file, JSON.stringify({ ...list, dependencies }, null, 2));
}
