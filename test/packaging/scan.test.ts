import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const checkout = resolve(__dirname, '../..');

/** Everything n8n asks of a package.json, and next to nothing besides. */
function smallPackage(): Record<string, string> {
	const packageJson = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as object;
	const n8n = { n8nNodesApiVersion: 1, strict: true, nodes: ['dist/nodes/Small.node.js'] };
	return {
		'package.json': JSON.stringify({ ...packageJson, main: undefined, n8n }),
		'nodes/rule.ts': 'export const rule = 1;\n',
		'dist/nodes/Small.node.js': 'exports.Small = class {};\n',
	};
}

/** Runs what `npm run scan` runs, on a package made of these files. */
function scan(files: Record<string, string>) {
	const folder = mkdtempSync(join(tmpdir(), 'scanned-'));
	try {
		for (const [file, text] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			writeFileSync(join(folder, file), text);
		}
		const tsx = resolve(checkout, 'node_modules/tsx/dist/cli.mjs');
		return spawnSync(process.execPath, [tsx, 'dev/release/scan.ts', folder], {
			cwd: checkout,
			encoding: 'utf8',
			// Under jest's NODE_ENV=test the linter's plugin takes every file for a node of its own tests.
			env: { PATH: process.env.PATH },
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

describe('npm run scan', () => {
	it('fails on an error, in the source behind a comment for linters, and in the built code alone', () => {
		const { stdout, status } = scan({
			...smallPackage(),
			'nodes/rule.ts': '/* eslint-disable */\nexport const user = process.env.USER;\n',
			'dist/nodes/Small.node.js': "exports.Small = class {};\nrequire('fs');\n",
		});
		const [source, tarball] = stdout.split('Tarball:');

		expect(source).toContain('@n8n/community-nodes/no-restricted-globals');
		expect(tarball).toContain('@n8n/community-nodes/no-restricted-imports');
		expect(status).toBe(1);
	});

	it('fails on a mere warning, which the scanner itself lets pass', () => {
		const { 'package.json': packageJson = '', ...others } = smallPackage();
		const { stdout, status } = scan({
			...others,
			'package.json': packageJson.replace('"homepage"', '"page"'),
		});

		expect(stdout).toContain('@n8n/community-nodes/require-homepage');
		expect(status).toBe(1);
	});
});
