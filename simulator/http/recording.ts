import type { IncomingHttpHeaders } from 'node:http';

/** A request to Jodo's API as it was received. */
export interface RecordedRequest {
	method: string;
	/** Path and query exactly as sent, nothing decoded. */
	url: string;
	/** The part of `url` before the `?`, nothing decoded. */
	path: string;
	query: Record<string, unknown>;
	headers: IncomingHttpHeaders;
	/** Names and values in turn, in the order and the case in which they were sent. */
	rawHeaders: string[];
	rawBody: Buffer;
	/** The parsed JSON body; undefined when there was none or it was not JSON. */
	body: unknown;
	/** When it arrived, in milliseconds since 1970. */
	at: number;
	/** The HTTP status it was answered with; undefined while unanswered, and for good when the connection was dropped. */
	status?: number;
}

/** Keeps the last requests, and counts all of them. */
export class Recording {
	readonly requests: RecordedRequest[] = [];
	total = 0;
	inFlight = 0;
	mostInFlight = 0;

	constructor(private readonly limit: number) {}

	began(): void {
		this.total += 1;
		this.inFlight += 1;
		if (this.inFlight > this.mostInFlight) this.mostInFlight = this.inFlight;
	}

	ended(): void {
		this.inFlight -= 1;
	}

	/** Whether anything is kept at all. */
	get keeps(): boolean {
		return this.limit > 0;
	}

	/** Old requests go in bulk, so that keeping the last N costs the same however many came before. */
	keep(request: RecordedRequest): void {
		if (this.requests.length >= this.limit * 2) this.requests.splice(0, this.limit);
		this.requests.push(request);
	}

	reset(): void {
		this.requests.length = 0;
		this.total = 0;
		this.mostInFlight = this.inFlight;
	}
}
