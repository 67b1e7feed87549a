import type { IHookFunctions } from 'n8n-workflow';

/** The host of an address, for people. */
export function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : 'an address that cannot be read';
}

/** Whether two addresses are of the same n8n, as far as scheme, host and port tell. */
export function isSameHost(one: string, other: string): boolean {
	return URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}

/** Whether two addresses are the same, however they are written: the host in other letters, the usual port named. */
export function isSameAddress(one: string, other: string): boolean {
	return one === other || (isSameHost(one, other) && new URL(one).href === new URL(other).href);
}

/**
 * Tells the addresses of one node: its production and its test URL differ only in front of the
 * node's webhook ID. Another n8n can hold a copy of the workflow with the same ID, so the host
 * counts, too.
 *
 * @param url the one that applies now
 */
export function ownAddresses(context: IHookFunctions, url: string): (other: string) => boolean {
	const { webhookId } = context.getNode();
	return (other) =>
		isSameAddress(other, url) ||
		(webhookId !== undefined &&
			isSameHost(other, url) &&
			new URL(other).pathname.split('/').includes(webhookId));
}

/** The workflows of this n8n that this process has seen registered or started, by the address that Jodo delivers to. */
const workflowNames = new Map<string, string>();

/** Lets messages about an address name the workflow that it belongs to. */
export function nameAddress(url: string | undefined, workflow: string | undefined): void {
	if (url !== undefined && workflow !== undefined) workflowNames.set(url, workflow);
}

/** The name of the workflow at an address; undefined where this process has seen none there. */
export function workflowAt(url: string): string | undefined {
	return workflowNames.get(url);
}
