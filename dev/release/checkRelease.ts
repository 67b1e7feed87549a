import { readFileSync } from 'node:fs';
import { releaseProblems, stages, type ReleasePackage } from './releaseRules';

const asked = process.argv[2] ?? 'release';
const stage = stages.find((one) => one === asked);
if (stage === undefined) throw new Error(`The stage is ${stages.join(', ')}, not "${asked}"`);

const problems = releaseProblems(stage, {
	packageJson: JSON.parse(readFileSync('package.json', 'utf8')) as ReleasePackage,
	changelog: readFileSync('CHANGELOG.md', 'utf8'),
	environment: process.env,
});
if (problems.length > 0) {
	const lines = problems.map((problem) => `- ${problem}`).join('\n');
	process.stderr.write(`Not ready for a release:\n${lines}\n`);
	process.exitCode = 1;
}
