/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
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
	private readonly waiting = new Map<Delivery, { timer: NodeJS.Timeout; attempted: () => void }>();
	private underWay = 0;
	private idle: Array<() => void> = [];

	constructor(
		private readonly subscriptions: SubscriptionStore,
		private readonly settings: () => WebhookSettings,
		private readonly now: () => number,
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
		this.all.push(delivery);
		await new Promise<void>((attempted) => {
			this.schedule(delivery, this.settings().delay, attempted);
		});
		return delivery;
	}

	/** Sends a message once, whatever comes of it. */
	async sendOnce(delivery: Delivery): Promise<Delivery> {
		this.all.push(delivery);
		const attempt = await transmit(delivery.message, this.settings().timeout, this.now());
		delivery.attempts.push(attempt);
		delivery.state = succeeded(attempt) ? 'delivered' : 'failed';
		return delivery;
	}

	/** Resolves when no delivery is under way or waiting for another attempt. */
	async settled(): Promise<void> {
		if (this.waiting.size === 0 && this.underWay === 0) return;
		await new Promise<void>((resolve) => this.idle.push(resolve));
	}

	/** Gives up whatever waits. */
	stop(): void {
		for (const delivery of this.all) if (delivery.state === 'waiting') delivery.state = 'abandoned';
		for (const { timer, attempted } of this.waiting.values()) {
			clearTimeout(timer);
			attempted();
		}
		this.waiting.clear();
		this.announceIdle();
	}

	reset(): void {
		this.stop();
		this.all.length = 0;
	}

	private schedule(delivery: Delivery, delay: number, attempted = () => {}): void {
		const timer = setTimeout(() => {
			this.waiting.delete(delivery);
			void this.attempt(delivery).then(attempted);
		}, delay);
		this.waiting.set(delivery, { timer, attempted });
	}

	private async attempt(delivery: Delivery): Promise<void> {
		this.underWay += 1;
		const { message, subscription } = delivery;
		// The same bytes each time, but the secret as it is by now.
		if (subscription !== undefined) message.headers = deliveryHeaders(message.bytes, subscription);
		const attempt = await transmit(message, this.settings().timeout, this.now());
		delivery.attempts.push(attempt);
		this.conclude(delivery, attempt);
		this.underWay -= 1;
		this.announceIdle();
	}

	private conclude(delivery: Delivery, attempt: Attempt): void {
		const { subscription } = delivery;
		if (succeeded(attempt)) {
			delivery.state = 'delivered';
			if (subscription !== undefined) subscription.failuresInARow = 0;
			return;
		}
		if (subscription !== undefined) {
			this.subscriptions.failed(subscription, this.settings().failureLimit);
		}
		// Given up while the attempt was under way.
		if (delivery.state === 'abandoned') return;
		const hours = RETRY_HOURS[delivery.attempts.length - 1];
		if (hours === undefined) delivery.state = 'failed';
		// Whether Jodo still retries for a subscription that was disabled meanwhile is not documented.
		else if (subscription?.enabled === false) delivery.state = 'abandoned';
		else this.schedule(delivery, hours * this.settings().hour);
	}

	private announceIdle(): void {
		if (this.waiting.size > 0 || this.underWay > 0) return;
		for (const resolve of this.idle.splice(0)) resolve();
	}
}
