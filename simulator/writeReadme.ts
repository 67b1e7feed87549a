/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from './rules';
import type { Rule } from './rules/rule';

export const README = join(__dirname, 'README.md');

const MARKED = /(<!-- rules -->\n)[^]*?(<!-- end of rules -->)/;

const HEAD = [
	'Rule',
	'What Jodo does',
	'How sure',
	'Source',
	'Switch',
	'Why no check sees it',
] as const;

function cells(rule: Rule): string[] {
	const { id, sentence, kind, source, switch: assumption } = rule;
	return [
		`\`${id}\``,
		sentence,
		kind,
		source,
		assumption === undefined ? '' : `\`${assumption}\``,
		'unseen' in rule ? rule.unseen : '',
	];
}

/** A Markdown table, its columns as wide as Prettier makes them. */
function table(rows: string[][]): string {
	const widths = (rows[0] ?? []).map((_cell, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	const lines = rows.map((row) =>
		row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '),
	);
	const rule = widths.map((width) => '-'.repeat(width)).join(' | ');
	return [lines[0], rule, ...lines.slice(1)].map((line) => `| ${line} |\n`).join('');
}

/** The README with the table of the rules as they are now. */
export function readmeWithRules(readme: string): string {
	const rows = [[...HEAD], ...RULES.map(cells)];
	return readme.replace(
		MARKED,
		(_all, start: string, end: string) => `${start}\n${table(rows)}\n${end}`,
	);
}

if (require.main === module) {
	writeFileSync(README, readmeWithRules(readFileSync(README, 'utf8')));
}
