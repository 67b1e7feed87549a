import { RULES } from '../../simulator/rules';
import { table } from './markdown';

/** The table of simulator/RULES.md, as Markdown. */
export function rulesTable(): string {
	const head = ['Rule', 'What Jodo does', 'How sure', 'Source', 'Switch', 'Why no check sees it'];
	const rows = RULES.map((rule) => [
		`\`${rule.id}\``,
		rule.sentence,
		rule.kind,
		rule.source,
		rule.switch === undefined ? '' : `\`${rule.switch}\``,
		'unseen' in rule ? rule.unseen : '',
	]);
	return table(head, rows).trimEnd();
}
