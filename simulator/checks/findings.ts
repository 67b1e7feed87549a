import type { Assumptions } from '../options';

/** What a check has found out about a rule. `seen` never holds a value of somebody's, only shapes and texts of Jodo's. */
export type Finding =
	| { verdict: 'holds'; seen: string }
	| { verdict: 'differs'; seen: string; assume?: Partial<Assumptions> }
	| { verdict: 'cannot tell'; seen: string };

/** Why a check has not come to a finding; thrown by what it relies on. */
export class CannotTell extends Error {}

export function holds(seen: unknown): Finding {
	return { verdict: 'holds', seen: String(seen) };
}

/** @param assume the switches of the simulator that make it do the same */
export function differs(seen: unknown, assume?: Partial<Assumptions>): Finding {
	return { verdict: 'differs', seen: String(seen), ...(assume && { assume }) };
}

export function cannotTell(seen: unknown): Finding {
	return { verdict: 'cannot tell', seen: String(seen) };
}

/** Holds when it is so. */
export function verdict(isSo: boolean, seen: unknown, assume?: Partial<Assumptions>): Finding {
	return isSo ? holds(seen) : differs(seen, assume);
}

/**
 * Holds when it is what the rule says.
 * @param assume the switches that stand for what else it can be
 */
export function compare(
	found: string | number,
	expected: string | number,
	seen: unknown,
	assume: Readonly<Record<string, Partial<Assumptions>>> = {},
): Finding {
	return verdict(found === expected, seen, assume[String(found)]);
}

/** One finding of several: one that differs, else one that cannot tell, else the last. */
export function all(...findings: Finding[]): Finding {
	const found = (wanted: Finding['verdict']) =>
		findings.find((finding) => finding.verdict === wanted);
	return (
		found('differs') ?? found('cannot tell') ?? findings.at(-1) ?? cannotTell('Nothing asked.')
	);
}
