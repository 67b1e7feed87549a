import { writeFileSync } from 'node:fs';
import { RULES } from '../../simulator/rules';
import { askAll } from './ask';
import type { Result } from './ask';
import { HELP, readOptions } from './options';
import type { Options } from './options';
import { redact } from './redaction';
import { jsonReport, leftOver, markdownReport, summary } from './report';
import { open } from './session';
import type { Session } from './session';
import { chooseTarget } from './target';
import { Terminal } from './terminal';

const terminal = new Terminal(process.stdout);

/** Aborted by the first Ctrl-C; the second ends the process as always. */
function stoppedByHand(): AbortSignal {
	const controller = new AbortController();
	const stop = () => {
		terminal.print('Tidying up …');
		controller.abort();
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	return controller.signal;
}

/** Asks about all rules and takes back what was created, whatever happens. */
async function run({ kit, target }: Session, signal: AbortSignal) {
	const { client } = kit;
	const results: Result[] = [];
	try {
		terminal.progress(0, RULES.length);
		for await (const { rule, finding } of askAll(RULES, kit, signal)) {
			const result = { rule, finding: redact(finding, target.secrets, client.personal) };
			results.push(result);
			terminal.result(result);
			terminal.progress(results.length, RULES.length);
		}
	} finally {
		const failed = await client.tidyUp();
		const { staying } = client.created;
		for (const line of leftOver(staying, failed, kit.options.mark)) terminal.print(line);
	}
	return results;
}

function writeReports(name: string, session: Session, results: Result[]): void {
	const { kit, target } = session;
	const report = { environment: target.name, at: new Date(), requests: kit.client.count, results };
	writeFileSync(`${name}.md`, markdownReport(report));
	writeFileSync(`${name}.json`, jsonReport(report));
	terminal.print(`Written: ${name}.md, to be attached to an issue, and ${name}.json`);
}

async function conform(options: Options): Promise<void> {
	const signal = stoppedByHand();
	const session = await open(chooseTarget(process.env, options), options, signal);
	try {
		const { target, kit } = session;
		terminal.print(`Asking ${target.name} at ${target.baseUrl}, marked ${kit.options.mark}`);
		terminal.blank();
		const results = await run(session, signal);
		terminal.blank();
		terminal.print(summary(results));
		const isSimulator = target.name === 'simulator';
		const name = options.report ?? (isSimulator ? undefined : 'jodo-conformance');
		if (name !== undefined) writeReports(name, session, results);
		const isWrong = results.some(
			({ rule, finding }) => 'check' in rule && finding.verdict !== 'holds',
		);
		// What Jodo does differently is a finding; the simulator has to be what its table says.
		if (signal.aborted) process.exitCode = 130;
		else if (isSimulator && isWrong) process.exitCode = 1;
	} finally {
		await session.close();
	}
}

async function main(): Promise<void> {
	try {
		const options = readOptions(process.argv.slice(2));
		if (options.help) process.stdout.write(HELP);
		else await conform(options);
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	}
}

void main();
