import { execFile } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const checkout = resolve(__dirname, '../../..');

/** What is published, and what a release runs. */
const copied = [
	'package.json',
	'package-lock.json',
	'index.js',
	'README.md',
	'CHANGELOG.md',
	'LICENSE',
	'dist',
	'dev/release',
];

/** How a command ended, with all it has printed. */
export interface Ended {
	code: number;
	output: string;
}

/** A copy of the package in a git repository of its own, which a test may release. */
export class OwnedCopy {
	readonly folder = mkdtempSync(join(tmpdir(), 'release-'));

	constructor() {
		for (const name of copied.filter((one) => existsSync(join(checkout, one)))) {
			cpSync(join(checkout, name), join(this.folder, name), { recursive: true });
		}
		symlinkSync(join(checkout, 'node_modules'), join(this.folder, 'node_modules'));
		this.write('.gitignore', 'node_modules\ndist\n.npm\n');
	}

	/** Does what an owner does before the first release, and notes a change. */
	async fillIn(): Promise<void> {
		const page = 'https://github.com/a-school/n8n-nodes-jodo';
		const packageJson = {
			...(JSON.parse(this.read('package.json')) as object),
			version: '0.1.0',
			homepage: `${page}#readme`,
			bugs: { url: `${page}/issues` },
			repository: { type: 'git', url: `git+${page}.git` },
			author: { name: 'A School', email: 'it@a-school.in' },
		};
		this.write('package.json', `${JSON.stringify(packageJson, null, 2)}\n`);
		this.write('README.md', this.read('README.md').replace(/^> \*\*Not published yet.*\n\n/m, ''));
		this.write('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n\n- New: this.\n');
		await this.commit();
	}

	async commit(): Promise<void> {
		await this.run('git', ['init', '--quiet', '--initial-branch=main']);
		await this.run('git', ['add', '--all']);
		const { code, output } = await this.run('git', ['commit', '--quiet', '--message=Copy']);
		if (code !== 0) throw new Error(output);
	}

	/** Runs a command as on an owner's machine: without GitHub's variables or an npm above it. */
	async run(command: string, args: string[], variables: NodeJS.ProcessEnv = {}): Promise<Ended> {
		const env = {
			PATH: process.env.PATH,
			HOME: this.folder,
			GIT_AUTHOR_NAME: 'A School',
			GIT_AUTHOR_EMAIL: 'it@a-school.in',
			GIT_COMMITTER_NAME: 'A School',
			GIT_COMMITTER_EMAIL: 'it@a-school.in',
			...variables,
		};
		return await new Promise((end) => {
			execFile(command, args, { cwd: this.folder, env }, (error, stdout, stderr) => {
				end({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
			});
		});
	}

	read(file: string): string {
		return readFileSync(join(this.folder, file), 'utf8');
	}

	write(file: string, text: string): void {
		writeFileSync(join(this.folder, file), text);
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
