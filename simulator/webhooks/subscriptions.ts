import { randomUUID } from 'node:crypto';
import type { Account } from '../accounts';
import type { Branch } from '../configuration/branches';
import type { Assumptions } from '../options';

/** What Add Webhook takes (docs.jodo.in/configuration/api/add-webhook/). */
export interface SubscriptionRequest {
	event_code: string;
	url: string;
	failure_notification_email: string;
	collector_code?: string;
	secret_key?: string;
	header_key?: string;
	header_value?: string;
}

/** A subscription as Jodo's side holds it. */
export interface Subscription {
	/** A UUID. */
	id: string;
	event_code: string;
	url: string;
	failure_notification_email: string;
	secret_key?: string;
	header_key?: string;
	header_value?: string;
	/** The branch it is for: an event has one URL for each branch (observed: the scope is the collector). */
	collector_code: string;
	enabled: boolean;
	/** Failed attempts since the last that was answered with 2xx. */
	failuresInARow: number;
	/** The key of the account it belongs to. */
	owner: string;
}

/** `data` of Add, Get and List Webhook. The secret is not among the documented members. */
export function subscriptionData(subscription: Subscription): object {
	const { id, event_code, failure_notification_email, url } = subscription;
	return { id, event_code, failure_notification_email, url };
}

/** All subscriptions, disabled ones too. */
export class SubscriptionStore {
	readonly all: Subscription[] = [];

	/** The one that gets the events of this code on this branch. */
	active(account: Account, collector_code: string, event_code: string): Subscription | undefined {
		return this.latest(account, collector_code, event_code, true);
	}

	/**
	 * Adds a subscription. One URL per event: for an event that has one already, only `secret_key`,
	 * `header_key` and `header_value` change, and the old id and URL are answered
	 * (docs.jodo.in/configuration/api/add-webhook/). What is not sent is left as it was (not documented).
	 */
	add(
		account: Account,
		branch: Branch,
		request: SubscriptionRequest,
		afterDisable: Assumptions['webhookAddedAfterDisable'],
	): Subscription {
		const { collector_code } = branch;
		const existing =
			this.active(account, collector_code, request.event_code) ??
			(afterDisable === 'revived'
				? this.latest(account, collector_code, request.event_code, false)
				: undefined);
		if (existing === undefined) return this.insert(account, collector_code, request);
		const { secret_key, header_key, header_value } = request;
		Object.assign(
			existing,
			secret_key !== undefined && { secret_key },
			header_key !== undefined && { header_key },
			header_value !== undefined && { header_value },
			{ enabled: true, failuresInARow: 0 },
		);
		return existing;
	}

	find(account: Account, id: string): Subscription | undefined {
		return this.all.find((one) => one.id === id && one.owner === account.apiKey);
	}

	/** Counts a failed attempt, and disables after too many (docs.jodo.in/webhooks/reliability/). */
	failed(subscription: Subscription, limit: number): void {
		subscription.failuresInARow += 1;
		if (subscription.failuresInARow >= limit) subscription.enabled = false;
	}

	reset(): void {
		this.all.length = 0;
	}

	private insert(
		account: Account,
		collector_code: string,
		request: SubscriptionRequest,
	): Subscription {
		const subscription: Subscription = {
			...request,
			id: randomUUID(),
			collector_code,
			enabled: true,
			failuresInARow: 0,
			owner: account.apiKey,
		};
		this.all.push(subscription);
		return subscription;
	}

	private latest(
		account: Account,
		collector_code: string,
		event_code: string,
		enabled: boolean,
	): Subscription | undefined {
		return [...this.all]
			.reverse()
			.find(
				(one) =>
					one.owner === account.apiKey &&
					one.collector_code === collector_code &&
					one.event_code === event_code &&
					one.enabled === enabled,
			);
	}
}
