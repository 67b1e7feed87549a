import type { N8nLine } from '../../dev/n8n/installation';
import { Session } from '../../dev/n8n/session';
import { startInstance } from '../../dev/n8n/startInstance';
import { instances } from './instances';
import { announce } from './running';

/** Starts an n8n for all tests of a project. */
export async function startN8n(line: N8nLine): Promise<void> {
	const instance = await startInstance(line);
	instances.push(instance);
	// The cookie is there for the tests then, which run in environments of their own.
	await Session.open(instance.url);
	announce(line, instance.url);
}
