import { changesOf, unreleasedChanges } from './changelog';

/**
 * When a release is checked.
 *
 * - `version`: `npm version` is about to choose the next version.
 * - `release`: the version's tag is there and its workflow runs.
 * - `publish`: npm is about to upload.
 */
export const stages = ['version', 'release', 'publish'] as const;

export type Stage = (typeof stages)[number];

/** The members of package.json that a release depends on. */
export interface ReleasePackage {
	version: string;
	author?: { name?: string; email?: string };
	repository?: { url?: string };
	homepage?: string;
	bugs?: { url?: string };
}

export interface ReleaseFacts {
	packageJson: ReleasePackage;
	changelog: string;
	readme: string;
	/** GitHub's and npm's variables. */
	environment: Record<string, string | undefined>;
}

interface Rule {
	stages: readonly Stage[];
	/** A sentence that says what is wrong and what to do; undefined when it is right. */
	problem(facts: ReleaseFacts): string | undefined;
}

/** The form that npm compares with the repository which a provenance statement names. */
const gitHubRepository = /^git\+https:\/\/github\.com\/([A-Za-z0-9-]+)\/([\w.-]+)\.git$/;

/** No real address ends like this (RFC 2606), and no account of GitHub has a dot in its name. */
const placeholder = /\.example\b/;

function repositoryOf({ repository }: ReleasePackage): string | undefined {
	const [, owner, name] = gitHubRepository.exec(repository?.url ?? '') ?? [];
	return owner === undefined ? undefined : `${owner}/${name}`;
}

const rules: Rule[] = [
	{
		stages,
		problem: ({ packageJson: { author } }) =>
			author?.name && author.email && !placeholder.test(author.name + author.email)
				? undefined
				: 'package.json: author needs the real name and email address of the owner, the same as at npm.',
	},
	{
		stages,
		problem: ({ packageJson }) =>
			repositoryOf(packageJson)
				? undefined
				: 'package.json: repository.url needs the real address, such as git+https://github.com/OWNER/NAME.git.',
	},
	{
		stages,
		problem: ({ packageJson }) => {
			const page = `https://github.com/${repositoryOf(packageJson) ?? 'OWNER/NAME'}`;
			const { homepage, bugs } = packageJson;
			return homepage === `${page}#readme` && bugs?.url === `${page}/issues`
				? undefined
				: `package.json: homepage must be ${page}#readme and bugs.url ${page}/issues.`;
		},
	},
	{
		stages,
		problem: ({ readme }) =>
			/not published yet/i.test(readme)
				? 'README.md: it still says that the package is not published yet. Take that line out.'
				: undefined,
	},
	{
		stages: ['version'],
		problem: ({ changelog }) =>
			unreleasedChanges(changelog) === ''
				? 'CHANGELOG.md: nothing is noted under [Unreleased]. Say there what has changed.'
				: undefined,
	},
	{
		stages: ['release', 'publish'],
		problem: ({ changelog, packageJson: { version } }) =>
			changesOf(changelog, version) === ''
				? `CHANGELOG.md: there is no dated section [${version}] with changes. Use npm version, which makes it.`
				: undefined,
	},
	{
		stages: ['release', 'publish'],
		problem: ({ packageJson, environment: { GITHUB_REPOSITORY: here } }) =>
			here === undefined || here === repositoryOf(packageJson)
				? undefined
				: `package.json: repository.url is not that of this repository, ${here}.`,
	},
	{
		stages: ['release', 'publish'],
		problem: ({ packageJson: { version }, environment: { GITHUB_REF: ref } }) =>
			ref === undefined || ref === `refs/tags/v${version}`
				? undefined
				: `The workflow runs for ${ref}, not for the tag v${version} that package.json belongs to.`,
	},
	{
		stages: ['publish'],
		problem: ({ environment }) =>
			environment.GITHUB_ACTIONS === 'true' || environment.npm_config_dry_run === 'true'
				? undefined
				: 'n8n verifies only packages that GitHub Actions has published with provenance. Push the tag; its workflow publishes.',
	},
];

/** Everything that stands in the way of a release at a stage, as sentences; empty when it may go on. */
export function releaseProblems(stage: Stage, facts: ReleaseFacts): string[] {
	return rules
		.filter((rule) => rule.stages.includes(stage))
		.map(({ problem }) => problem(facts))
		.filter((problem) => problem !== undefined);
}
