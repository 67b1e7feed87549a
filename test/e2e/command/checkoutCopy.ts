import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const checkout = resolve(__dirname, '../../..');

/** What `npm run dev` builds, packs and runs. */
const copied = [
	'package.json',
	'tsconfig.json',
	'gulpfile.js',
	'index.js',
	'README.md',
	'CHANGELOG.md',
	'LICENSE',
	'credentials',
	'icons',
	'nodes',
	'examples',
	'dev/documents',
	'dev/n8n',
	'simulator',
];

/** A checkout in which a test may change the sources, and which is built apart from this one. */
export class CheckoutCopy {
	private constructor(readonly folder: string) {}

	static async make(): Promise<CheckoutCopy> {
		const folder = await mkdtemp(join(tmpdir(), 'checkout-'));
		for (const name of copied) {
			await cp(join(checkout, name), join(folder, name), { recursive: true });
		}
		await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'));
		return new CheckoutCopy(folder);
	}

	/** @throws Error when the file does not hold the text */
	async replace(file: string, text: string, by: string): Promise<void> {
		const before = await readFile(join(this.folder, file), 'utf8');
		if (!before.includes(text)) throw new Error(`${file} does not say "${text}"`);
		await this.write(file, before.replace(text, by));
	}

	async write(file: string, text: string): Promise<void> {
		const path = join(this.folder, file);
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, text);
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}
}
