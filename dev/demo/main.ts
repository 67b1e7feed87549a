import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { startEngine, type WorkflowRun } from '../../test/integration/harness';
import { startSimulator, type Simulator } from '../../simulator';
import { credentialFor } from '../../simulator/credential';
import { emphasise, printLine } from '../../simulator/introduction';
import { readExample } from './example';
import { formatTable } from './table';
import { chooseTarget, TargetMistake } from './target';

const HELP = `npm start -- [options]

Runs the first example in n8n's own engine, and prints the links that it makes.
They are those of a simulator of Jodo, unless variables name a real one.

  --keep      goes on until Ctrl-C, so that the pages can be opened; so it does
              in a terminal, unless told --no-keep
  --help      this text

JODO_ENVIRONMENT       uat (unless told) or custom, with JODO_BASE_URL
JODO_API_KEY, JODO_API_SECRET, or JODO_TOKEN
JODO_COLLECTOR_CODE    the branch, where the account has several
`;

const exampleFile = 'first-fee-link.json';

const tables = [
	{ node: 'Create payment link', title: 'Payment links, one for each row of the sheet' },
	{ node: 'Create pay order', title: 'Pay order, for a parent on the school’s website' },
];

function print(text: string): void {
	process.stdout.write(text);
}

function created(run: WorkflowRun, node: string): IDataObject[] {
	return run.output(node).map(({ json }) => json);
}

/** Runs the example and prints what it created. Returns the first page to pay on. */
async function runExample(credential: ICredentialDataDecryptedObject): Promise<string> {
	const engine = await startEngine({ expressions: 'vm' });
	try {
		const started = Date.now();
		const run = await engine.runWorkflow(readExample(exampleFile), {
			startNode: 'When clicking Execute',
			credentials: { jodoApi: credential },
		});
		if (run.error) throw run.error;
		print(`n8n's engine ran examples/${exampleFile} in ${Date.now() - started} ms.\n`);
		for (const { node, title } of tables) {
			print(`\n${title}\n\n${formatTable(created(run, node))}`);
		}
		const [first] = created(run, 'Create payment link');
		return String(first?.redirect_url);
	} finally {
		await engine.stop();
	}
}

/** Shows that the page is there, and keeps it there for as long as somebody may want to open it. */
async function showPage(page: string, simulator: Simulator, keep: boolean): Promise<void> {
	const { status } = await fetch(page);
	print(`\nThe page a parent pays on answers ${status}:\n\n  ${emphasise(page)}\n\n`);
	if (!keep) {
		print('It is served by this command, which ends here.\nTo open it: npm start -- --keep\n');
		return;
	}
	print(`Open it in a browser. All that was created: ${simulator.url}\n`);
	print('Payments are shown here. Ctrl-C ends it.\n\n');
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

async function runOnSimulator(keep: boolean): Promise<void> {
	const simulator = await startSimulator({ print: printLine });
	print('Jodo here is a simulator: no real link is created.\n');
	try {
		const page = await runExample(credentialFor(simulator));
		await showPage(page, simulator, keep);
	} finally {
		await simulator.close();
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			keep: { type: 'boolean', default: process.stdout.isTTY === true },
			help: { type: 'boolean' },
		},
		allowNegative: true,
	});
	if (values.help === true) return print(HELP);
	const target = chooseTarget(process.env);
	if (target.kind === 'simulator') return await runOnSimulator(values.keep);
	print(`Jodo here is ${target.name}.\n`);
	await runExample(target.credential);
}

main().catch((error: Error & { description?: string }) => {
	const lines =
		error instanceof TargetMistake ? [error.message] : [error.message, error.description];
	process.stderr.write(`${lines.filter(Boolean).join('\n')}\n`);
	process.exitCode = 1;
});
