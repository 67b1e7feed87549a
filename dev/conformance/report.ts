import { version } from '../../package.json';
import type { Finding } from '../../simulator/checks/findings';
import type { Assumptions } from '../../simulator/options';
import { table } from '../documents/markdown';
import type { Result } from './ask';

/** A run, its results redacted. */
export interface Run {
	environment: string;
	at: Date;
	requests: number;
	results: readonly Result[];
}

const VERDICTS = ['differs', 'cannot tell', 'holds'] as const satisfies ReadonlyArray<
	Finding['verdict']
>;

function withVerdict(results: readonly Result[], verdict: Finding['verdict']): Result[] {
	return results.filter(({ finding }) => finding.verdict === verdict);
}

/** How many hold, differ and cannot be told: `80 hold, 2 differ, 31 cannot tell`. */
export function summary(results: readonly Result[]): string {
	const count = (verdict: Finding['verdict']) => withVerdict(results, verdict).length;
	return `${count('holds')} hold, ${count('differs')} differ, ${count('cannot tell')} cannot tell`;
}

/**
 * What is left at Jodo after a run, in sentences.
 * @param staying what the API cannot take back
 * @param failed paths of what could not be taken back
 * @param mark by which all of it can be found
 */
export function leftOver(staying: string[], failed: string[], mark: string): string[] {
	const sentences: string[] = [];
	if (staying.length > 0) {
		sentences.push(
			`Stays, as the API cannot take it back: ${staying.join(', ')}. All carry ${mark}.`,
		);
	}
	if (failed.length > 0) {
		sentences.push(
			`Could not be taken back: ${failed.join(', ')}. Please do it in Jodo's dashboard.`,
		);
	}
	return sentences;
}

/** The switches that make the simulator do what was seen. */
function assumptionsSeen(results: readonly Result[]): Partial<Assumptions> {
	const seen: Partial<Assumptions> = {};
	for (const { finding } of results) {
		if (finding.verdict === 'differs') Object.assign(seen, finding.assume);
	}
	return seen;
}

/** The report for programs; `npm run simulator -- --apply` reads it. */
export function jsonReport(run: Run): string {
	const { environment, at, requests, results } = run;
	const report = {
		package: `n8n-nodes-jodo ${version}`,
		environment,
		at: at.toISOString(),
		requests,
		assumptions: assumptionsSeen(results),
		results: results.map(({ rule: { id }, finding }) => ({ id, ...finding })),
	};
	return `${JSON.stringify(report, null, '\t')}\n`;
}

function section(results: readonly Result[], verdict: Finding['verdict']): string {
	const rows = withVerdict(results, verdict).map(({ rule, finding }) => [
		`\`${rule.id}\``,
		rule.sentence,
		rule.kind,
		finding.seen,
	]);
	if (rows.length === 0) return '';
	const title = `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}`;
	return `## ${title}\n\n${table(['Rule', 'What is assumed', 'How sure', 'What was seen'], rows)}\n`;
}

/** The report for people, to be attached to an issue. */
export function markdownReport(run: Run): string {
	const { environment, at, requests, results } = run;
	return `# What this Jodo does

${summary(results)}. Asked on ${at.toISOString().slice(0, 10)} in ${environment} with ${requests} requests by n8n-nodes-jodo ${version}.

${VERDICTS.map((verdict) => section(results, verdict)).join('')}`;
}
