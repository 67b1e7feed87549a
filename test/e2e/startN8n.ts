import type { N8nLine } from '../n8n/installation';
import { instances } from './instances';
import { announce } from './running';
import { startInstance } from './startInstance';

/** Starts an n8n for all tests of a project. */
export async function startN8n(line: N8nLine): Promise<void> {
	const instance = await startInstance(line);
	instances.push(instance);
	announce(line, { url: instance.url, logFile: instance.logFile });
}
