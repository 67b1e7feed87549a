import { globSync, readFileSync } from 'node:fs';

/** A file of a process, whose parts end with a zero byte; empty when the process has just gone. */
function partsOf(file: string): string[] {
	try {
		return readFileSync(file, 'utf8').split('\0');
	} catch {
		return [];
	}
}

/**
 * The id of the process of an n8n, from Linux's /proc.
 * @param port which it listens on
 * @throws Error when there is none
 */
export function n8nProcess(port: string): number {
	const found = globSync('[0-9]*', { cwd: '/proc' }).find(
		(id) =>
			partsOf(`/proc/${id}/cmdline`).some((part) => part.endsWith('/n8n/bin/n8n')) &&
			partsOf(`/proc/${id}/environ`).includes(`N8N_PORT=${port}`),
	);
	if (found === undefined) throw new Error(`No n8n listens on ${port}`);
	return Number(found);
}
