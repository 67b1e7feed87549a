import { randomBytes } from 'node:crypto';
import type { Account } from '../accounts';
import type { Branch } from '../configuration/branches';
import type { OrderRequest } from './orderSchema';

export type OrderKind = 'payment_link' | 'pay_order';

/** `cancelled` and `expired` occur on links only (docs.jodo.in/pay/api/get-payment-link/). */
export type OrderStatus = 'unpaid' | 'paid' | 'expired' | 'cancelled';

/** A row of `details` as Jodo keeps it; there is no status `settled`, only these two facts. */
export interface DetailRow {
	component_type: string;
	amount: number;
	settlement_utr: string | null;
	settled_at: string | null;
}

/** A payment link or a pay order that exists at Jodo. Both share one space of ids. */
export interface Order {
	kind: OrderKind;
	order_id: string;
	redirect_url: string;
	/** The last part of the hosted page's path; not what becomes `transaction_id`. */
	transaction: string;
	status: OrderStatus;
	/** null until paid. */
	transaction_id: string | null;
	paid_at: string | null;
	/** Links only; null when none was asked for (Jodo's default expiry is not known, so there is none here). */
	expires_at: string | null;
	details: DetailRow[];
	/** The body it was created with. */
	request: OrderRequest;
	branch: Branch;
	account: Account;
	/** Milliseconds since 1970. */
	created_at: number;
}

/** Jodo's way of writing a moment: UTC, whole seconds (`2026-01-05T06:00:00Z` in docs.jodo.in/pay/webhooks/order-payment-debited/). */
export function jodoTime(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Everything that was created, in that order. */
export class OrderStore {
	readonly links: Order[] = [];
	readonly orders: Order[] = [];
	/** Open links that have an expiry, so that looking for those whose time is up costs nothing without any. */
	readonly openWithExpiry = new Set<Order>();
	private readonly byId = new Map<string, Order>();

	/** @param pageUrl where the hosted pages are, e.g. `http://127.0.0.1:4010/p` */
	create(
		kind: OrderKind,
		request: OrderRequest,
		owner: { account: Account; branch: Branch },
		now: number,
		pageUrl: string,
	): Order {
		const order_id = `order_${randomBytes(8).toString('hex')}`;
		const transaction = randomBytes(6).toString('hex');
		const order: Order = {
			kind,
			order_id,
			redirect_url: pageAddress(`${pageUrl}/${order_id}/${transaction}`, request.callback_url),
			transaction,
			status: 'unpaid',
			transaction_id: null,
			paid_at: null,
			expires_at:
				request.expires_at === undefined ? null : jodoTime(Date.parse(request.expires_at)),
			details: request.details.map((row) => ({ ...row, settlement_utr: null, settled_at: null })),
			request,
			...owner,
			created_at: now,
		};
		this.byId.set(order_id, order);
		if (order.expires_at !== null) this.openWithExpiry.add(order);
		(kind === 'payment_link' ? this.links : this.orders).push(order);
		return order;
	}

	/** Ends the time in which it can be paid. */
	close(order: Order, status: Exclude<OrderStatus, 'unpaid'>): void {
		order.status = status;
		this.openWithExpiry.delete(order);
	}

	find(order_id: string): Order | undefined {
		return this.byId.get(order_id);
	}

	/** Observed by one integration: orders never paid are answered "not found" some time later. */
	forget(order_id: string): void {
		this.byId.delete(order_id);
	}

	/** What carries this text as the value of one of its notes, in the order of creation. */
	withNote(value: string): Order[] {
		return [...this.links, ...this.orders].filter((order) =>
			order.request.notes?.some((note) => note.value === value),
		);
	}

	reset(): void {
		this.links.length = 0;
		this.orders.length = 0;
		this.byId.clear();
		this.openWithExpiry.clear();
	}
}

/** `https://pay.jodo.in/p/<order>/<transaction>?callback_url=…`, as docs.jodo.in/getting-started/integration-patterns/order/ shows it. */
function pageAddress(address: string, callback_url: string | undefined): string {
	return callback_url === undefined
		? address
		: `${address}?callback_url=${encodeURIComponent(callback_url)}`;
}

/** The sum of the rows in paise, exact. */
export function inPaise(rows: ReadonlyArray<{ amount: number }>): number {
	return rows.reduce((paise, row) => paise + Math.round(row.amount * 100), 0);
}
