/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs beside n8n, not inside it */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const checkout = resolve(__dirname, '../..');

/** With this set, n8n loads a package anew whenever a file in its folder changes. */
export const reloadEnvironment = { N8N_DEV_RELOAD: 'true' } as const;

/** What the gulpfile copies into dist, by folder. */
const copied = [
	{ folder: 'icons', extension: '.svg' },
	{ folder: 'nodes', extension: '.json' },
];

/** Copies icons, codex files and schemas into the installed package as they change. */
function followCopiedFiles(packageFolder: string): () => void {
	const watchers = copied.map(({ folder, extension }) =>
		watch(join(checkout, folder), { recursive: true }, (_event, file) => {
			if (!file?.endsWith(extension)) return;
			const path = join(folder, file);
			// A file that was just deleted cannot be copied, and need not be.
			copyFile(join(checkout, path), join(packageFolder, 'dist', path)).catch(() => undefined);
		}),
	);
	return () => watchers.forEach((watcher) => watcher.close());
}

/**
 * Keeps an installed package in step with the sources: the compiler watches them and writes straight
 * into the package's folder, where n8n sees it. `dist` in the checkout is left as it is.
 * @param packageFolder where n8n loads the package from
 * @param print is told what the compiler says
 * @returns ends it
 */
export function followSources(
	packageFolder: string,
	print: (text: string) => void,
): () => Promise<void> {
	const outDir = join(packageFolder, 'dist');
	const compiler = spawn(
		'tsc',
		['--project', 'tsconfig.json', '--watch', '--preserveWatchOutput', '--outDir', outDir],
		{ cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	compiler.stdout.setEncoding('utf8').on('data', print);
	const stopCopying = followCopiedFiles(packageFolder);
	return async () => {
		stopCopying();
		if (compiler.kill()) await once(compiler, 'exit');
	};
}
