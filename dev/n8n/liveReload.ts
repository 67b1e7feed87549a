import { fork } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const checkout = resolve(__dirname, '../..');

/** With this set, n8n loads a package anew whenever a file in its folder changes. */
export const reloadEnvironment = { N8N_DEV_RELOAD: 'true' } as const;

/** Is told what happens, for the terminal. */
type Print = (text: string) => void;

/** What the gulpfile copies into dist, by folder. */
const copied = [
	{ folder: 'icons', extension: '.svg' },
	{ folder: 'nodes', extension: '.json' },
];

function isMissing(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Copies a file to where a new one may be the first in its folder. */
async function copyInto(source: string, target: string, print: Print): Promise<void> {
	try {
		await mkdir(dirname(target), { recursive: true });
		await copyFile(source, target);
	} catch (error) {
		// A file that was just deleted cannot be copied, and need not be.
		if (!isMissing(error)) print(`${source} did not reach n8n: ${String(error)}\n`);
	}
}

/** Copies icons, codex files and schemas into the installed package as they change. */
function followCopiedFiles(packageFolder: string, print: Print): () => void {
	const watchers = copied.map(({ folder, extension }) =>
		watch(join(checkout, folder), { recursive: true }, (_event, file) => {
			if (!file?.endsWith(extension)) return;
			const path = join(folder, file);
			void copyInto(join(checkout, path), join(packageFolder, 'dist', path), print);
		}),
	);
	return () => watchers.forEach((watcher) => watcher.close());
}

/**
 * Keeps an installed package in step with the sources: the compiler watches them and writes what has
 * changed straight into the package's folder, where n8n sees it. `dist` in the checkout stays as it is.
 * @param packageFolder where n8n loads the package from
 * @param print is told what the compiler says, too
 * @returns ends it
 */
export function followSources(packageFolder: string, print: Print): () => Promise<void> {
	const compiler = fork(
		join(__dirname, 'compiler.ts'),
		[join(checkout, 'tsconfig.json'), join(packageFolder, 'dist')],
		{ stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
	);
	compiler.stdout?.setEncoding('utf8').on('data', print);
	const stopCopying = followCopiedFiles(packageFolder, print);
	return async () => {
		stopCopying();
		if (compiler.kill()) await once(compiler, 'exit');
	};
}
