import { parseArgs } from 'node:util';
import { Mistake } from './target';
import type { Wishes } from './target';

export const HELP = `npm run conformance -- [options]

Asks a Jodo whether it does what the simulator takes it to do, rule by rule.
Without JODO_* variables it asks the simulator itself. Else:

  JODO_ENVIRONMENT     uat (default), production, or custom with JODO_BASE_URL
  JODO_API_KEY         with JODO_API_SECRET; or else
  JODO_TOKEN           the token that Jodo gave you
  JODO_COLLECTOR_CODE  the branch to work in (default: the first)

In UAT it registers an invented user and some students, records payments, and
creates links and orders of Rs 1. All carry one mark. Links, payments and
webhooks are taken back at the end, and on Ctrl-C.

  --production     allows production: only reads, and one link of Rs 1 that is
                   cancelled
  --webhooks       adds webhooks for events that nobody receives, and disables
                   them again (not in production)
  --receive URL    with --webhooks: receives events. URL is the public https
                   address of a tunnel to --port
  --port N         where events are received on 127.0.0.1 (default 4020)
  --repeats N      hours to wait for the repeats of a refused event; 67 sees all
                   (default 0)
  --pace N         milliseconds from one request to the next (default 500)
  --report NAME    writes NAME.md and NAME.json (default jodo-conformance; for
                   the simulator none)
  --help           this text

The reports hold no key, name, phone or email. Attach the .md to an issue,
"Jodo behaves differently". To make the simulator do what was seen:

  npm run simulator -- --apply jodo-conformance.json
`;

export interface Options extends Wishes {
	help: boolean;
	receive?: string;
	port: number;
	repeats: number;
	pace?: number;
	report?: string;
}

function readNumber(name: string, text: string): number {
	if (!/^\d+$/.test(text)) throw new Mistake(`--${name} must be a whole number, not "${text}".`);
	return Number(text);
}

/**
 * Reads the options of the command.
 * @throws Mistake when they make no sense
 */
export function readOptions(args: string[]): Options {
	const { values } = parseArgs({
		args,
		options: {
			production: { type: 'boolean', default: false },
			webhooks: { type: 'boolean', default: false },
			receive: { type: 'string' },
			port: { type: 'string', default: '4020' },
			repeats: { type: 'string', default: '0' },
			pace: { type: 'string' },
			report: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	const { receive } = values;
	if (receive !== undefined && !/^https:\/\/\S+$/i.test(receive)) {
		throw new Mistake('--receive must be an https address.');
	}
	if (receive !== undefined && !values.webhooks) throw new Mistake('--receive needs --webhooks.');
	return {
		...values,
		port: readNumber('port', values.port),
		repeats: readNumber('repeats', values.repeats),
		pace: values.pace === undefined ? undefined : readNumber('pace', values.pace),
	};
}
