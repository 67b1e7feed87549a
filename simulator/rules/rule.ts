import type { Finding } from '../checks/findings';
import type { Kit } from '../checks/kit';
import type { Assumptions } from '../options';

/**
 * How sure a rule is. documented: a page of docs.jodo.in says so. reconstructed: known only from
 * someone else's summary of such a page. observed: seen in public integrations that run against Jodo.
 * guessed: nobody outside Jodo knows.
 */
export type Certainty = 'documented' | 'reconstructed' | 'observed' | 'guessed';

interface Facts {
	/** Names it for good: group and subject, such as `pay.linkCreated`. */
	id: string;
	/** What Jodo does, in one sentence. */
	sentence: string;
	kind: Certainty;
	/** A path of docs.jodo.in, or `observed: …`; for a guess, why this one. */
	source: string;
	/** The assumption that turns it the other way. */
	switch?: keyof Assumptions;
}

/** A rule that a Jodo can be asked about. */
export interface CheckedRule extends Facts {
	/**
	 * Asks, and says what was found out.
	 * @throws CannotTell when it cannot be asked
	 */
	check: (jodo: Kit) => Promise<Finding>;
}

/** A rule that no request can show. */
export interface UnseenRule extends Facts {
	/** Why not. */
	unseen: string;
}

/** Something that the simulator takes to be true of Jodo. */
export type Rule = CheckedRule | UnseenRule;
