import type { Field, Fields } from '../../nodes/Jodo/fields/field';
import { limit, returnAll } from '../../nodes/Jodo/fields/limit';
import type { Operation } from '../../nodes/Jodo/operation';
import { resources } from '../../nodes/Jodo/resources';
import { table } from './markdown';

/** The table of operations in the README: what each does, with a link to Jodo's page about it. */
export function operationTable(): string {
	return table(
		['', 'Operation', 'What it does'],
		resources.flatMap(({ name: resource, operations }) =>
			operations.map(({ name, description, page }, index) => [
				index === 0 ? `**${resource}**` : '',
				`[${name}](${page})`,
				description,
			]),
		),
	);
}

/** docs/fields.md: every field of every operation, and what comes out. */
export function fieldTables(): string {
	return resources
		.map(({ name, description, operations }) =>
			[`## ${name}\n\n${describe({ description })}\n`, ...operations.map(sectionOf)].join('\n'),
		)
		.join('\n');
}

function sectionOf(operation: Operation): string {
	const { name, description, page, method, path, columns, repeat, fields } = operation;
	const rows = rowsOf(fields, '');
	const again =
		repeat === 'never'
			? 'Never sent twice by itself; Prevent Duplicates is offered.'
			: 'Safe to run again.';
	return [
		`### ${name}\n\n${describe({ description })} ${again} \`${method} ${path}\`, [Jodo's page](${page}).\n`,
		rows.length > 0 ? table(['Field', 'Name at Jodo', 'Needed', 'What it is'], rows) : '',
		`Comes out: ${columns.map((column) => `\`${column}\``).join(', ')}.\n`,
	]
		.filter((part) => part !== '')
		.join('\n');
}

function rowsOf(fields: Fields, inside: string): string[][] {
	return Object.entries(fields).flatMap(([name, field]) => {
		const row = [
			`${inside}${field.label}`,
			// A group is spread, and the pair for lists is n8n's own.
			field.isGroup || field === returnAll || field === limit ? '' : `\`${name}\``,
			field.required ? 'yes' : '',
			describe(field),
		];
		return [row, ...rowsOf(field.members ?? {}, `${inside}${field.label} → `)];
	});
}

function describe({ description }: Pick<Field, 'description'>): string {
	return /[.!?]$/.test(description) ? description : `${description}.`;
}
