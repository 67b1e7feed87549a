import type { WebhookSettings } from '../options';
import { signatureOf } from './envelope';
import type { WrittenEvent } from './envelope';
import type { Subscription, SubscriptionStore } from './subscriptions';
import { succeeded, transmit } from './transmission';
import type { Attempt, Message } from './transmission';

/** An event on its way to a subscription, or sent by hand. */
export interface Delivery {
	event: string;
	event_id: string;
	/** undefined when it was sent by hand to a URL of its own. */
	subscription?: Subscription;
	message: Message;
	attempts: Attempt[];
	/** `abandoned`: the subscription was disabled, or the simulator reset, before it got through. */
	state: 'waiting' | 'delivered' | 'failed' | 'abandoned';
}

/** Resolves after the first attempt to deliver; undefined when nobody subscribed to the event. */
export type Announced = Promise<Delivery | undefined>;

/**
 * Hours between the attempts. docs.jodo.in/webhooks/reliability/ says: up to 5 retries, 6 and 24 hours
 * apart, within 3 days. How the two spacings alternate is not said; this order stays within the 3 days.
 */
export const RETRY_HOURS = [6, 6, 6, 24, 24] as const;

/** The headers of a subscription's deliveries. Without a secret there is presumably no signature. */
export function deliveryHeaders(bytes: Buffer, subscription: Subscription): Record<string, string> {
	const { secret_key, header_key, header_value } = subscription;
	return {
		'Content-Type': 'application/json',
		'Content-Length': String(bytes.length),
		...(secret_key === undefined ? {} : { 'X-Jodo-Signature': signatureOf(bytes, secret_key) }),
		...(header_key === undefined ? {} : { [header_key]: header_value ?? '' }),
	};
}

/** Sends events to subscriptions, again when they fail. */
export class Deliveries {
	readonly all: Delivery[] = [];
	/** Those of subscriptions that are not concluded. */
	private readonly open = new Set<Delivery>();
	private readonly timers = new Map<Delivery, { timer: NodeJS.Timeout; attempted: () => void }>();
	private idle: Array<() => void> = [];

	/** @param limit how many deliveries are kept in `all` */
	constructor(
		private readonly subscriptions: SubscriptionStore,
		private readonly settings: () => WebhookSettings,
		private readonly now: () => number,
		private readonly limit: number,
	) {}

	/** Sends an event to its subscriber. Resolves after the first attempt. */
	async send(event: WrittenEvent, subscription: Subscription): Promise<Delivery> {
		const { bytes } = event;
		const delivery: Delivery = {
			event: event.event,
			event_id: event.event_id,
			subscription,
			message: { url: subscription.url, method: 'POST', headers: {}, bytes },
			attempts: [],
			state: 'waiting',
		};
		this.keep(delivery);
		this.open.add(delivery);
		await new Promise<void>((attempted) => {
			this.schedule(delivery, subscription, this.settings().delay, attempted);
		});
		return delivery;
	}

	/** Sends a message once, whatever comes of it. */
	async sendOnce(delivery: Delivery): Promise<Delivery> {
		this.keep(delivery);
		const attempt = await transmit(delivery.message, this.settings().timeout, this.now());
		delivery.attempts.push(attempt);
		delivery.state = succeeded(attempt) ? 'delivered' : 'failed';
		return delivery;
	}

	/** Resolves when no delivery is under way or waiting for another attempt. */
	async settled(): Promise<void> {
		if (this.open.size === 0) return;
		await new Promise<void>((resolve) => this.idle.push(resolve));
	}

	/** Gives up whatever waits. */
	stop(): void {
		for (const delivery of this.open) this.conclude(delivery, 'abandoned');
		for (const { timer, attempted } of this.timers.values()) {
			clearTimeout(timer);
			attempted();
		}
		this.timers.clear();
	}

	reset(): void {
		this.stop();
		this.all.length = 0;
	}

	/** Old ones go in bulk, like recorded requests; those that wait are not lost by it. */
	private keep(delivery: Delivery): void {
		if (this.all.length >= this.limit * 2) this.all.splice(0, this.limit);
		this.all.push(delivery);
	}

	private schedule(
		delivery: Delivery,
		subscription: Subscription,
		delay: number,
		attempted = () => {},
	): void {
		const timer = setTimeout(() => {
			this.timers.delete(delivery);
			void this.attempt(delivery, subscription).then(attempted);
		}, delay);
		this.timers.set(delivery, { timer, attempted });
	}

	private async attempt(delivery: Delivery, subscription: Subscription): Promise<void> {
		// Whether Jodo still tries for a subscription that was disabled meanwhile is not documented.
		if (!subscription.enabled) return this.conclude(delivery, 'abandoned');
		const { message } = delivery;
		// The same bytes each time, but the secret as it is by now.
		message.headers = deliveryHeaders(message.bytes, subscription);
		const attempt = await transmit(message, this.settings().timeout, this.now());
		delivery.attempts.push(attempt);
		if (succeeded(attempt)) {
			subscription.failuresInARow = 0;
			return this.conclude(delivery, 'delivered');
		}
		this.subscriptions.failed(subscription, this.settings().failureLimit);
		this.tryAgainLater(delivery, subscription);
	}

	private tryAgainLater(delivery: Delivery, subscription: Subscription): void {
		const hours = RETRY_HOURS[delivery.attempts.length - 1];
		if (hours === undefined) this.conclude(delivery, 'failed');
		else if (!subscription.enabled) this.conclude(delivery, 'abandoned');
		// Not when it was given up while the attempt was under way.
		else if (this.open.has(delivery)) {
			this.schedule(delivery, subscription, hours * this.settings().hour);
		}
	}

	private conclude(delivery: Delivery, state: Delivery['state']): void {
		delivery.state = state;
		this.open.delete(delivery);
		if (this.open.size > 0) return;
		for (const resolve of this.idle.splice(0)) resolve();
	}
}
