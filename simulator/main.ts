import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assumptionsIn } from './appliedReport';
import { startSimulator } from './index';
import type { Assumptions, Simulator, SimulatorOptions } from './index';
import { introduction, printLine } from './introduction';

const HELP = `npm run simulator -- [options]

Starts a local Jodo. It prints its address, which shows what was created.

  --port N        where it listens on 127.0.0.1 (default 4010; 0: any free port;
                  it moves to a free one when this one is taken)
  --latency N     milliseconds that every answer of the API takes (default 0)
  --hour N        milliseconds that one of Jodo's hours lasts between two
                  attempts to deliver a webhook (default 1000)
  --recording N   how many requests are kept (default 1000)
  --apply FILE    does what a Jodo was seen to do: FILE is the JSON report of
                  npm run conformance
  --help          this text

Each number also as an environment variable, such as JODO_SIMULATOR_PORT.
`;

const DEFAULTS = { port: '4010', latency: '0', hour: '1000', recording: '1000' };

type Setting = keyof typeof DEFAULTS;

type Settings = Record<Setting, number> & { assumptions: Partial<Assumptions> };

/** Reads a setting from its flag, else from the environment, else takes the default. */
function readSettings(): Settings | 'help' {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			latency: { type: 'string' },
			hour: { type: 'string' },
			recording: { type: 'string' },
			apply: { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help === true) return 'help';
	const read = (name: Setting): number => {
		const text =
			values[name] ?? process.env[`JODO_SIMULATOR_${name.toUpperCase()}`] ?? DEFAULTS[name];
		if (!/^\d+$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`);
		return Number(text);
	};
	return {
		port: read('port'),
		latency: read('latency'),
		hour: read('hour'),
		assumptions:
			values.apply === undefined ? {} : assumptionsIn(readFileSync(values.apply, 'utf8')),
		recording: read('recording'),
	};
}

function isPortTaken(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Starts on the port that was asked for, or on a free one, and says so. */
async function startSomewhere(options: SimulatorOptions): Promise<Simulator> {
	try {
		return await startSimulator(options);
	} catch (error) {
		if (!isPortTaken(error)) throw error;
		process.stdout.write(`Port ${options.port} is taken by something else: using a free one.\n\n`);
		return await startSimulator({ ...options, port: 0 });
	}
}

async function run(options: SimulatorOptions): Promise<void> {
	const simulator = await startSomewhere({ ...options, print: printLine });
	process.stdout.write(introduction(simulator));
	const stop = () => void simulator.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

async function main(): Promise<void> {
	try {
		const settings = readSettings();
		if (settings === 'help') {
			process.stdout.write(HELP);
			return;
		}
		const { hour, ...options } = settings;
		await run({ ...options, webhooks: { hour } });
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	}
}

void main();
