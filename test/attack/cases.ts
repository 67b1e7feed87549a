/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import fc from 'fast-check';

/** The same cases every time, unless another seed is asked for; fast-check names it when a case fails. */
export const seed = Number(process.env.ATTACK_SEED ?? 20261122);

/**
 * How many cases a property is tried with.
 *
 * @param usual in `npm test`; `npm run test:soak` asks for at least 10,000 with `ATTACK_CASES`
 */
export function caseCount(usual: number): number {
	return Math.max(usual, Number(process.env.ATTACK_CASES ?? 0));
}

/** States a property as a test; its name says with how many cases and which seed it is tried. */
export function property<T>(
	name: string,
	arbitrary: fc.Arbitrary<T>,
	holds: (value: T) => void,
	usual = 2_000,
): void {
	const numRuns = caseCount(usual);
	it(
		`${name} (${numRuns} cases, seed ${seed})`,
		() => fc.assert(fc.property(arbitrary, holds), { numRuns, seed }),
		1_800_000,
	);
}
