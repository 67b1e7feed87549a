/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs beside n8n, not inside it */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { checkout, packInto } from '../../dev/release/tarball';

/** All that a build reads, and what is published beside what it makes. */
const sources = [
	...['nodes', 'credentials', 'icons'],
	...['package.json', 'tsconfig.json', 'gulpfile.js', 'index.js'],
	...['README.md', 'CHANGELOG.md', 'LICENSE'],
];

/** Another machine, as far as a build can tell: farther east, with other letters, shared by a group. */
const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
const umask = '0002';

/** The modes, sizes, times and names of what is in a tarball. */
function filesIn(tarball: string): string[] {
	return execFileSync('tar', ['-tvzf', tarball], { encoding: 'utf8' }).split('\n');
}

describe('the tarball', () => {
	const folder = mkdtempSync(join(tmpdir(), 'reproducible-'));

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('is the same to the byte when the same files are built and packed on another machine', () => {
		const copy = join(folder, 'a much longer path', 'n8n-nodes-jodo');
		mkdirSync(copy, { recursive: true });
		for (const name of sources) {
			cpSync(join(checkout, name), join(copy, name), { recursive: true });
		}
		symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
		const there = join(folder, 'there');
		mkdirSync(there);
		const commands = [
			`umask ${umask}`,
			'chmod -R g+w .',
			'npm run build',
			`npm pack --ignore-scripts --pack-destination ${there}`,
		];
		execFileSync('sh', ['-c', commands.join(' && ')], {
			cwd: copy,
			env: { PATH: process.env.PATH, HOME: folder, ...elsewhere },
			stdio: 'pipe',
		});

		const here = packInto(join(folder, 'here')).file;

		const filesThere = filesIn(join(there, basename(here)));
		expect(filesThere).toEqual(filesIn(here));
		expect(readFileSync(join(there, basename(here))).equals(readFileSync(here))).toBe(true);
	}, 120_000);
});
