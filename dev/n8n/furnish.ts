import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Simulator } from '../../simulator';
import type { SavedCredential } from './credentials';
import { fillIn, type FilledIn } from './filledIn';
import { jodoCredential } from './jodoCredential';
import type { Mailbox } from './mailbox';
import { Session } from './session';
import { readWorkflow } from './workflowFile';

const examples = resolve(__dirname, '../../examples');

/** What the examples leave open, and n8n will not publish a workflow without. */
const filledIn: FilledIn = {
	'Debit or mandate failed': { failure_notification_email: 'office@example.com' },
	'Payment received': { failure_notification_email: 'office@example.com' },
};

async function createCredentials(
	{ credentials }: Session,
	jodo: Simulator,
	mailbox: Mailbox,
): Promise<SavedCredential[]> {
	// The example with the trigger names no branch, and the local Jodo has several.
	const { type, data } = jodoCredential(jodo, { collector_code: 'MAIN' });
	return [
		await credentials.create('Local Jodo', type, data),
		await credentials.create('Local mail server', 'smtp', mailbox.credential),
	];
}

/**
 * Creates the owner account, credentials for the local Jodo and the local mail server, and every
 * example with these chosen.
 * @param url where n8n listens
 * @returns the names of the workflows
 */
export async function furnish(url: string, jodo: Simulator, mailbox: Mailbox): Promise<string[]> {
	const session = await Session.open(url);
	const credentials = await createCredentials(session, jodo, mailbox);
	const names: string[] = [];
	for (const file of globSync('*.json', { cwd: examples }).sort()) {
		const example = fillIn(readWorkflow(join(examples, file)), filledIn);
		names.push((await session.workflows.import(example, credentials)).name);
	}
	return names;
}
