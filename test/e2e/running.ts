import type { N8nLine } from '../../dev/n8n/installation';

const variable = (line: N8nLine) => `E2E_N8N_${line}`;

/**
 * Called when somebody is signed in to an n8n; what is in the environment then reaches jest's workers.
 * @param url where it listens, without a path
 */
export function announce(line: N8nLine, url: string): void {
	process.env[variable(line)] = url;
}

/**
 * Where the n8n of a project listens.
 * @throws Error when there is none
 */
export function announcedUrl(line: N8nLine): string {
	const url = process.env[variable(line)];
	if (url === undefined) throw new Error(`No n8n ${line} runs for these tests`);
	return url;
}
