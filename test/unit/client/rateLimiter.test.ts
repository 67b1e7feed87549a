/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { createRateLimiter, type RateLimiter, type Turn } from '../../../nodes/shared/rateLimiter';

/** A turn that is there to be had. */
async function turn(gate: RateLimiter, place = gate.takePlace()): Promise<Turn> {
	const entered = await gate.enter(place, undefined);
	if (typeof entered === 'string') throw new Error(entered);
	return entered;
}

/** Tells who has been let in so far. */
function queue(gate: RateLimiter, places: number[], cancelled?: AbortSignal) {
	const entered: Array<number | string> = [];
	for (const place of places) {
		void gate
			.enter(place, cancelled)
			.then((outcome) => entered.push(typeof outcome === 'string' ? outcome : place));
	}
	return entered;
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

describe('the gate', () => {
	it('lets any number through until Jodo refuses one', async () => {
		const gate = createRateLimiter();

		const turns = await Promise.all(Array.from({ length: 50 }, async () => await turn(gate)));

		expect(turns).toHaveLength(50);
	});

	it('lets nobody through while it waits, and half as many at a time after that', async () => {
		const gate = createRateLimiter();
		const places = Array.from({ length: 8 }, () => gate.takePlace());
		const turns = await Promise.all(places.map(async (place) => await turn(gate, place)));
		// Four are refused together, in any order; that is one wait, for the longest that is asked for.
		for (const index of [3, 0, 2, 1]) gate.leave(turns[index] ?? { wait: 0 }, 'refused', 60);
		for (const index of [4, 5, 6, 7]) gate.leave(turns[index] ?? { wait: 0 }, 'taken');
		const start = Date.now();

		const entered = queue(gate, [6, 3, 1, 0, 2, 5, 4, 7]);
		await settle();
		expect(entered).toEqual([]);

		while (entered.length === 0) await settle();
		expect(Date.now() - start).toBeGreaterThanOrEqual(55);
		// Who came first goes first.
		expect(entered).toEqual([0, 1, 2, 3]);
	});

	it('lets one more through for every round that is taken', async () => {
		const gate = createRateLimiter();
		gate.leave(await turn(gate), 'refused', 0);
		const entered = queue(gate, [1, 2, 3, 4, 5, 6]);
		await settle();
		expect(entered).toEqual([1]);

		gate.leave({ wait: 1 }, 'taken');
		await settle();
		expect(entered).toEqual([1, 2, 3]);
		gate.leave({ wait: 1 }, 'unheard');
		await settle();
		expect(entered).toEqual([1, 2, 3, 4]);
	});

	it('shuts when nothing was taken for eight waits, and sends everybody away', async () => {
		const gate = createRateLimiter();
		for (let refusal = 0; refusal < 7; refusal++) gate.leave(await turn(gate), 'refused', 0);
		const last = await turn(gate);
		const waiting = queue(gate, [10, 11]);
		await settle();
		expect(waiting).toEqual([]);

		gate.leave(last, 'refused', 0);
		await settle();

		expect(waiting).toEqual(['shut', 'shut']);
		expect(await gate.enter(gate.takePlace(), undefined)).toBe('shut');
	});

	it('stays open when something is taken in between', async () => {
		const gate = createRateLimiter();
		for (let round = 0; round < 5; round++) {
			for (let refusal = 0; refusal < 4; refusal++) gate.leave(await turn(gate), 'refused', 0);
			gate.leave(await turn(gate), 'taken');
		}

		expect(await gate.enter(gate.takePlace(), undefined)).toEqual({ wait: 20 });
	});

	it('shuts at once when Jodo asks for more than two minutes', async () => {
		const gate = createRateLimiter();

		gate.leave(await turn(gate), 'refused', 120_001);

		expect(await gate.enter(gate.takePlace(), undefined)).toBe('shut');
	});

	it('lets a cancelled execution go, and gives its places to others', async () => {
		const gate = createRateLimiter();
		gate.leave(await turn(gate), 'refused', 0);
		const inside = await turn(gate);
		const controller = new AbortController();
		const cancelled = queue(gate, [1, 2], controller.signal);
		const others = queue(gate, [3]);
		controller.abort();
		await settle();
		expect(cancelled).toEqual(['cancelled', 'cancelled']);
		expect(others).toEqual([]);

		gate.leave(inside, 'unheard');
		await settle();

		expect(others).toEqual([3]);
		expect(await gate.enter(4, controller.signal)).toBe('cancelled');
	});

	it('does not count those in that were cancelled while they were let in', async () => {
		const gate = createRateLimiter();
		gate.leave(await turn(gate), 'refused', 0);
		const inside = await turn(gate);
		const controller = new AbortController();
		const cancelled = queue(gate, [1], controller.signal);
		await settle();
		controller.abort();
		gate.leave(inside, 'unheard');
		await settle();

		expect(cancelled).toEqual(['cancelled']);
		expect(await gate.enter(2, undefined)).toEqual({ wait: 1 });
	});
});
