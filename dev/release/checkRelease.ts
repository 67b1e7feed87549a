import { readFileSync } from 'node:fs';
import { releaseProblems, stages, type ReleasePackage } from './releaseRules';

const HELP = `npm run release

Says what is still missing for a release, and fails when something is. It
releases nothing: docs/contributing.md has the steps.

  --help      this text
`;

/** Prints what is missing at a stage; the command fails then. */
function check(asked: string): void {
	const stage = stages.find((one) => one === asked);
	if (stage === undefined) throw new Error(`The stage is ${stages.join(', ')}, not "${asked}"`);
	const problems = releaseProblems(stage, {
		packageJson: JSON.parse(readFileSync('package.json', 'utf8')) as ReleasePackage,
		changelog: readFileSync('CHANGELOG.md', 'utf8'),
		readme: readFileSync('README.md', 'utf8'),
		environment: process.env,
	});
	if (problems.length === 0) return;
	const lines = problems.map((problem) => `- ${problem}`).join('\n');
	process.stderr.write(`Not ready for a release:\n${lines}\n`);
	process.exitCode = 1;
}

if (process.argv.includes('--help')) process.stdout.write(HELP);
else check(process.argv[2] ?? 'release');
