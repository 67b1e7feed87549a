/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs beside n8n, not inside it */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

interface Tarball {
	size: number;
	files: Array<{ path: string; size: number }>;
}

/** What may stand beside dist. npm itself adds package.json, README, LICENSE and `main`. */
const besideDist = ['CHANGELOG.md', 'LICENSE', 'README.md', 'index.js', 'package.json'];

/** Kinds of files that n8n loads or that an editor reads. */
const inDist = /^dist\/(nodes|credentials|icons)\/.+\.(js|d\.ts|json|svg)$/;

const unwanted = /(\.test\.|\.spec\.|\.map$|tsbuildinfo|\/test\/|simulator)/;

describe('the tarball that npm would publish', () => {
	let tarball: Tarball;
	let paths: string[];

	beforeAll(() => {
		const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			cwd: resolve(__dirname, '../..'),
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		[tarball] = JSON.parse(output) as [Tarball];
		paths = tarball.files.map(({ path }) => path);
	});

	it('holds the built code and what a reader needs, nothing else', () => {
		const others = paths.filter((path) => !besideDist.includes(path) && !inDist.test(path));

		expect(others).toEqual([]);
	});

	it('holds no tests, source maps or build records', () => {
		expect(paths.filter((path) => unwanted.test(path))).toEqual([]);
	});

	it('holds everything that a reader needs', () => {
		expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual(besideDist);
	});

	it('is under 120 kB', () => {
		expect(tarball.size).toBeLessThan(120_000);
	});
});
