import { appendFileSync } from 'node:fs';

import fc from 'fast-check';

/**
 * What all cases are made from; fast-check names it when a case fails. `npm test` tries the same cases
 * every time, `npm run test:soak` others in every run.
 */
export const seed = Number(process.env.ATTACK_SEED ?? 20261122);

/** Long enough for what the soak asks for, in milliseconds. */
export const longest = 1_800_000;

/**
 * How many cases a property is tried with.
 *
 * @param usual in `npm test`; `npm run test:soak` asks for at least 10,000 with `ATTACK_CASES`
 */
export function caseCount(usual: number): number {
	return Math.max(usual, Number(process.env.ATTACK_CASES ?? 0));
}

/** Names a test by what it states, its cases and its seed; the table of the soak is read from it. */
export function titled(name: string, cases: number): string {
	return `${name} (${cases} cases, seed ${seed})`;
}

interface Trial<T> {
	/** How many cases there are in `npm test`. */
	usual?: number;
	/** Cases that are always among them, whatever the seed. */
	examples?: T[];
	/** Called when all of them have held. */
	afterwards?(cases: number): void;
}

/** States a property as a test. */
export function property<T>(
	name: string,
	arbitrary: fc.Arbitrary<T>,
	holds: (value: T) => void,
	{ usual = 2_000, examples = [], afterwards }: Trial<T> = {},
): void {
	const numRuns = caseCount(usual);
	const always = examples.map((example): [T] => [example]);
	it(
		titled(name, numRuns),
		() => {
			fc.assert(fc.property(arbitrary, holds), { numRuns, seed, examples: always });
			afterwards?.(numRuns);
		},
		longest,
	);
}

/** Hands figures to `npm run test:soak`, which gives a file for them; `npm test` needs none. */
export function tell(figures: Record<string, string | number>): void {
	const file = process.env.ATTACK_FIGURES;
	if (file !== undefined) appendFileSync(file, `${JSON.stringify(figures)}\n`);
}
