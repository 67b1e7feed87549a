import type { IDataObject } from 'n8n-workflow';

import { claimEvent, forgetProcessMemory } from '../../../nodes/JodoTrigger/delivery/repeats';
import type { NodeData } from '../../../nodes/JodoTrigger/nodeData';

const maxRemembered = 10_000;

let nodes = 0;

/** A node that nothing is known of yet. */
function newMemory(staticData: IDataObject = {}): NodeData {
	nodes += 1;
	return { node: `node ${nodes}`, staticData };
}

/** What n8n's database gives to the next delivery. */
function saved({ node, staticData }: NodeData): NodeData {
	return { node, staticData: JSON.parse(JSON.stringify(staticData)) };
}

/** Passes an event on if it is new, and n8n registers its run, or does not. */
async function pass(memory: NodeData, event: string, isRegistered = true): Promise<boolean> {
	const claim = await claimEvent(memory, event);
	if (typeof claim === 'string') return false;
	if (isRegistered) claim.accept();
	claim.end();
	return true;
}

describe('the memory of accepted events', () => {
	it('lets each event through once', async () => {
		const memory = newMemory();
		const passed: boolean[] = [];

		for (const event of ['a', 'b', 'a', 'b', 'c']) passed.push(await pass(memory, event));

		expect(passed).toEqual([true, true, false, false, true]);
	});

	it('keeps to one node', async () => {
		expect(await pass(newMemory(), 'a')).toBe(true);
		expect(await pass(newMemory(), 'a')).toBe(true);
	});

	it('lets an event through again whose run n8n could not register', async () => {
		const memory = newMemory();

		expect(await pass(memory, 'a', false)).toBe(true);
		expect(await pass({ ...memory, staticData: {} }, 'a')).toBe(true);
	});

	it('survives a restart by what n8n has saved', async () => {
		const memory = newMemory();
		await pass(memory, 'a');
		const afterwards = saved(memory);
		restart(memory);

		expect(await pass(afterwards, 'a')).toBe(false);
	});

	it('knows what was accepted a moment ago, before n8n has saved it', async () => {
		const memory = newMemory();
		await pass(memory, 'a');

		expect(await pass({ ...memory, staticData: {} }, 'a')).toBe(false);
	});

	it('writes again what a later save of n8n has dropped', async () => {
		const memory = newMemory();
		await pass(memory, 'a');
		const overwritten = { ...memory, staticData: {} };
		await pass(overwritten, 'b');
		const afterwards = saved(overwritten);
		restart(memory);

		expect(await pass(saved(afterwards), 'a')).toBe(false);
		expect(await pass(saved(afterwards), 'b')).toBe(false);
	});

	it('hands over what it knows when the process forgets it', async () => {
		const memory = newMemory();
		await pass(memory, 'a');
		const loaded = { ...memory, staticData: {} };

		forgetProcessMemory(loaded);

		expect(await pass(saved(loaded), 'a')).toBe(false);
	});

	it('is bounded: the oldest are forgotten first', async () => {
		const memory = newMemory();
		for (let id = 0; id <= maxRemembered; id += 1) await pass(memory, `event ${id}`);

		expect(memory.staticData.acceptedEvents).toHaveLength(maxRemembered);
		expect(await pass(memory, 'event 1')).toBe(false);
		expect(await pass(memory, 'event 0')).toBe(true);
	});

	it('goes on being saved when it is full', async () => {
		const memory = newMemory();
		for (let id = 0; id <= maxRemembered; id += 1) await pass(memory, `event ${id}`);
		const next = saved(memory);
		await pass(next, 'one more');
		const last = saved(next);
		await pass(last, 'another');
		restart(memory);

		expect(await pass(saved(last), 'one more')).toBe(false);
	});

	it('keeps what it has accepted last when deliveries bring older static data', async () => {
		const memory = newMemory();
		for (let id = 0; id < maxRemembered; id += 1) await pass(memory, `event ${id}`);
		const loaded = [saved(memory), saved(memory), saved(memory)];
		await pass(loaded[0] ?? memory, 'A');
		await pass(loaded[1] ?? memory, 'B');

		expect(await pass(loaded[2] ?? memory, 'A')).toBe(false);
		expect(await pass(loaded[2] ?? memory, 'B')).toBe(false);
	});

	it('stays small whatever Jodo takes for an id', async () => {
		const memory = newMemory();
		await pass(memory, 'x'.repeat(1_000_000));

		expect(await pass(memory, 'x'.repeat(1_000_000))).toBe(false);
		expect(JSON.stringify(memory.staticData).length).toBeLessThan(100);
	});

	it('does not mark the static data as changed when a repeat teaches nothing', async () => {
		const memory = newMemory();
		await pass(memory, 'a');
		await pass(memory, 'a');
		const frozen = Object.freeze({ ...memory.staticData });

		expect(await pass({ ...memory, staticData: frozen }, 'a')).toBe(false);
	});

	it.each([null, 7, 'text', {}, [null, 7, {}]])('reads static data that holds %p', async (kept) => {
		expect(await pass(newMemory({ acceptedEvents: kept }), 'a')).toBe(true);
	});
});

describe('an event that is under way', () => {
	it('is not in what another delivery saves', async () => {
		const memory = newMemory();
		await claimEvent(memory, 'under way');
		const other = { ...memory, staticData: {} };
		await pass(other, 'registered');
		restart(memory);

		expect(await pass({ ...saved(other), node: newMemory().node }, 'under way')).toBe(true);
	});

	it('is repeated when n8n has registered its run', async () => {
		const memory = newMemory();
		const first = await claimEvent(memory, 'a');
		const second = claimEvent(memory, 'a');

		if (typeof first !== 'string') first.accept();

		expect(await second).toBe('repeated');
	});

	it('is taken over by a delivery that waited when n8n could not register its run', async () => {
		const memory = newMemory();
		const first = await claimEvent(memory, 'a');
		const waiting = [claimEvent(memory, 'a'), claimEvent(memory, 'a')];

		if (typeof first !== 'string') first.end();
		const taken = await Promise.race(waiting);
		if (typeof taken !== 'string') taken.accept();

		const outcomes = await Promise.all(waiting);
		expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(1);
	});

	it('makes other deliveries of it wait until that is known, however long it takes', async () => {
		jest.useFakeTimers();
		const memory = newMemory();
		const first = await claimEvent(memory, 'a');
		const second = claimEvent(memory, 'a');

		await jest.advanceTimersByTimeAsync(60_000);
		const known = await Promise.race([second, Promise.resolve('not known')]);
		if (typeof first !== 'string') first.accept();
		await jest.advanceTimersByTimeAsync(100);

		expect([known, await second]).toEqual(['not known', 'repeated']);
		jest.useRealTimers();
	});
});

/** A restart: what the process knew is gone. */
function restart({ node }: NodeData): void {
	forgetProcessMemory({ node, staticData: {} });
}
