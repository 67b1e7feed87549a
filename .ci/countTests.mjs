/*
 * Adds up jest's reports: `node countTests.mjs FOLDER NAME...` reads FOLDER/NAME.json for each name, and
 * the test files that there are from the standard input. Its last line is the sum.
 *
 * What was left out counts as failed: a suite without a report or without a test, a test file that could
 * not run or that no suite has run, a test that was skipped or is only a to-do.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const [folder = '', ...names] = process.argv.slice(2);
const unread = new Set(readFileSync(0, 'utf8').split('\n').filter(Boolean));
const total = { passed: 0, failed: 0 };

function fail(number, what) {
	if (number > 0) console.error(what);
	total.failed += number;
}

function add(name) {
	const report = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
	for (const file of report.testResults) unread.delete(relative('', file.name));
	const leftOut = report.numPendingTests + report.numTodoTests;
	total.passed += report.numPassedTests;
	total.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
	fail(leftOut, `${name}: ${leftOut} tests were skipped`);
	fail(report.numTotalTests === 0 ? 1 : 0, `${name}: there was no test`);
}

for (const name of names) {
	try {
		add(name);
	} catch (error) {
		fail(1, `${name}: no report (${error.message})`);
	}
}
fail(unread.size, `Not run: ${[...unread].join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
