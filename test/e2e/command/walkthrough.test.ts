import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { checkout, documentNamed } from '../../packaging/documents';

/** What the changes in docs/contributing.md touch, and what it takes to build and test them. */
const copied = [
	...['nodes', 'credentials', 'icons', 'simulator', 'test', 'dev/documents'],
	...['package.json', 'index.js', 'tsconfig.json', 'gulpfile.js', 'jest.config.js'],
];

const getStudent = 'nodes/Jodo/resources/student/get.ts';
const testsOfChanges = [
	'test/integration/students/getStudent.test.ts',
	'test/unit/fields/student.test.ts',
];

describe('the changes that docs/contributing.md walks through', () => {
	const folder = mkdtempSync(join(tmpdir(), 'walkthrough-'));
	const changes = documentNamed('docs/contributing.md')
		.fences.filter(({ language }) => language === 'diff')
		.map(({ text }) => text);
	const [field = '', event = '', operation = ''] = changes;

	beforeAll(() => {
		for (const name of copied) {
			cpSync(join(checkout, name), join(folder, name), { recursive: true });
		}
		symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	function apply(change: string, ...options: string[]): void {
		writeFileSync(join(folder, 'change.diff'), `${change}\n`);
		// With one line of context on each side it fits wherever the lines have moved to.
		execFileSync('git', ['apply', '-C1', ...options, 'change.diff'], {
			cwd: folder,
			env: { PATH: process.env.PATH, GIT_CEILING_DIRECTORIES: tmpdir() },
			stdio: ['ignore', 'ignore', 'pipe'],
		});
	}

	/** Whoever has followed the page has made the change already. */
	function isMade(change: string): boolean {
		try {
			apply(change, '--reverse', '--check');
			return true;
		} catch {
			return false;
		}
	}

	/** What the compiler says of node, trigger and credential, and of the files that the changes touch. */
	function mistakes(): string[] {
		const { options, fileNames } = ts.parseJsonConfigFileContent(
			ts.readConfigFile(join(folder, 'test/tsconfig.json'), ts.sys.readFile).config,
			ts.sys,
			join(folder, 'test'),
		);
		const checked = fileNames.filter(
			(file) =>
				/\/(?:nodes|credentials|simulator)\//.test(file) ||
				changes.some((change) => change.includes(`+++ b/${file.slice(folder.length + 1)}\n`)),
		);
		return ts
			.getPreEmitDiagnostics(ts.createProgram(checked, options))
			.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
	}

	it('are a field, an event and an operation', () => {
		expect(changes).toHaveLength(3);
		expect(field).toContain('section');
		expect(event).toContain('payment_link.payment.opened');
		expect(operation).toContain(`+++ b/${getStudent}`);
	});

	it('show Get of a student as it was added: one source file, the list, the simulator and a test', () => {
		const touched = [...operation.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, file]) => file);
		expect(touched).toEqual([
			getStudent,
			'nodes/Jodo/resources/student/index.ts',
			'simulator/students/studentRoutes.ts',
			'test/integration/students/getStudent.test.ts',
		]);

		apply(operation, '--reverse');

		expect(existsSync(join(folder, getStudent))).toBe(false);
		expect(mistakes()).toEqual([]);
	}, 120_000);

	it('can be made to the code, and leave code whose types fit', () => {
		for (const change of [operation, field, event]) if (!isMade(change)) apply(change);

		expect(existsSync(join(folder, getStudent))).toBe(true);
		expect(mistakes()).toEqual([]);
	}, 120_000);

	it('pass the tests that they bring', () => {
		const { PATH, HOME } = process.env;
		for (const test of testsOfChanges) expect(changes.join()).toContain(`+++ b/${test}\n`);

		execFileSync('npm', ['test', '--', ...testsOfChanges], {
			cwd: folder,
			env: { PATH, HOME },
			stdio: ['ignore', 'ignore', 'pipe'],
		});
	}, 120_000);
});
