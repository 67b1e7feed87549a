/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs beside n8n, not inside it */
import type { AddressInfo } from 'node:net';
import type { Account } from './accounts';
import { buildApp } from './app';
import type { FaultRule } from './http/faults';
import type { RecordedRequest } from './http/recording';
import { Jodo } from './jodo';
import type { Assumptions, Latency, SimulatorOptions } from './options';
import type { Order } from './pay/orderStore';

export type { Fault, FaultMatch, FaultRule, NamedFault } from './http/faults';
export { NAMED_FAULTS, redirectFault, tooManyRequestsFault } from './http/faults';
export type { RecordedRequest } from './http/recording';
export type { Assumptions, Latency, SimulatorOptions } from './options';
export type { DetailRow, Order, OrderStatus } from './pay/orderStore';

/** A running local Jodo. */
export class Simulator {
	constructor(
		private readonly jodo: Jodo,
		private readonly app: ReturnType<typeof buildApp>,
	) {}

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

	/** The first account's token, base64 of `key:secret`, without the word `Basic`. */
	get token(): string {
		return this.jodo.accounts[0].token;
	}

	/** The account for which only its token works, not its key and secret (branch EAST). */
	get issuedAccount(): Pick<Account, 'apiKey' | 'apiSecret' | 'token'> {
		return this.jodo.accounts[1];
	}

	/** Every request to the API as received, in order of arrival, faulty and refused ones too. */
	get requests(): RecordedRequest[] {
		return this.jodo.recording.requests;
	}

	/** How many requests to the API there were, kept or not. */
	get requestCount(): number {
		return this.jodo.recording.total;
	}

	/** The most requests that were under way at once. */
	get mostInFlight(): number {
		return this.jodo.recording.mostInFlight;
	}

	/** Payment links that exist, in order of creation. */
	get links(): Order[] {
		return this.jodo.store.links;
	}

	/** Pay orders that exist, in order of creation. */
	get orders(): Order[] {
		return this.jodo.store.orders;
	}

	/** A link or an order by its id. */
	find(order_id: string): Order | undefined {
		return this.jodo.find(order_id);
	}

	/** The links and orders that carry this text as the value of a note. */
	withNote(value: string): Order[] {
		return this.jodo.store.withNote(value);
	}

	/** From now on this id is answered like one that never existed. */
	forget(order_id: string): void {
		this.jodo.store.forget(order_id);
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
		Object.assign(this.jodo.assumptions, assumptions);
	}

	/** How long every answer of the API takes from now on. */
	setLatency(latency: Latency): void {
		this.jodo.latency = latency;
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
}

/** Starts a local Jodo on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const jodo = new Jodo(options);
	const app = buildApp(jodo);
	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	const { port } = app.server.address() as AddressInfo;
	jodo.baseUrl = `http://127.0.0.1:${port}`;
	return new Simulator(jodo, app);
}
