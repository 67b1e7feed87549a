import {
	createRateLimiter,
	type Permit,
	type RateLimiter,
} from '../../../nodes/shared/rateLimiter';

const unlimited = Number.POSITIVE_INFINITY;

/** A permit that is there to be had. */
async function permitOf(limiter: RateLimiter, priority = 0): Promise<Permit> {
	const permit = await limiter.acquire(priority);
	if (typeof permit === 'string') throw new Error(permit);
	return permit;
}

const permitsOf = async (limiter: RateLimiter, count: number) =>
	await Promise.all(
		Array.from({ length: count }, async (_, priority) => await permitOf(limiter, priority)),
	);

/** Tells who has a permit so far, and with what the others were sent away. */
function queue(limiter: RateLimiter, priorities: number[]) {
	const outcomes: Array<number | string> = [];
	const permits: Permit[] = [];
	for (const priority of priorities) {
		void limiter.acquire(priority).then((permit) => {
			if (typeof permit !== 'string') permits.push(permit);
			outcomes.push(typeof permit === 'string' ? permit : priority);
		});
	}
	return { outcomes, permits };
}

/** A limiter that lets one through at a time, after one 429. */
async function slowedDown(
	settings: { maxConcurrency?: number; signal?: AbortSignal } = {},
): Promise<RateLimiter> {
	const limiter = createRateLimiter({ maxConcurrency: unlimited, ...settings });
	const permit = await permitOf(limiter);
	expect(await permit.refused(0)).toBe('granted');
	permit.release();
	return limiter;
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

describe('the rate limiter', () => {
	it('lets as many through as it may until Jodo refuses one', async () => {
		expect(await permitsOf(createRateLimiter({ maxConcurrency: unlimited }), 50)).toHaveLength(50);
		const limiter = createRateLimiter({ maxConcurrency: 3 });
		const { outcomes, permits } = queue(limiter, [0, 1, 2, 3, 4]);
		await settle();
		expect(outcomes).toEqual([0, 1, 2]);

		permits[1]?.release();
		await settle();

		expect(outcomes).toEqual([0, 1, 2, 3]);
	});

	it('counts a permit that is released twice once', async () => {
		const limiter = createRateLimiter({ maxConcurrency: 2 });
		const [first] = await permitsOf(limiter, 2);
		const { outcomes } = queue(limiter, [2, 3]);
		first?.release();
		first?.release();
		await settle();

		expect(outcomes).toEqual([2]);
	});

	it('lets nobody through while it pauses, and half as many at a time after that', async () => {
		const limiter = createRateLimiter({ maxConcurrency: 8 });
		const permits = await permitsOf(limiter, 8);
		const start = Date.now();
		const again: number[] = [];
		// Four are refused together, in any order; that is one pause, the longest that is asked for.
		for (const index of [3, 0, 2, 1]) {
			void permits[index]?.refused(60).then(() => again.push(index));
		}
		for (const permit of permits.slice(4)) permit.release();
		const { outcomes } = queue(limiter, [8, 9]);
		await settle();
		expect([...again, ...outcomes]).toEqual([]);

		while (again.length === 0) await settle();
		expect(Date.now() - start).toBeGreaterThanOrEqual(55);
		// Who came first goes first.
		expect(again).toEqual([0, 1, 2, 3]);
		expect(outcomes).toEqual([]);
	});

	it('lets one more through for every round that is taken', async () => {
		const limiter = await slowedDown();
		const { outcomes, permits } = queue(limiter, [1, 2, 3, 4, 5, 6]);
		await settle();
		expect(outcomes).toEqual([1]);

		permits[0]?.accepted();
		permits[0]?.release();
		await settle();
		expect(outcomes).toEqual([1, 2, 3]);
		permits[1]?.release();
		await settle();
		expect(outcomes).toEqual([1, 2, 3, 4]);
	});

	it('never lets more through than it may, however much is taken', async () => {
		const limiter = await slowedDown({ maxConcurrency: 2 });
		const permit = await permitOf(limiter);
		for (let taken = 0; taken < 10; taken++) permit.accepted();
		permit.release();
		const { outcomes } = queue(limiter, [0, 1, 2]);
		await settle();

		expect(outcomes).toEqual([0, 1]);
	});

	it('lets the lowest priority number go first, also when it comes back after a 429', async () => {
		const limiter = createRateLimiter({ maxConcurrency: 1 });
		const first = await permitOf(limiter, 4);
		const { outcomes, permits } = queue(limiter, [7, 5, 9]);
		expect(await first.refused(0)).toBe('granted');
		expect(outcomes).toEqual([]);

		first.release();
		for (let released = 0; released < 3; released++) {
			await settle();
			permits[released]?.release();
		}

		expect(outcomes).toEqual([5, 7, 9]);
	});

	it('closes when nothing was taken for eight pauses, and sends everybody away', async () => {
		const limiter = createRateLimiter({ maxConcurrency: unlimited });
		for (let refusal = 0; refusal < 7; refusal++) {
			const permit = await permitOf(limiter);
			expect(await permit.refused(0)).toBe('granted');
			permit.release();
		}
		const last = await permitOf(limiter);
		const { outcomes } = queue(limiter, [10, 11]);
		await settle();
		expect(outcomes).toEqual([]);

		expect(await last.refused(0)).toBe('closed');
		await settle();

		expect(outcomes).toEqual(['closed', 'closed']);
		expect(await limiter.acquire(12)).toBe('closed');
	});

	it('stays open when something is taken in between', async () => {
		const limiter = createRateLimiter({ maxConcurrency: unlimited });
		for (let round = 0; round < 5; round++) {
			const permit = await permitOf(limiter);
			for (let refusal = 0; refusal < 4; refusal++) {
				expect(await permit.refused(0)).toBe('granted');
			}
			permit.accepted();
			permit.release();
		}

		await permitOf(limiter);
	});

	it('gives a request up that alone was refused eight times, and goes on with the others', async () => {
		const limiter = createRateLimiter({ maxConcurrency: 2 });
		const [stubborn, other] = await permitsOf(limiter, 2);
		const first = stubborn?.refused(0);
		other?.accepted();
		other?.release();
		expect(await first).toBe('granted');
		for (let refusal = 2; refusal <= 7; refusal++) {
			expect(await stubborn?.refused(0)).toBe('granted');
		}

		expect(await stubborn?.refused(0)).toBe('closed');
		await permitOf(limiter, 2);
	});

	it('closes at once when Jodo asks for more than two minutes', async () => {
		const limiter = createRateLimiter({ maxConcurrency: unlimited });
		const permit = await permitOf(limiter);

		expect(await permit.refused(120_001)).toBe('closed');

		expect(await limiter.acquire(1)).toBe('closed');
	});

	it('lets a cancelled execution go', async () => {
		const controller = new AbortController();
		const limiter = await slowedDown({ signal: controller.signal });
		const permit = await permitOf(limiter);
		const { outcomes } = queue(limiter, [1, 2]);
		await settle();
		expect(outcomes).toEqual([]);

		controller.abort();
		await settle();

		expect(outcomes).toEqual(['cancelled', 'cancelled']);
		expect(await permit.refused(0)).toBe('cancelled');
		expect(await limiter.acquire(4)).toBe('cancelled');
	});

	it('lets a cancelled execution go while it pauses after a 429', async () => {
		const controller = new AbortController();
		const limiter = createRateLimiter({ maxConcurrency: 1, signal: controller.signal });
		const again = (await permitOf(limiter)).refused(1_000);
		const start = Date.now();
		controller.abort();

		expect(await again).toBe('cancelled');
		expect(Date.now() - start).toBeLessThan(500);
	});

	it('gives no permit to who was cancelled while it was let in', async () => {
		const controller = new AbortController();
		const limiter = await slowedDown({ signal: controller.signal });
		const permit = await permitOf(limiter);
		const { outcomes, permits } = queue(limiter, [1]);
		await settle();
		permit.release();
		controller.abort();
		await settle();

		expect(outcomes).toEqual(['cancelled']);
		expect(permits).toEqual([]);
	});

	it('lets ten thousand that wait at once through in order', async () => {
		const limiter = createRateLimiter({ maxConcurrency: 10 });
		const priorities = Array.from({ length: 10_000 }, (_, index) => (index * 7_919) % 10_000);
		const passed: number[] = [];
		const blocking = await permitsOf(limiter, 10);

		const all = priorities.map(async (priority) => {
			const permit = await permitOf(limiter, priority);
			passed.push(priority);
			permit.release();
		});
		for (const permit of blocking) permit.release();
		await Promise.all(all);

		expect(passed).toEqual([...priorities].sort((one, other) => one - other));
	});
});
