import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OwnedCopy } from './ownedCopy';

let copy: OwnedCopy;
beforeEach(() => {
	copy = new OwnedCopy();
});
afterEach(() => copy.remove());

describe('npm version', () => {
	it('writes version and changelog, commits and tags', async () => {
		await copy.fillIn();

		const { code, output } = await copy.run('npm', ['version', 'minor']);

		expect({ code, output }).toMatchObject({ code: 0 });
		expect(JSON.parse(copy.read('package.json'))).toMatchObject({ version: '0.2.0' });
		expect(JSON.parse(copy.read('package-lock.json'))).toMatchObject({ version: '0.2.0' });
		expect(copy.read('CHANGELOG.md')).toMatch(
			/^# Changelog\n\n## \[Unreleased\]\n\n## \[0\.2\.0\] - \d{4}-\d\d-\d\d\n\n- New: this\.\n$/,
		);
		expect((await copy.run('git', ['tag', '--points-at=HEAD'])).output).toBe('v0.2.0\n');
		expect((await copy.run('git', ['status', '--porcelain'])).output).toBe('');
	});

	it('releases the version that is there already, which is how the first one is made', async () => {
		await copy.fillIn();

		const { code } = await copy.run('npm', ['version', '0.1.0', '--allow-same-version']);

		expect(code).toBe(0);
		expect((await copy.run('git', ['tag', '--points-at=HEAD'])).output).toBe('v0.1.0\n');
		expect(copy.read('CHANGELOG.md')).toContain('## [0.1.0] - ');
	});

	it('changes nothing until the owner has filled in what only the owner knows', async () => {
		await copy.fillIn();
		const packageJson = JSON.parse(copy.read('package.json')) as { author: object };
		const author = { name: 'A School', email: 'owner@n8n-nodes-jodo.example' };
		copy.write('package.json', `${JSON.stringify({ ...packageJson, author }, null, 2)}\n`);
		await copy.commit();

		const { code, output } = await copy.run('npm', ['version', 'minor']);

		expect(code).not.toBe(0);
		expect(output).toContain('package.json: author needs the real name and email address');
		expect(JSON.parse(copy.read('package.json'))).toMatchObject({ version: '0.1.0' });
		expect((await copy.run('git', ['tag'])).output).toBe('');
	});
});

describe('npm publish', () => {
	let registry: Server;
	let asked: string[];
	let publishing: string[];

	beforeEach(async () => {
		asked = [];
		registry = createServer((request, response) => {
			asked.push(String(request.method));
			response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
		});
		await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
		const { port } = registry.address() as AddressInfo;
		const address = `127.0.0.1:${port}`;
		publishing = ['publish', `--registry=http://${address}`, `--//${address}/:_authToken=example`];
		await copy.fillIn();
		await copy.run('npm', ['version', 'minor']);
	});
	afterEach(() => registry.close());

	it('goes through a dry run up to the upload', async () => {
		const { code, output } = await copy.run('npm', [...publishing, '--dry-run']);

		expect({ code, output }).toMatchObject({ code: 0 });
		expect(output).toContain('+ n8n-nodes-jodo@0.2.0');
		expect(asked).not.toContain('PUT');
	});

	it("uploads nothing from an owner's machine", async () => {
		const { code, output } = await copy.run('npm', publishing);

		expect(code).not.toBe(0);
		expect(output).toContain('Push the tag; its workflow publishes.');
		expect(asked).not.toContain('PUT');
	});

	it('uploads nothing from there even when scripts are left out', async () => {
		const { code, output } = await copy.run('npm', [...publishing, '--ignore-scripts']);

		expect(code).not.toBe(0);
		expect(output).toContain('Automatic provenance generation not supported');
		expect(asked).not.toContain('PUT');
	});
});
