import { at, rowsOf } from './answer';
import type { Created } from './created';

/** A request to Jodo's API. */
export interface Ask {
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** After `/api/v1/integrations`. */
	path: string;
	query?: Record<string, string | undefined>;
	/** A text is sent as it is, anything else as JSON. */
	body?: unknown;
	headers?: Record<string, string>;
}

export interface Permission {
	/** Real money: only reads, and one link of ₹ 1 that expires soon. */
	production: boolean;
	/** Whether webhooks may be added, and disabled again. */
	webhooks: boolean;
}

/** The longest that a link may stay open in production, in milliseconds. */
const SOON = 15 * 60_000;

function isLinkOfOneRupee({ method, path, body }: Ask): boolean {
	const rows = rowsOf(at(body, 'details'));
	const left = Date.parse(String(at(body, 'expires_at'))) - Date.now();
	return (
		method === 'POST' &&
		path === '/pay/payment_links' &&
		rows.length === 1 &&
		at(rows[0], 'amount') === 1 &&
		left > 0 &&
		left <= SOON
	);
}

/** Whether it changes something, and that was not created by this run. */
function isOfOthers({ method, path }: Ask, created: Created): boolean {
	if (method === 'GET') return false;
	const [, id] =
		/^\/(?:pay\/payment_links|(?:erp|flex)\/(?:students|users|webhooks))\/([^/]+)/.exec(path) ?? [];
	return id !== undefined && id !== 'register' && !created.has(id);
}

/**
 * Why a request must not be sent, whatever a check wants; undefined when it may.
 * @param created what this run has created until now
 */
export function whyForbidden(
	ask: Ask,
	{ production, webhooks }: Permission,
	created: Created,
): string | undefined {
	if (ask.method === 'GET') return undefined;
	if (isOfOthers(ask, created)) return 'it would change what this run has not created';
	if (production) {
		if (ask.method === 'DELETE' && ask.path.startsWith('/pay/payment_links/')) return undefined;
		if (isLinkOfOneRupee(ask) && created.links === 0) return undefined;
		return 'in production nothing is created but one link';
	}
	if (ask.path.startsWith('/erp/webhooks') && !webhooks)
		return 'webhooks are left alone without --webhooks';
	return undefined;
}
