import type { FastifyInstance } from 'fastify';
import { defaultBranch } from './accounts';
import type { Account } from './accounts';
import { Contents } from './contents';
import { flexStep } from './flex/flexSteps';
import type { FlexStep, FlexStepDetails } from './flex/flexSteps';
import { badRequest } from './http/answers';
import type { FaultRule } from './http/faults';
import type { Jodo } from './jodo';
import type { Listener } from './listener';
import type { Assumptions, Latency, WebhookSettings } from './options';
import { expire, pay, settle } from './pay/lifecycle';
import type { Order } from './pay/orderStore';
import { addStudent } from './students/addStudent';
import type { NewStudent } from './students/addStudent';
import { record } from './students/paymentLifecycle';
import type { PaymentRequest } from './students/paymentSchema';
import type { Student } from './students/studentStore';
import type { Delivery } from './webhooks/deliveries';
import type { ManualDelivery } from './webhooks/manualDelivery';
import { sendAgain, sendByHand } from './webhooks/sendByHand';

/** A running local Jodo. */
export class Simulator extends Contents {
	constructor(
		jodo: Jodo,
		private readonly app: FastifyInstance,
		private readonly listener: Listener,
	) {
		super(jodo);
	}

	/** `http://127.0.0.1:PORT`: the credential's custom base URL. */
	get url(): string {
		return this.jodo.baseUrl;
	}

	get apiKey(): string {
		return this.jodo.accounts[0].apiKey;
	}

	get apiSecret(): string {
		return this.jodo.accounts[0].apiSecret;
	}

	/** The first account's branch: the credential's default branch code. */
	get branch(): string {
		return defaultBranch(this.jodo.accounts[0]);
	}

	/** The first account's token, base64 of `key:secret`, without the word `Basic`. */
	get token(): string {
		return this.jodo.accounts[0].token;
	}

	/** The account for which only its token works, not its key and secret (branch EAST). */
	get issuedAccount(): Pick<Account, 'apiKey' | 'apiSecret' | 'token'> {
		return this.jodo.accounts[1];
	}

	/** From now on this id is answered like one that never existed. */
	forget(order_id: string): void {
		this.jodo.store.forget(order_id);
	}

	/**
	 * The payer pays, as by the button on the hosted page.
	 * @returns the delivery of the event after its first attempt; undefined when nobody subscribed
	 */
	async pay(order_id: string): Promise<Delivery | undefined> {
		return await pay(this.jodo, this.existing(order_id));
	}

	/** The link lapses unpaid. Returns what `pay` returns. */
	async expire(order_id: string): Promise<Delivery | undefined> {
		return await expire(this.jodo, this.existing(order_id));
	}

	/** The money reaches the school: all rows, or those named by index. Returns what `pay` returns. */
	async settle(order_id: string, rows?: readonly number[]): Promise<Delivery | undefined> {
		return await settle(this.jodo, this.existing(order_id), rows);
	}

	/**
	 * Registers a student of the first account without a request: a user for them too, unless
	 * `registration_id` names one.
	 * @param change members of Register Student's `student` that are not the invented ones, and its fees and payments
	 */
	addStudent(change: NewStudent = {}): Student {
		return addStudent(this.jodo, change);
	}

	/**
	 * The payer's and the bank's part in a student's plan: set up, debited, bounced, and so on.
	 * @returns what `pay` returns
	 */
	async planStep(
		jodo_student_id: string,
		step: FlexStep,
		details?: FlexStepDetails,
	): Promise<Delivery | undefined> {
		return await flexStep(this.jodo, this.existingStudent(jodo_student_id), step, details);
	}

	/** Somebody records a payment in Jodo's dashboard. Returns what `pay` returns. */
	async recordInDashboard(
		jodo_student_id: string,
		payment: PaymentRequest,
	): Promise<Delivery | undefined> {
		return await record(this.jodo, this.existingStudent(jodo_student_id), payment, 'dashboard');
	}

	/** Sends one event by hand, once: any code and payload, altered, unsigned, wrongly signed. */
	async deliver(manual: ManualDelivery): Promise<Delivery> {
		return await sendByHand(this.jodo, manual);
	}

	/** Sends an event again, byte for byte. */
	async deliverAgain(event_id: string): Promise<Delivery> {
		return await sendAgain(this.jodo, event_id);
	}

	/** Resolves when no delivery is under way or waits for another attempt. */
	async deliveriesDone(): Promise<void> {
		await this.jodo.deliveries.settled();
	}

	/** Makes it misbehave; rules apply in the order in which they were told. */
	fail(rule: FaultRule): void {
		this.jodo.faults.add(rule);
	}

	/** Takes back all faults. */
	behave(): void {
		this.jodo.faults.clear();
	}

	/** Changes what is assumed where Jodo's behaviour is not known. */
	assume(assumptions: Partial<Assumptions>): void {
		this.jodo.change({ assumptions });
	}

	/** How long every answer of the API takes from now on. */
	setLatency(latency: Latency): void {
		this.jodo.change({ latency });
	}

	/** Changes how webhooks are delivered from now on. */
	setWebhooks(webhooks: Partial<WebhookSettings>): void {
		this.jodo.change({ webhooks });
	}

	/** Refuses connections, and cuts those that are open, until `online`. What exists stays. */
	async offline(): Promise<void> {
		await this.listener.offline();
	}

	async online(): Promise<void> {
		await this.listener.online();
	}

	/** Forgets what was created and recorded, and takes back faults and assumptions. */
	reset(): void {
		this.jodo.reset();
	}

	/** How many connections are open to it. */
	async openConnections(): Promise<number> {
		return await new Promise((resolve, reject) => {
			this.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
		});
	}

	/** Stops it, cutting connections that are still open. */
	async close(): Promise<void> {
		await this.app.close();
	}

	private existing(order_id: string): Order {
		const order = this.find(order_id);
		if (order === undefined) throw badRequest(`Order not found for id: ${order_id}`);
		return order;
	}

	private existingStudent(jodo_student_id: string): Student {
		const student = this.findStudent(jodo_student_id);
		if (student === undefined) throw badRequest(`Student not found for id: ${jodo_student_id}`);
		return student;
	}
}
