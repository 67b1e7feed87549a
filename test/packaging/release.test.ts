import { changesOf, closeUnreleased, unreleasedChanges } from '../../dev/release/changelog';
import { releaseProblems, type ReleaseFacts } from '../../dev/release/releaseRules';

/** A package that its owner has filled in, with a tag that fits. */
const ready: ReleaseFacts = {
	packageJson: {
		version: '0.2.0',
		author: { name: 'A School', email: 'it@a-school.in' },
		repository: { url: 'git+https://github.com/a-school/n8n-nodes-jodo.git' },
		homepage: 'https://github.com/a-school/n8n-nodes-jodo#readme',
		bugs: { url: 'https://github.com/a-school/n8n-nodes-jodo/issues' },
	},
	changelog:
		'# Changelog\n\n## [Unreleased]\n\n- New: this.\n\n## [0.2.0] - 2026-12-01\n\n- New: that.\n',
	readme: '# n8n-nodes-jodo\n\n## Install\n',
	environment: {
		GITHUB_ACTIONS: 'true',
		GITHUB_REPOSITORY: 'a-school/n8n-nodes-jodo',
		GITHUB_REF: 'refs/tags/v0.2.0',
	},
};

function withPackage(change: Partial<ReleaseFacts['packageJson']>): ReleaseFacts {
	return { ...ready, packageJson: { ...ready.packageJson, ...change } };
}

describe('whether a release may go on', () => {
	it('lets a package through whose owner has filled everything in', () => {
		expect(releaseProblems('version', ready)).toEqual([]);
		expect(releaseProblems('release', ready)).toEqual([]);
		expect(releaseProblems('publish', ready)).toEqual([]);
	});

	it.each([
		['no author', withPackage({ author: undefined }), 'author'],
		['no email', withPackage({ author: { name: 'A School' } }), 'author'],
		[
			'an email that is a placeholder',
			withPackage({ author: { name: 'A School', email: 'owner@n8n-nodes-jodo.example' } }),
			'author',
		],
		[
			'a repository that is a placeholder',
			withPackage({
				repository: { url: 'git+https://github.com/owner.example/n8n-nodes-jodo.git' },
			}),
			'repository.url',
		],
		[
			'a repository in a form that npm does not compare',
			withPackage({ repository: { url: 'git@github.com:a-school/n8n-nodes-jodo.git' } }),
			'repository.url',
		],
		[
			'a homepage of another repository',
			withPackage({ homepage: 'https://github.com/b-school/n8n-nodes-jodo#readme' }),
			'homepage',
		],
		[
			'a README that calls it unpublished',
			{ ...ready, readme: `${ready.readme}\n> **Not published yet.** Until it is, …\n` },
			'README.md',
		],
	])('stops at every stage for %s', (_name, facts, named) => {
		for (const stage of ['version', 'release', 'publish'] as const) {
			expect(releaseProblems(stage, facts).join()).toContain(named);
		}
	});

	it('chooses no version while the changelog has nothing new', () => {
		const changelog = '# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-11-30\n\n- First.\n';

		expect(releaseProblems('version', { ...ready, changelog })).toEqual([
			'CHANGELOG.md: nothing is noted under [Unreleased]. Say there what has changed.',
		]);
	});

	it('releases no version without a dated section in the changelog', () => {
		const changelog = '# Changelog\n\n## [Unreleased]\n\n- New: that.\n';

		expect(releaseProblems('release', { ...ready, changelog })).toHaveLength(1);
	});

	it('releases nothing from a fork, a branch or the tag of another version', () => {
		const { environment } = ready;
		const fork = { ...environment, GITHUB_REPOSITORY: 'somebody/n8n-nodes-jodo' };
		const branch = { ...environment, GITHUB_REF: 'refs/heads/main' };
		const tag = { ...environment, GITHUB_REF: 'refs/tags/v0.3.0' };

		for (const other of [fork, branch, tag]) {
			expect(releaseProblems('release', { ...ready, environment: other })).toHaveLength(1);
		}
	});

	it('publishes only from GitHub Actions, but for a dry run', () => {
		const atHome = { ...ready, environment: {} };
		const dryRun = { ...ready, environment: { npm_config_dry_run: 'true' } };

		expect(releaseProblems('publish', atHome).join()).toContain('GitHub Actions');
		expect(releaseProblems('publish', dryRun)).toEqual([]);
	});
});

describe('the changelog', () => {
	it('is read by section', () => {
		expect(unreleasedChanges(ready.changelog)).toBe('- New: this.');
		expect(changesOf(ready.changelog, '0.2.0')).toBe('- New: that.');
		expect(changesOf(ready.changelog, '0.2')).toBe('');
	});

	it('gets a dated section for a release, and an empty one for what comes next', () => {
		const closed = closeUnreleased(ready.changelog, '0.3.0', '2026-12-24');

		expect(closed).toBe(
			'# Changelog\n\n## [Unreleased]\n\n## [0.3.0] - 2026-12-24\n\n- New: this.\n\n## [0.2.0] - 2026-12-01\n\n- New: that.\n',
		);
		expect(unreleasedChanges(closed)).toBe('');
		expect(changesOf(closed, '0.3.0')).toBe('- New: this.');
	});
});
