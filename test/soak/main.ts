import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { bound, report, type Figures } from './figures';

const checkout = resolve(__dirname, '../..');

/** What the properties are stated in. */
const properties = [
	...['values', 'dates', 'anyJson', 'wholeNode', 'typedTexts', 'credentialHost'],
	...['responses', 'stubborn', 'otherCalls'],
	...['anyRow', 'anyAnswer', 'anyId', 'anyTyped'],
];

/** A long test: what it is bounded by, as it usually is and in CI. */
interface Soak {
	/** The file beside this one. */
	script?: string;
	/** Or tests that are run with more cases than `npm test` tries; `--cases` asks for another number. */
	tests?: string;
	cases?: number;
	shortCases?: number;
	bounds?: string[];
	shortBounds?: string[];
}

/** In this order; a name on the command line runs that one only. */
const soaks: Record<string, Soak> = {
	properties: {
		tests: `test/fuzz/(${properties.join('|')})\\.test`,
		cases: 10_000,
		shortCases: 2_500,
	},
	forgeries: { tests: 'test/fuzz/forgeries', cases: 50_000, shortCases: 5_000 },
	faults: { tests: 'test/fuzz/faults', cases: 5_000, shortCases: 500 },
	timing: { script: 'timing' },
	bulk: { script: 'bulk', shortBounds: ['--items', '5000', '--runs', '2'] },
	crash: { script: 'crash', shortBounds: ['--rounds', '2'] },
	'trigger-kill': { script: 'triggerKill', shortBounds: ['--rounds', '3', '--stops', '1'] },
	'trigger-limit': { script: 'triggerLimit', shortBounds: ['--deliveries', '12'] },
	'trigger-queue': { script: 'triggerQueue', shortBounds: ['--rounds', '1'] },
	trigger: { script: 'trigger', shortBounds: ['--minutes', '1'] },
};

const HELP = `npm run test:soak -- [names] [options]

Runs the long tests: all of them, or those that are named, and prints what was
counted. All of them take hours.

  ${Object.keys(soaks).join('\n  ')}

  --short     a few minutes of each, as CI has it
  --cases N   another number of cases; --seed N, those of an earlier run
  --record    writes the figures into docs/evidence
  --help      this text

What a name takes besides (--rounds, --items, --minutes …) stands in its file
in test/soak.
`;

const given = process.argv.slice(2);
const isShort = given.includes('--short');
const named = given.filter((word) => word in soaks);
const names = named.length > 0 ? named : Object.keys(soaks);
const further = given.filter((word) => word !== '--short' && !(word in soaks));

/** Other cases in every run, unless `--seed` asks for those of an earlier one. */
const seed = bound('seed', randomInt(2 ** 31));

function run(command: string, args: string[], environment: Record<string, string> = {}): boolean {
	const { status } = spawnSync(process.execPath, [command, ...args], {
		cwd: checkout,
		stdio: 'inherit',
		env: { ...process.env, ...environment },
	});
	return status === 0;
}

/** What jest says of one test. */
interface TestResult {
	ancestorTitles: string[];
	title: string;
	status: string;
}

interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
	testResults: Array<{ assertionResults: TestResult[] }>;
}

/** Tests with cases end with their number and the seed, or name the number before. */
const numberOfCases = /\((\d+) [a-z]+, seed \d+\)$|\b(\d+) [a-z]+.*\(seed \d+\)$/;

/** What a test states, without its number of cases and its seed. */
function statementOf(name: string): string {
	return name.replace(/ \([^()]*seed \d+\)$/, '').replaceAll('|', '\\|');
}

/** One line for each test with its cases, and for those that state the same of several things; tests of a single case are counted. */
function linesOf({ testResults, ...numbers }: JestReport): Figures {
	const lines: Figures = { seed };
	const results = testResults.flatMap((file) => file.assertionResults);
	const withCases = results.flatMap(({ ancestorTitles, title, status }) => {
		const fullName = [...ancestorTitles, title].join(' → ');
		const [, after, before] = numberOfCases.exec(fullName) ?? [];
		const cases = after ?? before;
		return cases === undefined ? [] : [{ fullName, title, status, cases }];
	});
	for (const { fullName, title, cases } of withCases) {
		const same = withCases.filter((other) => other.title === title);
		const failed = same.filter(({ status }) => status !== 'passed').length;
		const times = same.length > 1 ? `${same.length} × ` : '';
		const outcome = failed > 0 ? `: ${failed} failed` : '';
		lines[statementOf(same.length > 1 ? title : fullName)] = `${times}${cases} cases${outcome}`;
	}
	lines['tests of a single case'] = results.length - withCases.length;
	lines['tests passed'] = numbers.numPassedTests;
	lines['tests failed'] = numbers.numFailedTests + numbers.numRuntimeErrorTestSuites;
	return lines;
}

/** What the tests themselves have counted, handed over by `tell` of test/fuzz/cases.ts. */
function toldIn(file: string): Figures {
	if (!existsSync(file)) return {};
	const lines = readFileSync(file, 'utf8').trim().split('\n');
	return Object.assign({}, ...lines.map((line) => JSON.parse(line) as Figures)) as Figures;
}

/** Runs tests of test/fuzz with more cases than `npm test` does, and lists them. */
function runTests(name: string, pattern: string, cases: number): boolean {
	console.log(`seed ${seed}, ${cases} cases`);
	const folder = mkdtempSync(join(tmpdir(), 'soak-'));
	const outputFile = join(folder, 'report.json');
	const figuresFile = join(folder, 'figures');
	const start = Date.now();
	const passed = run(
		join(checkout, 'node_modules/jest/bin/jest.js'),
		[
			...['--config', join(checkout, 'test/fuzz/jest.config.js')],
			...['--json', `--outputFile=${outputFile}`, pattern],
		],
		{
			ATTACK_CASES: String(cases),
			ATTACK_SEED: String(seed),
			ATTACK_FIGURES: figuresFile,
		},
	);
	const lines = linesOf(JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport);
	const told = toldIn(figuresFile);
	rmSync(folder, { recursive: true });
	report(name, `npm run test:soak -- ${name}`, {
		...lines,
		...told,
		seconds: Math.round((Date.now() - start) / 1000),
	});
	return passed;
}

function runSoak(name: string): boolean {
	const soak = soaks[name];
	if (soak === undefined) return false;
	console.log(`\n== ${name}`);
	const { script, tests, bounds = [], shortBounds = [], cases = 0, shortCases = 0 } = soak;
	if (tests !== undefined)
		return runTests(name, tests, bound('cases', isShort ? shortCases : cases));
	return run(join(checkout, 'node_modules/tsx/dist/cli.mjs'), [
		join(__dirname, `${script}.ts`),
		...(isShort ? shortBounds : bounds),
		...further,
	]);
}

function main(): void {
	if (given.includes('--help')) return console.log(HELP);
	const failed = names.filter((name) => !runSoak(name));
	console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll held');
	process.exitCode = failed.length > 0 ? 1 : 0;
}

main();
