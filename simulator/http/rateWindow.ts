import type { RateLimit } from '../options';

/** Counts requests in windows that follow one another. */
export class RateWindow {
	private startedAt = -Infinity;
	private seen = 0;

	constructor(
		private readonly limit: RateLimit,
		private readonly now: () => number,
	) {}

	get retryAfter(): number | undefined {
		return this.limit.retryAfter;
	}

	/** Counts one more request. Returns whether it is one too many. */
	isFull(): boolean {
		const now = this.now();
		if (now - this.startedAt >= this.limit.within) {
			this.startedAt = now;
			this.seen = 0;
		}
		this.seen += 1;
		return this.seen > this.limit.requests;
	}
}
