/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { parseArgs } from 'node:util';
import { startSimulator } from './index';
import type { Simulator, SimulatorOptions } from './index';

const HELP = `A local Jodo. Options (each also as JODO_SIMULATOR_<NAME>):
  --port N        where it listens on 127.0.0.1 (default 4010; 0 takes any free port)
  --latency N     milliseconds that every answer of the API takes (default 0)
  --hour N        milliseconds that one of Jodo's hours lasts between webhook retries (default 1000)
  --recording N   how many requests are kept (default 1000)
  --help
`;

const DEFAULTS = { port: '4010', latency: '0', hour: '1000', recording: '1000' };

type Setting = keyof typeof DEFAULTS;

/** Reads a setting from its flag, else from the environment, else takes the default. */
function readSettings(): Record<Setting, number> | 'help' {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			latency: { type: 'string' },
			hour: { type: 'string' },
			recording: { type: 'string' },
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
		recording: read('recording'),
	};
}

function introduction({ url, apiKey, apiSecret, token, issuedAccount }: Simulator): string {
	return `Jodo simulator: ${url}

  Base URL     ${url}   (environment Custom in the credential)
  API key      ${apiKey}
  API secret   ${apiSecret}
  Token        ${token}   (the same pair, ready-made)
  Issued token ${issuedAccount.token}   (another account, branch EAST, for which only the token works)

  Create a link
    curl -u '${apiKey}:${apiSecret}' -H 'Content-Type: application/json' ${url}/api/v1/integrations/pay/payment_links \\
      -d '{"name":"Asha Rao","phone":"9876543210","email":"asha@example.com","details":[{"component_type":"Payable Amount","amount":1000.5}]}'
  Hosted pages are at the redirect_url of each answer: ${url}/p/<order_id>/<transaction>
  Pay without the page
    curl -X POST ${url}/_simulator/orders/<order_id>/pay      (also: expire, settle)
  Send an event by hand
    curl ${url}/_simulator/deliver -d '{"event":"order.payment.debited","url":"http://127.0.0.1:5678/webhook/…","secret":"…"}'
  What exists and what was sent: ${url}/_simulator/state

Ctrl+C stops it.
`;
}

async function run(options: SimulatorOptions): Promise<void> {
	const simulator = await startSimulator(options);
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
		const { port, latency, recording, hour } = settings;
		await run({ port, latency, recording, webhooks: { hour } });
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	}
}

void main();
