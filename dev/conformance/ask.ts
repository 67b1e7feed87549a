import { CannotTell, cannotTell } from '../../simulator/checks/findings';
import type { Finding } from '../../simulator/checks/findings';
import type { Kit } from '../../simulator/checks/kit';
import type { Rule } from '../../simulator/rules/rule';
import { Mistake } from './target';

export interface Result {
	rule: Rule;
	finding: Finding;
}

async function ask(rule: Rule, jodo: Kit, signal: AbortSignal): Promise<Finding> {
	if ('unseen' in rule) return cannotTell(rule.unseen);
	try {
		return await rule.check(jodo);
	} catch (error) {
		if (signal.aborted) return cannotTell('Stopped while it was asked.');
		const message = error instanceof Error ? error.message : String(error);
		return cannotTell(error instanceof CannotTell ? message : `Not understood: ${message}`);
	}
}

/**
 * Asks about rules, one after the other.
 * @param signal ends it
 * @throws Mistake when Jodo refuses the credential, as then nothing can be asked
 */
export async function* askAll(
	rules: readonly Rule[],
	jodo: Kit,
	signal: AbortSignal,
): AsyncGenerator<Result> {
	const branches = await jodo.configuration.branches();
	if (!branches.isOk) {
		throw new Mistake(`Jodo does not list the branches with this credential: ${branches}`);
	}
	for (const rule of rules) {
		if (signal.aborted) return;
		yield { rule, finding: await ask(rule, jodo, signal) };
	}
}
