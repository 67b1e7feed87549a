/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, no-console -- a command, run beside n8n */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { report } from './figures';

const checkout = resolve(__dirname, '../..');

/** A long test: what it is bounded by, as it usually is and in CI. */
interface Soak {
	/** The file beside this one, or the tests that are run with more cases. */
	script?: string;
	tests?: string;
	bounds: string[];
	shortBounds: string[];
}

/** In this order; a name on the command line runs that one only. */
const soaks: Record<string, Soak> = {
	properties: {
		tests: 'test/attack/(values|dates|anyJson|wholeNode|responses)',
		bounds: ['10000'],
		shortBounds: ['1000'],
	},
	forgeries: { tests: 'test/attack/forgeries', bounds: ['50000'], shortBounds: ['5000'] },
	faults: { tests: 'test/attack/faults', bounds: ['5000'], shortBounds: ['500'] },
	timing: { script: 'timing', bounds: [], shortBounds: ['--rounds', '100'] },
	bulk: { script: 'bulk', bounds: [], shortBounds: ['--items', '5000', '--runs', '2'] },
	crash: { script: 'crash', bounds: [], shortBounds: ['--rounds', '2'] },
	window: { script: 'window', bounds: [], shortBounds: ['--deliveries', '10'] },
	trigger: { script: 'trigger', bounds: [], shortBounds: ['--minutes', '1'] },
};

const given = process.argv.slice(2);
const isShort = given.includes('--short');
const named = given.filter((word) => word in soaks);
const names = named.length > 0 ? named : Object.keys(soaks);
const further = given.filter((word) => word !== '--short' && !(word in soaks));

function run(command: string, args: string[], environment: Record<string, string> = {}): boolean {
	const { status } = spawnSync(process.execPath, [command, ...args], {
		cwd: checkout,
		stdio: 'inherit',
		env: { ...process.env, ...environment },
	});
	return status === 0;
}

/** Runs tests of test/attack with more cases than `npm test` does, and counts them. */
function runTests(name: string, pattern: string, cases: string): boolean {
	const folder = mkdtempSync(join(tmpdir(), 'soak-'));
	const outputFile = join(folder, 'report.json');
	const start = Date.now();
	const passed = run(
		join(checkout, 'node_modules/jest/bin/jest.js'),
		['--runInBand', '--json', `--outputFile=${outputFile}`, pattern],
		{ ATTACK_CASES: cases },
	);
	const counted = JSON.parse(readFileSync(outputFile, 'utf8')) as {
		numPassedTests: number;
		numFailedTests: number;
	};
	rmSync(folder, { recursive: true });
	report(name, `npm run test:soak -- ${name}`, {
		'cases of each test': cases,
		'tests passed': counted.numPassedTests,
		'tests failed': counted.numFailedTests,
		seconds: Math.round((Date.now() - start) / 1000),
	});
	return passed;
}

function runSoak(name: string): boolean {
	const soak = soaks[name];
	if (soak === undefined) return false;
	console.log(`\n== ${name}`);
	const bounds = isShort ? soak.shortBounds : soak.bounds;
	if (soak.tests !== undefined) return runTests(name, soak.tests, bounds[0] ?? '');
	const script = join(__dirname, `${soak.script}.ts`);
	return run(join(checkout, 'node_modules/tsx/dist/cli.mjs'), [script, ...bounds, ...further]);
}

const failed = names.filter((name) => !runSoak(name));
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll held');
process.exitCode = failed.length > 0 ? 1 : 0;
