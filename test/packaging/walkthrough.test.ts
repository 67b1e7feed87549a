/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs beside n8n, not inside it */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { checkout, documentNamed } from './documents';

/** What the changes in docs/contributing.md touch, and what it takes to check their types. */
const copied = ['nodes', 'credentials', 'simulator', 'test/unit', 'tsconfig.json'];

describe('the changes that docs/contributing.md walks through', () => {
	const folder = mkdtempSync(join(tmpdir(), 'walkthrough-'));
	const changes = documentNamed('docs/contributing.md').fences.filter(
		({ language }) => language === 'diff',
	);

	beforeAll(() => {
		for (const name of copied) {
			cpSync(join(checkout, name), join(folder, name), { recursive: true });
		}
		symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('are a field, an event and an operation', () => {
		expect(changes).toHaveLength(3);
	});

	it('can be made to the code as it is', () => {
		for (const { text } of changes) {
			writeFileSync(join(folder, 'change.diff'), `${text}\n`);
			// With one line of context on each side it fits wherever the lines have moved to.
			execFileSync('git', ['apply', '-C1', 'change.diff'], {
				cwd: folder,
				env: { PATH: process.env.PATH, GIT_CEILING_DIRECTORIES: tmpdir() },
				stdio: ['ignore', 'ignore', 'pipe'],
			});
		}
	});

	it('leave code whose types fit', () => {
		const { options, fileNames } = ts.parseJsonConfigFileContent(
			ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile).config,
			ts.sys,
			folder,
		);
		const program = ts.createProgram(fileNames, { ...options, noEmit: true });

		const mistakes = ts
			.getPreEmitDiagnostics(program)
			.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));

		expect(fileNames.some((file) => file.endsWith('paymentLink/remind.ts'))).toBe(true);
		expect(mistakes).toEqual([]);
	});
});
