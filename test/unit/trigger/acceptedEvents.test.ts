import type { IDataObject } from 'n8n-workflow';

import {
	acceptOnce,
	forgetProcessMemory,
	mostRemembered,
} from '../../../nodes/JodoTrigger/delivery/acceptedEvents';

let nodes = 0;

/** A node that nothing is known of yet. */
function newMemory(staticData: IDataObject = {}) {
	nodes += 1;
	return { node: `node ${nodes}`, staticData };
}

describe('the memory of accepted events', () => {
	it('lets each event through once', () => {
		const memory = newMemory();

		const answers = ['a', 'b', 'a', 'b', 'c'].map((id) => acceptOnce(memory, id));

		expect(answers).toEqual([true, true, false, false, true]);
	});

	it('keeps to one node', () => {
		expect(acceptOnce(newMemory(), 'a')).toBe(true);
		expect(acceptOnce(newMemory(), 'a')).toBe(true);
	});

	it('survives a restart by what n8n has saved', () => {
		const memory = newMemory();
		acceptOnce(memory, 'a');
		const saved: IDataObject = JSON.parse(JSON.stringify(memory.staticData));
		forgetProcessMemory(memory);

		expect(acceptOnce({ ...memory, staticData: saved }, 'a')).toBe(false);
	});

	it('knows what was accepted a moment ago, before n8n has saved it', () => {
		const memory = newMemory();
		acceptOnce(memory, 'a');

		expect(acceptOnce({ ...memory, staticData: {} }, 'a')).toBe(false);
	});

	it('writes again what a later save of n8n has dropped', () => {
		const memory = newMemory();
		acceptOnce(memory, 'a');
		const overwritten = { ...memory, staticData: {} };
		acceptOnce(overwritten, 'b');
		forgetProcessMemory(memory);

		expect(acceptOnce(overwritten, 'a')).toBe(false);
		expect(acceptOnce(overwritten, 'b')).toBe(false);
	});

	it('is bounded: the oldest are forgotten first', () => {
		const memory = newMemory();
		for (let id = 0; id <= mostRemembered; id += 1) acceptOnce(memory, `event ${id}`);

		expect(memory.staticData.acceptedEvents).toHaveLength(mostRemembered);
		expect(acceptOnce(memory, 'event 1')).toBe(false);
		expect(acceptOnce(memory, 'event 0')).toBe(true);
	});

	it('stays small whatever Jodo takes for an id', () => {
		const memory = newMemory();
		acceptOnce(memory, 'x'.repeat(1_000_000));

		expect(acceptOnce(memory, 'x'.repeat(1_000_000))).toBe(false);
		expect(JSON.stringify(memory.staticData).length).toBeLessThan(50);
	});

	it('does not mark the static data as changed when a repeat teaches nothing', () => {
		const memory = newMemory();
		acceptOnce(memory, 'a');
		const frozen = Object.freeze({ ...memory.staticData });

		expect(acceptOnce({ ...memory, staticData: frozen }, 'a')).toBe(false);
	});

	it.each([null, 7, 'text', {}, [null, 7, {}]])('reads static data that holds %p', (kept) => {
		expect(acceptOnce(newMemory({ acceptedEvents: kept }), 'a')).toBe(true);
	});
});
