import type { JodoClient } from '../../shared/client';
import { eventTitle } from '../events';
import type { NodeData } from '../nodeData';
import { hostOf, isSameAddress } from './addresses';
import { sentences } from './messages';
import type { RegistrationSettings } from './settings';
import {
	accountOf,
	isSameAccount,
	makeSecret,
	readSecret,
	readState,
	updateState,
	type OwnWebhook,
} from './state';
import { addWebhook, disableWebhook, listWebhooks, type ListedWebhook } from './webhooks';

type Entry = { event: string; url: string };

/**
 * Changes what Jodo has of this node, step by step, and keeps account of it in the static data, so
 * that whatever happens in between, unpublishing finds what was added. A step that fails throws.
 */
export class Steps {
	private readonly addedNow: OwnWebhook[] = [];
	private readonly removedNow: Entry[] = [];
	/** The event that Jodo has been asked to add, without an answer so far. */
	private asking = '';

	constructor(
		private readonly client: JodoClient,
		readonly settings: RegistrationSettings,
		private readonly data: NodeData,
	) {}

	/** Removes one that this node has added. What another account has cannot be removed with this one. */
	async remove(webhook: OwnWebhook): Promise<void> {
		const wasThere = await disableWebhook(this.client, webhook);
		if (!wasThere && !isSameAccount(webhook.account, accountOf(this.client.credential))) return;
		this.removedNow.push(webhook);
		const { added } = readState(this.data.staticData);
		this.keep({ added: added.filter(({ id }) => id !== webhook.id) });
	}

	/** Takes an event from another system, deliberately: its URL cannot be changed, only disabled. */
	async replace({ id, event, url }: ListedWebhook): Promise<void> {
		const { collectorCode: collector_code } = this.settings;
		await disableWebhook(this.client, { id, event, url, collector_code });
		// Kept until all has succeeded: n8n tries again, and the last message is the one people see.
		const { replaced } = readState(this.data.staticData);
		this.keep({ replaced: [...replaced, { event, url }] });
	}

	/**
	 * Adds an event with this node's address.
	 *
	 * @param listed the ids that Jodo listed before
	 * @returns what Jodo has now, whose address may be another: then it counts as not added
	 */
	async add(event: string, listed: readonly string[]): Promise<ListedWebhook> {
		const { url, collectorCode: collector_code, failureEmails } = this.settings;
		const secret = readSecret(this.data) || makeSecret();
		const asked = { event, url, collector_code, account: accountOf(this.client.credential) };
		const { unconfirmed } = readState(this.data.staticData);
		const others = unconfirmed.filter((one) => one.event !== event);
		this.keep({ secret, unconfirmed: [...others, asked] });
		this.asking = event;
		const webhook = { event, url, collector_code, failureEmails, secret };
		const added = await addWebhook(this.client, webhook, listed);
		this.keep({ unconfirmed: others });
		this.asking = '';
		if (!isSameAddress(added.url, url)) return added;
		const own = { ...asked, id: added.id, isReported: false };
		this.addedNow.push(own);
		const before = readState(this.data.staticData).added.filter(({ id }) => id !== own.id);
		this.keep({ added: [...before, own] });
		return added;
	}

	/**
	 * Jodo answered with an address that is not this node's, of a webhook that it did not list. If it
	 * lists it now, adding has revived what was disabled, and it is disabled again. If it still does
	 * not, it may be somebody's in use: it is left alone.
	 *
	 * @returns whether it was disabled
	 */
	async giveBack({ id, event, url }: ListedWebhook): Promise<boolean> {
		const { collectorCode: collector_code } = this.settings;
		const disable = async () => {
			const list = await listWebhooks(this.client, collector_code);
			if (!list.some((row) => row.id === id)) return false;
			await disableWebhook(this.client, { id, event, url, collector_code });
			return true;
		};
		return await disable().catch(() => false);
	}

	/**
	 * Takes back what was added since the beginning.
	 *
	 * @param isCertain whether it is known what became of the step that failed
	 * @returns what state Jodo is in now, as sentences
	 */
	async undo(isCertain: boolean): Promise<string> {
		const undone: OwnWebhook[] = [];
		const left: OwnWebhook[] = [];
		for (const one of [...this.addedNow].reverse()) {
			const isGone = await disableWebhook(this.client, one).then(
				() => true,
				() => false,
			);
			(isGone ? undone : left).push(one);
		}
		const { added, unconfirmed, replaced } = readState(this.data.staticData);
		this.keep({
			added: added.filter(({ id }) => !undone.some((one) => one.id === id)),
			unconfirmed: unconfirmed.filter(({ event }) => !isCertain || event !== this.asking),
		});
		if ([undone, left, this.removedNow, replaced].every(({ length }) => length === 0)) {
			return isCertain ? 'Nothing was changed' : 'Nothing else was changed';
		}
		return sentences(
			naming('What had been added before it was taken back', undone),
			naming('Jodo still sends this workflow what could not be taken back', left),
			naming('Removed, because it did not fit any more', this.removedNow),
			...replaced.map(
				({ event, url }) =>
					`Replace Existing has already taken ${eventTitle(event)} from ${hostOf(url)}, which does not get it any more`,
			),
		);
	}

	private keep(changes: Parameters<typeof updateState>[1]): void {
		updateState(this.data.staticData, changes);
	}
}

function naming(said: string, entries: readonly Entry[]): string {
	return entries.length === 0
		? ''
		: `${said}: ${entries.map(({ event }) => eventTitle(event)).join(', ')}`;
}
