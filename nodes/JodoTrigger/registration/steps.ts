import type { JodoClient } from '../../shared/client';
import { eventTitle } from '../events';
import type { Wanted } from '../settings';
import type { NodeData } from '../nodeData';
import { hostOf, isSameAddress } from './addresses';
import { enumerate, oldAddressError, sentences, toRegistrationError } from './messages';
import { readState, secretOf, updateState, type ListedWebhook, type OwnWebhook } from './state';
import { addWebhook, disableWebhook, listWebhooks } from './webhooks';

/**
 * Changes what Jodo has of this node, step by step, and keeps account of it in the static data, so
 * that whatever happens in between, unpublishing finds what was added. A step that fails throws a
 * RegistrationError.
 */
export class Steps {
	/** What was added so far. */
	readonly added: OwnWebhook[] = [];
	private readonly removed: OwnWebhook[] = [];

	constructor(
		private readonly client: JodoClient,
		private readonly wanted: Wanted,
		private readonly data: NodeData,
	) {}

	/** Removes one that this node has added. What another account has cannot be removed with this one. */
	async remove(webhook: OwnWebhook): Promise<void> {
		if (!(await disableWebhook(this.client, webhook))) return;
		this.removed.push(webhook);
		this.forget([webhook]);
	}

	/** Takes an event from another system, deliberately: its URL cannot be changed, only disabled. */
	async replace(webhook: ListedWebhook): Promise<void> {
		const { event, url } = webhook;
		await this.disable(webhook);
		// Kept until all has succeeded: n8n tries again, and the last message is the one people see.
		const { replaced } = readState(this.data);
		updateState(this.data, { replaced: [...replaced, { event, url }] });
	}

	/**
	 * Adds an event with this node's address.
	 *
	 * @param before what Jodo listed before
	 */
	async add(event: string, before: readonly ListedWebhook[]): Promise<void> {
		const { url, collector_code, account } = this.wanted;
		const secret = secretOf(this.data, this.client.credential);
		const others = readState(this.data).unconfirmed.filter((one) => one.event !== event);
		const asked = { event, url, collector_code, account };
		updateState(this.data, { secret, unconfirmed: [...others, asked] });
		const listed = await addWebhook(this.client, event, this.wanted, secret, before).catch(
			(error: unknown) => {
				if (toRegistrationError(error).isCertain) updateState(this.data, { unconfirmed: others });
				throw error;
			},
		);
		updateState(this.data, { unconfirmed: others });
		if (!isSameAddress(listed.url, url)) {
			throw oldAddressError(listed, await this.giveBack(listed).catch(() => false));
		}
		const own = { ...asked, id: listed.id, isReported: false };
		this.added.push(own);
		const { added } = readState(this.data);
		updateState(this.data, { added: [...added.filter(({ id }) => id !== own.id), own] });
	}

	/**
	 * Jodo answered with an address that is not this node's, of a webhook that it did not list. If it
	 * lists it now, adding has revived what was disabled, and it is disabled again. If it still does
	 * not, it may be somebody's in use: it is left alone.
	 *
	 * @returns whether it was disabled
	 */
	private async giveBack(webhook: ListedWebhook): Promise<boolean> {
		const list = await listWebhooks(this.client, this.wanted.collector_code);
		if (!list.some(({ id }) => id === webhook.id)) return false;
		return await this.disable(webhook);
	}

	/**
	 * Takes back what was added since the beginning.
	 *
	 * @param isCertain whether the step that failed has certainly changed nothing
	 * @returns what Jodo is like now, as sentences
	 */
	async undo(isCertain: boolean): Promise<string> {
		const undone: OwnWebhook[] = [];
		const left: OwnWebhook[] = [];
		for (const webhook of this.added.reverse()) {
			const isGone = await this.disable(webhook).catch(() => false);
			(isGone ? undone : left).push(webhook);
		}
		this.forget(undone);
		const { replaced } = readState(this.data);
		if ([undone, left, this.removed, replaced].every(({ length }) => length === 0)) {
			return isCertain ? 'Nothing was changed' : 'Nothing else was changed';
		}
		return sentences(
			enumerate('Already added, and taken back', titlesOf(undone)),
			enumerate('Could not be taken back, so Jodo still sends it to this workflow', titlesOf(left)),
			enumerate('Removed, because it no longer matched the settings', titlesOf(this.removed)),
			...replaced.map(
				({ event, url }) =>
					`Replace Existing has already taken ${eventTitle(event)} from ${hostOf(url)}, which no longer gets it`,
			),
		);
	}

	/** Disables one of the wanted branch. */
	private async disable({ id, event, url }: ListedWebhook): Promise<boolean> {
		const { collector_code, account } = this.wanted;
		return await disableWebhook(this.client, { id, event, url, collector_code, account });
	}

	private forget(webhooks: readonly OwnWebhook[]): void {
		const { added } = readState(this.data);
		updateState(this.data, {
			added: added.filter(({ id }) => !webhooks.some((one) => one.id === id)),
		});
	}
}

function titlesOf(webhooks: readonly OwnWebhook[]): string[] {
	return webhooks.map(({ event }) => eventTitle(event));
}
