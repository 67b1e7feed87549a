export type Permit = {
	accepted(): void;
	refused(retryAfter?: number): Promise<'again' | 'closed' | 'cancelled'>;
	release(): void;
};
export type RateLimiter = { acquire(place: number): Promise<Permit | 'closed' | 'cancelled'> };
export function createRateLimiter({
	maxConcurrency,
	signal,
}: {
	maxConcurrency: number;
	signal?: AbortSignal;
}): RateLimiter {
	let out = 0;
	let waiting: Array<() => void> = [];
	signal?.addEventListener('abort', () => {
		const all = waiting;
		waiting = [];
		all.forEach((resolve) => resolve());
	});
	return {
		async acquire() {
			if (signal?.aborted) return 'cancelled';
			if (out >= maxConcurrency) await new Promise<void>((resolve) => waiting.push(resolve));
			if (signal?.aborted) return 'cancelled';
			out++;
			let released = false;
			return {
				accepted() {},
				async refused() {
					return 'again';
				},
				release() {
					if (released) return;
					released = true;
					out--;
					waiting.shift()?.();
				},
			};
		},
	};
}
