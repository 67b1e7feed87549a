/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

import { packInto } from '../../dev/release/tarball';

/** What npm asks its registry when it audits: versions by package. */
type Asked = Record<string, string[]>;

const run = promisify(execFile);

/** A registry that knows of a weakness in every package, so that npm names each that it looks at. */
async function startRegistry(asked: Asked[]): Promise<Server> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			if (!request.url?.endsWith('/security/advisories/bulk')) return response.writeHead(404).end();
			const body = Buffer.concat(chunks);
			const isPacked = request.headers['content-encoding'] === 'gzip';
			const versions = JSON.parse(String(isPacked ? gunzipSync(body) : body)) as Asked;
			asked.push(versions);
			const advisory = { id: 1, title: 'x', severity: 'high', vulnerable_versions: '*', url: 'x' };
			const names = Object.keys(versions);
			const answer = Object.fromEntries(names.map((name) => [name, [advisory]]));
			return response
				.writeHead(200, { 'Content-Type': 'application/json' })
				.end(JSON.stringify(answer));
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return server;
}

describe('what is shipped, installed by itself', () => {
	const folder = mkdtempSync(join(tmpdir(), 'audit-'));
	const asked: Asked[] = [];
	let server: Server;
	let registry: string;

	/** npm with nothing of this machine's settings, and no other registry than this test's. */
	async function npm(...words: string[]): Promise<string> {
		const environment = { PATH: process.env.PATH, HOME: folder };
		const { stdout } = await run('npm', [...words, '--registry', registry, '--cache', 'cache'], {
			cwd: folder,
			env: environment,
		}).catch((error: { stdout: string }) => error);
		return stdout;
	}

	beforeAll(async () => {
		server = await startRegistry(asked);
		registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		writeFileSync(join(folder, 'package.json'), '{"private":true}');
		const { file } = packInto(folder);
		await npm('install', file, '--legacy-peer-deps', '--ignore-scripts', '--no-audit');
	}, 60_000);
	afterAll(async () => {
		await new Promise((closed) => server.close(closed));
		rmSync(folder, { recursive: true, force: true });
	});

	it('brings no other package', () => {
		const installed = readdirSync(join(folder, 'node_modules')).filter(
			(name) => !name.startsWith('.'),
		);

		expect(installed).toEqual(['n8n-nodes-jodo']);
	});

	it('gives npm audit nothing to look at but itself', async () => {
		const output = await npm('audit', '--omit=dev', '--omit=peer', '--json');

		const { metadata } = JSON.parse(output) as { metadata: { dependencies: object } };
		expect(asked.flatMap(Object.keys)).toEqual(['n8n-nodes-jodo']);
		expect(metadata.dependencies).toMatchObject({ dev: 0, optional: 0, peer: 0, peerOptional: 0 });
	});
});
