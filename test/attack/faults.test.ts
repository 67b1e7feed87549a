import { startBench } from '../engine/jodo/setup';
import { startedOnce } from '../startedOnce';
import { caseCount, seed } from './cases';
import { runTwice, runWithoutReference } from './storm';

const bench = startedOnce(startBench);
beforeEach(() => bench.jodo.reset());

const count = Math.min(caseCount(200), 5_000);

it(`creates nothing twice and loses nothing from sight in bad weather, with Prevent Duplicates (${count} items, seed ${seed})`, async () => {
	const { first, between, second, end } = await runTwice(bench, count, seed);

	expect([...end].filter(([, times]) => times > 1)).toEqual([]);
	// In the first run, everything that exists is an item or named as of unknown outcome.
	const named = new Set([...first.created, ...first.unknown]);
	expect([...between.keys()].filter((invoice) => !named.has(invoice))).toEqual([]);
	expect([...first.created].filter((invoice) => !between.has(invoice))).toEqual([]);
	// The second sends what certainly was not created, and names again what nobody knows.
	expect([...second.created].sort()).toEqual([...first.failed].sort());
	expect([...second.skipped].sort()).toEqual([...first.created].sort());
	expect([...second.unknown].sort()).toEqual([...first.unknown].sort());
	expect(first.created.size).toBeGreaterThan(count / 2);
	expect(first.unknown.size).toBeGreaterThan(0);
}, 1_800_000);

it(`repeats no create that may have arrived, without Prevent Duplicates (${count} items, seed ${seed})`, async () => {
	const { told, repeated, refused, end } = await runWithoutReference(bench, count, seed + 1);

	expect(repeated).toEqual([]);
	expect([...end].filter(([, times]) => times > 1)).toEqual([]);
	expect(told.created.size + told.unknown.size + told.failed.size).toBe(count);
	// Some were refused with 429 and sent again.
	expect(refused).toBeGreaterThan(0);
}, 1_800_000);
