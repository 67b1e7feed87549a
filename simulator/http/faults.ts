import type { Latency } from '../options';

/** `before`: nothing has been done yet. `after`: Jodo has done what was asked, and only the answer goes wrong. */
export type When = 'before' | 'after';

/** One way of misbehaving. */
export type Fault =
	/** Answers late, and then as usual. */
	| { kind: 'latency'; milliseconds: Latency }
	/** Answers this instead. An object body is sent as JSON, a text as it is. */
	| {
			kind: 'answer';
			status: number;
			headers?: Record<string, string>;
			body?: string | object;
			when?: When;
	  }
	/** Ends the connection without an answer: with a TCP reset, or by closing it. */
	| { kind: 'drop'; when: When; how?: 'reset' | 'close' }
	/** Never answers. */
	| { kind: 'hang'; when?: When }
	/** Sends one byte at a time, for ever unless `bytes` says how many. */
	| { kind: 'trickle'; every?: number; bytes?: number; when?: When }
	/** Sends a valid JSON answer of this size. */
	| { kind: 'huge'; megabytes: number; when?: When }
	/** Announces more bytes than it sends, then ends the connection. */
	| { kind: 'cutOff'; when?: When };

/** Faults by name, as `fail({ do: 'dropAfter' })` and the control route take them. */
export const NAMED_FAULTS = {
	tooManyRequests: {
		kind: 'answer',
		status: 429,
		body: { status: 'error', message: 'Too many requests.' },
	},
	internalError: {
		kind: 'answer',
		status: 500,
		body: { status: 'error', message: 'Internal server error' },
	},
	badGateway: {
		kind: 'answer',
		status: 502,
		headers: { 'content-type': 'text/html' },
		body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
	},
	unavailable: { kind: 'answer', status: 503, body: { message: 'Service Unavailable' } },
	gatewayTimeout: { kind: 'answer', status: 504, body: { message: 'Endpoint request timed out' } },
	html: {
		kind: 'answer',
		status: 200,
		headers: { 'content-type': 'text/html' },
		body: '<!doctype html><title>Maintenance</title><p>We will be back soon.</p>',
	},
	empty: { kind: 'answer', status: 200, body: '' },
	truncatedJson: {
		kind: 'answer',
		status: 200,
		headers: { 'content-type': 'application/json' },
		body: '{"status":"success","data":{"order_id":"order_1',
	},
	wrongShape: {
		kind: 'answer',
		status: 200,
		body: { status: 'success', data: ['order_1', 7, null] },
	},
	dropBefore: { kind: 'drop', when: 'before' },
	dropAfter: { kind: 'drop', when: 'after' },
	internalErrorAfter: {
		kind: 'answer',
		status: 500,
		body: { status: 'error', message: 'Internal server error' },
		when: 'after',
	},
	hang: { kind: 'hang' },
	hangAfter: { kind: 'hang', when: 'after' },
	trickle: { kind: 'trickle' },
	cutOff: { kind: 'cutOff' },
	cutOffAfter: { kind: 'cutOff', when: 'after' },
} as const satisfies Record<string, Fault>;

export type NamedFault = keyof typeof NAMED_FAULTS;

/** Which requests a rule is for; an absent member matches all. */
export interface FaultMatch {
	method?: string;
	/** Part of the raw path and query, or an expression that it must match. */
	path?: string | RegExp;
	/** Part of the raw body. */
	body?: string;
}

/** Rules are tried in the order in which they were told; the first that applies is used up by one. */
export interface FaultRule {
	match?: FaultMatch;
	/** How many matching requests are let through before the rule applies. Default 0. */
	skip?: number;
	/** How many requests it applies to. Default 1; `'always'` (or Infinity) until reset. */
	times?: number | 'always';
	/** The chance that it applies to a matching request. Default 1. */
	probability?: number;
	do: Fault | NamedFault;
}

/** 429, with `Retry-After` when one is given: seconds, or the text of an HTTP date. */
export function tooManyRequestsFault(retryAfter?: number | string): Fault {
	return {
		...NAMED_FAULTS.tooManyRequests,
		headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
	};
}

/** A redirect, to show that credentials do not follow it to another host. */
export function redirectFault(location: string, status = 302): Fault {
	return { kind: 'answer', status, headers: { location }, body: '' };
}

interface RunningRule {
	match: FaultMatch;
	skip: number;
	left: number;
	probability: number;
	fault: Fault;
}

/** What a rule is compared with. */
export interface FaultSubject {
	method: string;
	url: string;
	rawBody: Buffer;
}

function matches(match: FaultMatch, subject: FaultSubject): boolean {
	if (match.method !== undefined && match.method.toUpperCase() !== subject.method) return false;
	if (typeof match.path === 'string' && !subject.url.includes(match.path)) return false;
	if (match.path instanceof RegExp && !match.path.test(subject.url)) return false;
	return match.body === undefined || subject.rawBody.includes(match.body);
}

/** The rules in force. */
export class FaultQueue {
	private rules: RunningRule[] = [];

	constructor(private readonly random: () => number) {}

	add(rule: FaultRule): void {
		this.rules.push({
			match: rule.match ?? {},
			skip: rule.skip ?? 0,
			left: rule.times === 'always' ? Infinity : (rule.times ?? 1),
			probability: rule.probability ?? 1,
			fault: typeof rule.do === 'string' ? NAMED_FAULTS[rule.do] : rule.do,
		});
	}

	/** The fault for this request, if any; counts it as used. */
	take(subject: FaultSubject): Fault | undefined {
		for (const rule of this.rules) {
			if (!matches(rule.match, subject)) continue;
			if (rule.skip > 0) {
				rule.skip -= 1;
				continue;
			}
			if (rule.probability < 1 && this.random() >= rule.probability) continue;
			rule.left -= 1;
			if (rule.left <= 0) this.rules = this.rules.filter((other) => other !== rule);
			return rule.fault;
		}
		return undefined;
	}

	clear(): void {
		this.rules = [];
	}
}
