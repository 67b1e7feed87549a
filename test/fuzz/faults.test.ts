import { startedOnce } from '../startedOnce';
import { caseCount, longest, seed, tell, titled } from './cases';
import { StormBench } from './storm';

/*
 * The seed decides which requests go wrong, counted as they arrive, and when Jodo is gone. Requests
 * overtake each other, so a second run with the same seed is as bad, but not the same.
 */

const count = Math.min(caseCount(200), 5_000);

type Figures = Awaited<ReturnType<StormBench['runTwice']>>['figures'];

/** Which faults there were, which must have been many, and what the run made of it. */
function expectFaults(figures: Figures): void {
	expect(figures.outages).toBeGreaterThan(0);
	expect(figures.refused).toBeGreaterThan(0);
	expect(figures.unanswered).toBeGreaterThan(0);
	expect(figures.created).toBeGreaterThan(count / 2);
	expect(figures.unknown).toBeGreaterThan(0);
	expect(figures.failed).toBeGreaterThan(0);
	expect(figures.created + figures.unknown + figures.failed).toBe(count);
}

/** For the table of the soak: one line each, in the order in which things happened. */
function tellOf(run: string, figures: Figures): void {
	tell({
		[`${run}: times that Jodo was gone`]: figures.outages,
		[`${run}: requests refused with 429`]: figures.refused,
		[`${run}: requests without an answer`]: figures.unanswered,
		[`${run}: requests sent again`]: figures.resent,
		[`${run}: links created`]: figures.created,
		[`${run}: of unknown outcome`]: figures.unknown,
		[`${run}: certainly not created`]: figures.failed,
	});
}

describe('with Prevent Duplicates, and a Jodo that does not say how long to wait', () => {
	const bench = startedOnce(async () => await StormBench.start(seed));

	it(
		titled('creates nothing twice and reports everything, with faults on the way', count),
		async () => {
			const { first, between, second, end, figures } = await bench.runTwice(count);

			expectFaults(figures);
			expect([...end].filter(([, times]) => times > 1)).toEqual([]);
			// In the first run, everything that exists is an item or named as of unknown outcome.
			const named = new Set([...first.created, ...first.unknown]);
			expect([...between.keys()].filter((invoice) => !named.has(invoice))).toEqual([]);
			expect(first.created.filter((invoice) => !between.has(invoice))).toEqual([]);
			// The second sends what certainly was not created, and names again what nobody knows.
			expect(second.created.sort()).toEqual(first.failed.sort());
			expect(second.skipped.sort()).toEqual(first.created.sort());
			expect(second.unknown.sort()).toEqual(first.unknown.sort());
			expect([...first.secrets, ...second.secrets, ...bench.secretsLogged]).toEqual([]);
			tellOf('with Prevent Duplicates', figures);
		},
		longest,
	);
});

describe('without Prevent Duplicates, and a Jodo that asks to wait a second', () => {
	const bench = startedOnce(async () => await StormBench.start(seed, 1));

	it(
		titled('repeats no create that may have arrived', count),
		async () => {
			const { told, repeated, end, figures } = await bench.runWithoutReference(count);

			expectFaults(figures);
			expect(repeated).toEqual([]);
			expect([...end].filter(([, times]) => times > 1)).toEqual([]);
			expect([...told.secrets, ...bench.secretsLogged]).toEqual([]);
			tellOf('without', figures);
		},
		longest,
	);
});
