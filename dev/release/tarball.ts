import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** This checkout. */
export const checkout = resolve(__dirname, '../..');

/** The package as npm would publish it. */
export interface Tarball {
	/** Path of the .tgz file. */
	file: string;
	/** Bytes of the .tgz file. */
	size: number;
	files: Array<{ path: string; size: number }>;
}

/**
 * Packs what was built. No script of the package runs.
 *
 * @param folder where the tarball is put
 * @param packageFolder what is packed: this checkout unless told
 */
export function packInto(folder: string, packageFolder = checkout): Tarball {
	mkdirSync(folder, { recursive: true });
	const output = execFileSync(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{ cwd: packageFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
	);
	const [{ filename, size, files }] = JSON.parse(output) as [Tarball & { filename: string }];
	return { file: join(folder, filename), size, files };
}

/** Unpacks a tarball, so that the folder holds its package.json. */
export function unpackInto(folder: string, tarball: Tarball): void {
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', tarball.file, '-C', folder, '--strip-components=1']);
}
