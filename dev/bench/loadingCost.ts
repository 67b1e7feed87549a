import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../release/tarball';

/** Each is measured so often, each time in a fresh process, all of them in turns. */
const rounds = 15;

/** Everything that n8n has loaded before it loads a community package. */
const before = "require('n8n-workflow'); require('luxon');";

const candidates: Record<string, string> = {
	'an empty file': join(checkout, 'dev/bench/empty.js'),
	'this package': join(checkout, 'index.js'),
};

/** Milliseconds that a fresh process needs to require a file, once n8n's own modules are there. */
function measure(file: string): number {
	const script = `${before}
		const started = performance.now();
		require(${JSON.stringify(file)});
		process.stdout.write(String(performance.now() - started));`;
	return Number(execFileSync(process.execPath, ['-e', script], { cwd: checkout }));
}

function median(values: number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

const measured = new Map(Object.keys(candidates).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round++) {
	for (const [name, file] of Object.entries(candidates)) measured.get(name)?.push(measure(file));
}
for (const [name, times] of measured) {
	const [typical, least, most] = [median(times), Math.min(...times), Math.max(...times)];
	process.stdout.write(
		`${name}: ${typical.toFixed(1)} ms (${least.toFixed(1)} to ${most.toFixed(1)}, ${rounds} processes)\n`,
	);
}
