import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { linking } from '../../dev/documents/links';

const checkout = resolve(__dirname, '../..');

interface Step {
	uses?: string;
	run?: string;
}

interface Job {
	needs?: string | string[];
	permissions?: Record<string, string>;
	'timeout-minutes'?: number;
	steps: Step[];
}

interface GitHubWorkflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

function readYaml<T>(file: string): T {
	return parse(readFileSync(join(checkout, file), 'utf8')) as T;
}

const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

describe.each(['ci', 'nightly', 'release'])('the workflow %s of GitHub', (name) => {
	const workflow = readYaml<GitHubWorkflow>(`.github/workflows/${name}.yml`);
	const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

	it('uses actions by commit, which nobody can change afterwards', () => {
		const used = steps.flatMap(({ uses }) => uses ?? []);

		expect(used).not.toEqual([]);
		expect(used.filter((action) => !/^[\w/-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
	});

	it('runs only what is there', () => {
		const commands = steps.flatMap(({ run }) => run ?? []);
		const called = commands.flatMap((run) => /^npm run ([\w:]+)/.exec(run)?.[1] ?? []);
		const files = commands.flatMap((run) => /^(\.ci\/\S+)/.exec(run)?.[1] ?? []);

		expect(called.filter((script) => scripts[script] === undefined)).toEqual([]);
		expect(files.filter((file) => !existsSync(join(checkout, file)))).toEqual([]);
	});

	it('may write nothing by default', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
	});
});

it('a pull request waits for no job longer than a quarter of an hour', () => {
	const { jobs } = readYaml<GitHubWorkflow>('.github/workflows/ci.yml');

	const slow = Object.entries(jobs).filter(([, job]) => !(Number(job['timeout-minutes']) <= 15));

	expect(slow).toEqual([]);
});

it('a release is published after all checks, by the one job that may sign, without a token', () => {
	const { jobs } = readYaml<GitHubWorkflow>('.github/workflows/release.yml');
	const signing = Object.values(jobs).filter(({ permissions }) => permissions?.['id-token']);

	expect(signing).toHaveLength(1);
	expect(signing[0]?.needs).toBe('check');
	expect(signing[0]?.steps.map(({ run }) => run)).toContain('npm publish');
	expect(jobs.check?.steps.map(({ run }) => run)).toEqual(
		expect.arrayContaining(['.ci/run', 'npm run release']),
	);
	expect(JSON.stringify(jobs)).not.toMatch(/secrets\./);
});

describe('the addresses that only the owner knows', () => {
	it('stand in package.json, and where npm run documents writes them', () => {
		const { repository } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
			repository: { url: string };
		};
		const [, slug = ''] = /github\.com\/(.+)\.git$/.exec(repository.url) ?? [];
		const texts = globSync(
			['*.md', 'docs/**/*.md', 'examples/*', '.github/**/*.{yml,md}', '{nodes,credentials}/**'],
			{
				cwd: checkout,
			},
		).filter((file) => /\.(md|json|ts|yml)$/.test(file));

		const naming = texts.filter((file) =>
			readFileSync(join(checkout, file), 'utf8').includes(slug),
		);

		expect(slug).toMatch(/^[^/]+\/[^/]+$/);
		expect(naming.sort()).toEqual(linking);
	});
});
