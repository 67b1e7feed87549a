import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { version as engine } from 'n8n-core/package.json';

import { commit } from '../../dev/bench/commit';
import { replaceMarked } from '../../dev/documents/markdown';
import { version } from '../../package.json';

const checkout = resolve(__dirname, '../..');
/** A word from the command line, such as `--engine vm`. */
export function choice(name: string, usual: string): string {
	const { values } = parseArgs({
		options: { [name]: { type: 'string' } },
		strict: false,
		allowPositionals: true,
	});
	return String(values[name] ?? usual);
}

/** A number from the command line, such as `--rounds 20`. */
export function bound(name: string, usual: number): number {
	return Number(choice(name, String(usual)));
}

/** What was found, one line for each thing that was counted or measured. */
export type Figures = Record<string, string | number>;

/**
 * Prints the figures of a run. With `--record` they also replace its section of a page.
 *
 * @param section the marker in that page
 * @param command what gives these figures again
 */
export function report(
	section: string,
	command: string,
	figures: Figures,
	page = 'docs/evidence/reliability.md',
): void {
	const rows = Object.entries(figures).map(([what, figure]) => `| ${what} | ${figure} |`);
	const text = [
		`\`${command}\`, ${new Date().toISOString().slice(0, 10)}: n8n-nodes-jodo ${version} (${commit()}), n8n-core ${engine}, Node.js ${process.versions.node}, ${process.platform}, ${cpus().length} cores.`,
		'',
		'| | |',
		'| --- | --- |',
		...rows,
	].join('\n');
	console.log(`\n${section}\n${text}\n`);
	if (process.argv.includes('--record')) replaceSection(join(checkout, page), section, text);
}

function replaceSection(file: string, section: string, text: string): void {
	writeFileSync(file, replaceMarked(readFileSync(file, 'utf8'), section, text));
}

/** Ends the run when something is not as it must be. */
export function must(holds: boolean, what: string): void {
	if (!holds) throw new Error(what);
}

/** Runs a script's main function, and makes a failure of it the script's own. */
export function run(main: () => Promise<void>): void {
	main().catch((error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	});
}

/** Says how far a long run has come. */
export function progress(text: string): void {
	console.log(text);
}
