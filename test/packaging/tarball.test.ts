import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTarball } from '../../dev/n8n/communityPackage';
import { checkout, packInto, unpackInto, type Tarball } from '../../dev/release/tarball';

/** What may stand beside dist. npm itself adds package.json, README, LICENSE and `main`. */
const besideDist = ['CHANGELOG.md', 'LICENSE', 'README.md', 'index.js', 'package.json'];

/** Kinds of files that n8n loads or that an editor reads. */
const inDist = /^dist\/(nodes|credentials|icons)\/.+\.(js|d\.ts|json|svg)$/;

/** Scripts that npm runs by itself where a package is installed. */
const atInstallation = /^(pre|post)?(install|prepare)$/;

const unwanted = /(\.test\.|\.spec\.|\.map$|tsbuildinfo|\/test\/|simulator)/;

describe('the tarball that npm would publish', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tarball-'));
	const unpacked = join(folder, 'node_modules/n8n-nodes-jodo');
	let tarball: Tarball;
	let paths: string[];

	beforeAll(() => {
		tarball = packInto(folder);
		paths = tarball.files.map(({ path }) => path);
		unpackInto(unpacked, tarball);
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('holds the built code and what a reader needs, nothing else', () => {
		const others = paths.filter((path) => !besideDist.includes(path) && !inDist.test(path));

		expect(others).toEqual([]);
	});

	it('runs nothing when it is installed, and wants nothing but the n8n that it runs in', () => {
		const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Record<
			'scripts' | 'dependencies' | 'peerDependencies',
			Record<string, string> | undefined
		>;

		expect(Object.keys(manifest.scripts ?? {}).filter((name) => atInstallation.test(name))).toEqual(
			[],
		);
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('holds no tests, source maps or build records', () => {
		expect(paths.filter((path) => unwanted.test(path))).toEqual([]);
	});

	it('refers to no source map, which would be missing', () => {
		const scripts = paths.filter((path) => path.endsWith('.js'));

		const referring = scripts.filter((path) =>
			readFileSync(join(unpacked, path), 'utf8').includes('sourceMappingURL'),
		);

		expect(scripts).not.toEqual([]);
		expect(referring).toEqual([]);
	});

	it('holds everything that a reader needs', () => {
		expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual(besideDist);
	});

	it('holds what n8n shows: icons for both themes, a codex for each node', () => {
		expect(paths).toEqual(
			expect.arrayContaining([
				'dist/icons/jodo.svg',
				'dist/icons/jodo.dark.svg',
				'dist/nodes/Jodo/Jodo.node.json',
				'dist/nodes/JodoTrigger/JodoTrigger.node.json',
			]),
		);
	});

	it('holds an output schema for each operation, and type declarations for each script', () => {
		const schemas = paths.filter((path) => path.includes('/__schema__/'));
		const scripts = paths.filter((path) => path.startsWith('dist/') && path.endsWith('.js'));

		expect(schemas.map((path) => path.split('/').slice(-2).join('/'))).toEqual(
			expect.arrayContaining([
				'paymentLink/cancel.json',
				'paymentLink/create.json',
				'paymentLink/get.json',
				'payOrder/create.json',
				'payOrder/get.json',
			]),
		);
		expect(paths).toEqual(
			expect.arrayContaining(scripts.map((path) => path.replace(/\.js$/, '.d.ts'))),
		);
	});

	it('is under 160 kB', () => {
		expect(tarball.size).toBeLessThan(160_000);
	});

	it('needs nothing else where n8n runs npm in it, nor the workspace that package.json names', async () => {
		const { folder: installed } = await installTarball(join(folder, '.n8n'), tarball.file);

		// As `downloadPackage` in n8n's community-packages.service does.
		const options = ['--install-strategy=shallow', '--ignore-scripts', '--package-lock=false'];
		execFileSync('npm', ['install', '--offline', ...options], { cwd: installed, stdio: 'pipe' });

		expect(existsSync(join(installed, 'node_modules'))).toBe(false);
	});

	it('gives the three classes to code that requires it', () => {
		// Beside it, as in n8n's folder of community packages, only what n8n itself has.
		for (const name of ['n8n-workflow', 'luxon']) {
			symlinkSync(join(checkout, 'node_modules', name), join(folder, 'node_modules', name));
		}
		const requireBesideIt = createRequire(join(folder, 'index.js'));

		const exported = requireBesideIt('n8n-nodes-jodo') as Record<string, unknown>;

		expect(Object.keys(exported).sort()).toEqual(['Jodo', 'JodoApi', 'JodoTrigger']);
		expect(Object.values(exported).map((value) => typeof value)).toEqual([
			'function',
			'function',
			'function',
		]);
	});
});
