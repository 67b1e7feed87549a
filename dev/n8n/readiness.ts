import axios from 'axios';
import type { Command } from './instance';

/** Longer than any of these answers takes, in milliseconds. */
const timeout = 5_000;

async function answers(url: string, isRight: (body: unknown) => boolean): Promise<boolean> {
	return await axios
		.get<unknown>(url, { timeout, proxy: false })
		.then(({ data }) => isRight(data))
		.catch(() => false);
}

const isObjectWith = (key: string) => (body: unknown) =>
	typeof body === 'object' && body !== null && key in body;

/**
 * Whether n8n can be used. Its readiness check answers before the REST API is there (seen in 1.123:
 * `{"status":"ok"}` first, "n8n is starting up" from /rest), so the API is asked as well.
 */
export async function isReady(url: string, command: Command): Promise<boolean> {
	if (!(await answers(`${url}/healthz/readiness`, isObjectWith('status')))) return false;
	return command !== 'start' || (await answers(`${url}/rest/settings`, isObjectWith('data')));
}
