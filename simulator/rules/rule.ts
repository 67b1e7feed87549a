import type { Assumptions } from '../options';

/**
 * How sure a rule is. documented: a page of docs.jodo.in says so. reconstructed: known only from
 * someone else's summary of such a page. observed: seen in public integrations that run against Jodo.
 * guessed: nobody outside Jodo knows.
 */
export type Certainty = 'documented' | 'reconstructed' | 'observed' | 'guessed';

/** Something that the simulator takes to be true of Jodo. */
export interface Rule {
	/** Names it for good: group and subject, such as `link.created`. */
	id: string;
	/** What Jodo does, in one sentence. */
	sentence: string;
	kind: Certainty;
	/** A path of docs.jodo.in, or `observed: …`; for a guess, why this one. */
	source: string;
	/** The assumption that turns it the other way. */
	switch?: keyof Assumptions;
}
