import { makeAccounts } from './accounts';
import type { Account } from './accounts';
import { FaultQueue } from './http/faults';
import { Recording } from './http/recording';
import { DEFAULT_ASSUMPTIONS, DEFAULT_WEBHOOK_SETTINGS } from './options';
import type { Assumptions, Latency, SimulatorOptions, WebhookSettings } from './options';
import { indianTime, rupees } from './pages/words';
import { OrderStore } from './pay/orderStore';
import type { Order } from './pay/orderStore';
import { expireDueLinks } from './pay/lifecycle';
import { PlanStore } from './flex/planStore';
import { seededRandom } from './random';
import { PaymentStore } from './students/paymentStore';
import { StudentStore } from './students/studentStore';
import type { Student } from './students/studentStore';
import { UserStore } from './users/userStore';
import { Deliveries } from './webhooks/deliveries';
import type { Announced } from './webhooks/deliveries';
import { writeEvent } from './webhooks/envelope';
import { SubscriptionStore } from './webhooks/subscriptions';

const DEFAULT_RECORDING = 50_000;

/** Everything that Jodo's side holds; the routes only read and change this. */
export class Jodo {
	readonly accounts: [Account, Account];
	readonly store = new OrderStore();
	readonly users = new UserStore();
	readonly students = new StudentStore();
	readonly payments = new PaymentStore();
	readonly plans = new PlanStore();
	readonly subscriptions = new SubscriptionStore();
	readonly deliveries: Deliveries;
	readonly recording: Recording;
	readonly faults: FaultQueue;
	readonly now: () => number;
	readonly random: () => number;
	assumptions: Assumptions;
	webhookSettings: WebhookSettings;
	latency: Latency;
	/** `http://127.0.0.1:PORT`, known once it listens. */
	baseUrl = '';

	constructor(readonly options: SimulatorOptions) {
		this.accounts = makeAccounts(options);
		const kept = options.recording ?? DEFAULT_RECORDING;
		this.recording = new Recording(kept);
		this.now = options.now ?? Date.now;
		this.random = seededRandom(options.seed ?? 1);
		this.faults = new FaultQueue(this.random);
		this.assumptions = { ...DEFAULT_ASSUMPTIONS, ...options.assumptions };
		this.webhookSettings = { ...DEFAULT_WEBHOOK_SETTINGS, ...options.webhooks };
		this.latency = options.latency ?? 0;
		this.deliveries = new Deliveries(
			this.subscriptions,
			() => this.webhookSettings,
			this.now,
			kept,
		);
	}

	get pageUrl(): string {
		return `${this.baseUrl}/p`;
	}

	/** Says that `amount` (rupees) was paid, where somebody wants to know. */
	tellPaid(amount: number, what: string): void {
		this.options.print?.(`${indianTime(this.now())}  paid  ${rupees(amount)}  ${what}`);
	}

	/** The envelope of docs.jodo.in/getting-started/api-structure/. */
	success(data: unknown): object {
		return this.assumptions.statusInAnswers ? { status: 'success', data } : { data };
	}

	/** An order with its status as of now: a link whose time is up has expired, pressed button or not. */
	find(order_id: string): Order | undefined {
		expireDueLinks(this);
		return this.store.find(order_id);
	}

	/**
	 * Something happened that has an event: sends it to the branch's subscriber.
	 * @returns the delivery after its first attempt; undefined when nobody subscribed
	 */
	async announce(
		account: Account,
		collector_code: string,
		event: string,
		payload: object,
	): Announced {
		// Written at once, so that a later change (settled just after paid) does not show in it.
		const written = writeEvent({ event, payload }, this.now(), this.assumptions.amountsInEvents);
		const subscription = this.subscriptions.active(account, collector_code, event);
		return subscription && (await this.deliveries.send(written, subscription));
	}

	/** Something happened to a student that has an event: sends it like `announce`. */
	announceStudent({ account, branch }: Student, event: string, payload: object): Announced {
		return this.announce(account, branch.collector_code, event, payload);
	}

	/** The payment links, those whose time is up expired. */
	get links(): Order[] {
		expireDueLinks(this);
		return this.store.links;
	}

	/** Changes what can be changed while it runs. */
	change(settings: Pick<SimulatorOptions, 'latency' | 'assumptions' | 'webhooks'>): void {
		this.latency = settings.latency ?? this.latency;
		Object.assign(this.assumptions, settings.assumptions);
		Object.assign(this.webhookSettings, settings.webhooks);
	}

	/** Back to how it was started: nothing created, nothing recorded, no fault, the first assumptions. */
	reset(): void {
		this.store.reset();
		this.users.reset();
		this.students.reset();
		this.payments.reset();
		this.plans.reset();
		this.subscriptions.reset();
		this.deliveries.reset();
		this.recording.reset();
		this.faults.clear();
		this.assumptions = { ...DEFAULT_ASSUMPTIONS, ...this.options.assumptions };
		this.webhookSettings = { ...DEFAULT_WEBHOOK_SETTINGS, ...this.options.webhooks };
		this.latency = this.options.latency ?? 0;
	}
}

/** How long this answer takes, in milliseconds. */
export function latencyOf(latency: Latency, random: () => number): number {
	return typeof latency === 'number'
		? latency
		: latency.min + random() * (latency.max - latency.min);
}
