import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Installation } from './installation';

/** Where an instance listens, all on 127.0.0.1. */
export interface Ports {
	/** The editor, the REST API and the webhooks; for a worker, its health check. */
	n8n: number;
	/** Where n8n's task runners call home. Two instances cannot share the default. */
	broker: number;
}

/** The same for every instance. */
const settings = parseEnv(readFileSync(join(__dirname, 'n8n.env'), 'utf8'));

/**
 * The whole environment of an instance. Of the environment of the tests nothing but the path and the
 * home folder goes in: what is set there for n8n (`N8N_…`, `DB_…`) or for Node.js is not meant for this one.
 */
export function instanceEnvironment(
	installation: Installation,
	userFolder: string,
	ports: Ports,
): Record<string, string> {
	const { PATH = '', HOME = userFolder, LANG = 'C.UTF-8' } = process.env;
	return {
		...settings,
		PATH: [dirname(installation.node), PATH].join(delimiter),
		HOME,
		LANG,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(ports.n8n),
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		WEBHOOK_URL: `http://127.0.0.1:${ports.n8n}/`,
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${ports.n8n}/`,
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(ports.n8n),
	};
}
