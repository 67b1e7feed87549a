import type { IDataObject } from 'n8n-workflow';

import type { JodoClient } from '../../shared/client';
import { explain, type ErrorWords } from '../../shared/errorMessages';
import { hostOf, isSameAddress } from './addresses';
import { adding, removing } from './attempts';
import type { ListedWebhook } from './listedWebhooks';
import {
	keepOwnSubscriptions,
	makeSecret,
	readOwnSubscriptions,
	type OwnSubscription,
	type OwnSubscriptions,
} from './ownSubscriptions';
import type { Plan } from './plan';
import { sentences, type RegistrationFailure } from './registrationErrors';
import { describeState, type StateAfterFailure } from './stateAfterFailure';
import type { RegistrationSettings } from './registrationSettings';
import { explainOldAddress } from './takenEvents';
import {
	addWebhook,
	disableWebhook,
	listWebhooks,
	type Addition,
	type Failure,
	type NewWebhook,
} from './webhookCalls';

/**
 * Changes what Jodo has of this node, step by step, and keeps account of it in the static data, so
 * that whatever happens in between, deactivating finds what was added.
 */
export class Registration {
	private readonly addedNow: OwnSubscription[] = [];
	private readonly removedNow: OwnSubscription[] = [];

	constructor(
		private readonly client: JodoClient,
		private readonly settings: RegistrationSettings,
		private readonly staticData: IDataObject,
	) {}

	get own(): OwnSubscriptions {
		return readOwnSubscriptions(this.staticData);
	}

	/**
	 * Carries out a plan, all or nothing.
	 *
	 * @returns why it failed, and what state Jodo is in; undefined on success
	 */
	async carryOut({
		outdated,
		missing,
		taken,
		listed,
	}: Plan): Promise<RegistrationFailure | undefined> {
		const isTaken = (event: string) => taken.some((webhook) => webhook.event === event);
		// What is taken from others comes last, when nothing else can fail any more.
		const events = [...missing.filter((event) => !isTaken(event)), ...missing.filter(isTaken)];
		const failure =
			(await this.inTurn(outdated, async (one) => await this.remove(one))) ??
			(await this.inTurn(events, async (event) => {
				const others = taken.filter((webhook) => webhook.event === event);
				return (
					(await this.inTurn(others, async (other) => await this.replace(other))) ??
					(await this.add(event, listed))
				);
			}));
		if (failure === undefined) {
			this.keep({ ...this.own, replaced: [] });
			return undefined;
		}
		const isCertain = failure.answer !== undefined && failure.answer.outcome !== 'unknown';
		const state = describeState(await this.undo(), isCertain);
		return { ...failure, message: sentences(failure.message, state) };
	}

	/** Removes one that this node has added. */
	async remove(subscription: OwnSubscription): Promise<RegistrationFailure | undefined> {
		const result = await disableWebhook(this.client, subscription);
		if (result !== undefined) {
			return this.explained(result, removing(subscription.event, hostOf(subscription.url)));
		}
		this.removedNow.push(subscription);
		this.keep({ ...this.own, added: this.own.added.filter(({ id }) => id !== subscription.id) });
		return undefined;
	}

	/** Takes an event from another system, deliberately: its URL cannot be changed, only disabled. */
	private async replace(other: ListedWebhook): Promise<RegistrationFailure | undefined> {
		const { id, event, url } = other;
		const { collectorCode } = this.settings;
		const result = await disableWebhook(this.client, { id, collector_code: collectorCode });
		if (result !== undefined) return this.explained(result, removing(event, hostOf(url)));
		// Kept until all has succeeded: n8n tries again, and the last message is the one people see.
		this.keep({ ...this.own, replaced: [...this.own.replaced, { event, url }] });
		return undefined;
	}

	/** @param listed the ids that Jodo listed before */
	private async add(
		event: string,
		listed: readonly string[],
	): Promise<RegistrationFailure | undefined> {
		const { url, collectorCode, failureEmails } = this.settings;
		const secret = this.own.secret || makeSecret();
		const asked = { event, url, collector_code: collectorCode };
		const others = this.own.unconfirmed.filter((one) => one.event !== event);
		this.keep({ ...this.own, secret, unconfirmed: [...others, asked] });

		const webhook = { event, url, failureEmails, secret, collectorCode };
		const answer = await addWebhook(this.client, webhook);
		const result = await this.lookForLost(webhook, answer, listed);
		if ('failure' in result) {
			if (result.failure.outcome !== 'unknown') this.keep({ ...this.own, unconfirmed: others });
			return this.explained(result, adding(event));
		}
		const { id } = result.added;
		if (!isSameAddress(result.added.url, url)) {
			this.keep({ ...this.own, unconfirmed: others });
			return await this.giveBack(result.added);
		}
		this.addedNow.push({ id, ...asked });
		const added = [...this.own.added.filter((one) => one.id !== id), { id, ...asked }];
		this.keep({ ...this.own, added, unconfirmed: others });
		return undefined;
	}

	/**
	 * When the answer to Add Webhook was lost, the list shows whether it was added: as one that was
	 * not there before. One that was may still have its old secret, so that tells nothing.
	 */
	private async lookForLost(
		{ event, url, collectorCode }: NewWebhook,
		result: Addition,
		listed: readonly string[],
	): Promise<Addition> {
		if (!('failure' in result) || result.failure.outcome !== 'unknown') return result;
		const list = await listWebhooks(this.client, collectorCode);
		if ('failure' in list) return result;
		const added = list.listed.find(
			(webhook) =>
				webhook.event === event && isSameAddress(webhook.url, url) && !listed.includes(webhook.id),
		);
		return added === undefined ? result : { added };
	}

	/**
	 * Jodo answered with an address that is not this node's, of a webhook that it did not list. If it
	 * lists it now, adding has revived what was disabled, and it is disabled again. If it still does
	 * not, it may be somebody's in use: it is left alone.
	 */
	private async giveBack({ id, event, url }: ListedWebhook): Promise<RegistrationFailure> {
		const { collectorCode } = this.settings;
		const list = await listWebhooks(this.client, collectorCode);
		const isRevived = 'listed' in list && list.listed.some((webhook) => webhook.id === id);
		const isDisabled =
			isRevived &&
			(await disableWebhook(this.client, { id, collector_code: collectorCode })) === undefined;
		return explainOldAddress({ id, event, url }, isDisabled);
	}

	/** Takes back what was added since the beginning. */
	private async undo(): Promise<StateAfterFailure> {
		const undone: OwnSubscription[] = [];
		const left: OwnSubscription[] = [];
		for (const one of [...this.addedNow].reverse()) {
			const result = await disableWebhook(this.client, one);
			(result === undefined ? undone : left).push(one);
		}
		const gone = new Set(undone.map(({ id }) => id));
		this.keep({ ...this.own, added: this.own.added.filter(({ id }) => !gone.has(id)) });
		return { undone, left, removed: this.removedNow, replaced: this.own.replaced };
	}

	private keep(own: OwnSubscriptions): void {
		keepOwnSubscriptions(this.staticData, own);
	}

	private explained({ failure }: Failure, attempt: ErrorWords): RegistrationFailure {
		return { ...explain(failure, attempt, this.client.credential), answer: failure };
	}

	private async inTurn<T>(
		entries: readonly T[],
		step: (entry: T) => Promise<RegistrationFailure | undefined>,
	): Promise<RegistrationFailure | undefined> {
		for (const entry of entries) {
			const failure = await step(entry);
			if (failure !== undefined) return failure;
		}
		return undefined;
	}
}
