/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
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
	strategy?: { matrix: Record<string, unknown[]> };
	steps: Step[];
}

interface GitHubWorkflow {
	on: { push?: { tags?: string[]; branches?: string[] }; pull_request?: unknown };
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

function readYaml<T>(file: string): T {
	return parse(readFileSync(join(checkout, file), 'utf8')) as T;
}

const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

describe.each(['ci', 'release'])('the workflow %s of GitHub', (name) => {
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

describe('pull requests', () => {
	const { on, jobs } = readYaml<GitHubWorkflow>('.github/workflows/ci.yml');

	it('are tested with Node 20, 22 and 24, and with n8n 1.x and 2.x', () => {
		expect(on).toHaveProperty('pull_request');
		expect(jobs.node?.strategy?.matrix.node).toEqual([20, 22, 24]);
		expect(jobs.n8n?.strategy?.matrix.n8n).toEqual(['2.x', '1.x']);
	});
});

describe('a release', () => {
	const { on, jobs } = readYaml<GitHubWorkflow>('.github/workflows/release.yml');

	it('begins with the tag of a version only', () => {
		expect(on).toEqual({ push: { tags: ['v*'] } });
	});

	it('is published after all checks, by the one job that npm trusts, without a token', () => {
		const publishing = Object.values(jobs).filter(({ steps }) =>
			steps.some(({ run }) => run === 'npm publish'),
		);

		expect(publishing).toHaveLength(1);
		expect(publishing[0]).toMatchObject({
			needs: 'check',
			permissions: { contents: 'read', 'id-token': 'write' },
		});
		expect(jobs.check?.steps.map(({ run }) => run)).toEqual(
			expect.arrayContaining(['.ci/run', 'npm run release:check']),
		);
		expect(JSON.stringify(jobs)).not.toMatch(/secrets\./);
	});

	it('has every other job without the right to sign', () => {
		const others = Object.entries(jobs).filter(([name]) => name !== 'publish');

		expect(others.filter(([, { permissions }]) => permissions?.['id-token'])).toEqual([]);
	});
});

describe('reports of users', () => {
	const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: checkout })
		.filter((file) => !file.endsWith('config.yml'))
		.map((file) => [file] as const);

	it.each(forms)('%s asks for the versions of n8n and of this package', (file) => {
		const { body } = readYaml<{
			body: Array<{ id?: string; validations?: { required: boolean } }>;
		}>(file);
		const required = body.filter(({ validations }) => validations?.required).map(({ id }) => id);

		expect(required).toEqual(expect.arrayContaining(['package-version', 'n8n-version']));
	});
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
