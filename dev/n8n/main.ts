import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startSimulator } from '../../simulator';
import { printLine } from '../../simulator/introduction';
import { buildPackage } from './communityPackage';
import { freePort } from './freePort';
import { furnish } from './furnish';
import { ensureInstallation } from './installation';
import type { Instance } from './instance';
import { introduction, shownEmail } from './introduction';
import { followSources, reloadEnvironment } from './liveReload';
import { Mailbox } from './mailbox';
import { startInstance } from './startInstance';

const HELP = `npm run dev

Installs a real n8n outside the checkout (the first time: some six minutes and
3 GB) and starts it with this package, the simulator, a mailbox and examples.
It prints what to open. Changes in nodes/, credentials/ and icons/ reach it by
themselves. Ctrl-C ends it and deletes this n8n's data.

  --help      this text
`;

/** Where n8n and the simulator are looked for first; both move to a free port when taken. */
const usualPorts = { n8n: 5678, simulator: 4010 };

/** How long one of Jodo's hours between two tries of a webhook lasts here, in milliseconds. */
const hour = 1_000;

/** Ends what was started. */
type Ending = () => Promise<void>;

function print(text: string): void {
	process.stdout.write(text);
}

/**
 * Is aborted when somebody asks to stop. Ctrl-C comes twice, from the terminal and from tsx: the
 * listeners stay, or the second would end this at once.
 */
function askedToStop(): AbortSignal {
	const asked = new AbortController();
	asked.signal.addEventListener('abort', () => print('\nStopping …\n'));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => asked.abort());
	return asked.signal;
}

/** Packs what is in the checkout and starts an n8n that has it installed. */
async function startN8n(stop: AbortSignal): Promise<Instance> {
	try {
		const { version } = await ensureInstallation('2.x', stop);
		print(`Building the package and starting n8n ${version} …\n`);
		await buildPackage();
		return await startInstance('2.x', {
			port: usualPorts.n8n,
			environment: reloadEnvironment,
			signal: stop,
		});
	} catch (error) {
		// Ctrl-C also ends the commands that build and pack, which look as if they had failed.
		stop.throwIfAborted();
		throw error;
	}
}

/** @throws Error with the end of n8n's log when n8n ends before it is asked to */
async function untilStopped(instance: Instance, stop: AbortSignal): Promise<void> {
	await Promise.race([once(stop, 'abort'), instance.ended()]);
	if (!stop.aborted) throw instance.failure('n8n has ended');
}

/**
 * Starts everything and serves it until somebody asks to stop.
 * @param endings gets what ends each part, as it is started
 * @throws the signal's reason when that was before all of it had started
 */
async function serve(stop: AbortSignal, endings: Ending[]): Promise<void> {
	const port = await freePort(usualPorts.simulator);
	const jodo = await startSimulator({ port, webhooks: { hour }, print: printLine });
	endings.push(async () => await jodo.close());
	const mailbox = await Mailbox.open((email) => print(shownEmail(email)));
	endings.push(async () => await mailbox.close());
	const n8n = await startN8n(stop);
	endings.push(async () => await n8n.remove());
	const workflows = await furnish(n8n.url, jodo, mailbox);
	stop.throwIfAborted();
	endings.push(followSources(n8n.packageFolder, print));
	print(introduction({ n8n, jodo, workflows }));
	await untilStopped(n8n, stop);
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
	if (values.help === true) return print(HELP);
	const stop = askedToStop();
	const endings: Ending[] = [];
	try {
		await serve(stop, endings);
	} catch (error) {
		if (error !== stop.reason) throw error;
	} finally {
		for (const end of endings.reverse()) await end().catch(complain);
	}
	print('Stopped.\n');
}

function complain(error: unknown): void {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}

main().catch(complain);
