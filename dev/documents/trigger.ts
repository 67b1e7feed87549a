import { envelope, families, familyOf } from '../../nodes/JodoTrigger/families';
import { jodoEvents } from '../../nodes/JodoTrigger/events';
import type { JsonSchema } from '../../nodes/shared/columns';

/**
 * What the editor of n8n 1 shows of the trigger's items before there are any; that of n8n 2.41 has no
 * preview for triggers ("Trigger nodes do not have schema previews"). n8n has one for a node without
 * resources: this one is of the events that the trigger begins with. Items of other events have other
 * columns.
 */
export function triggerSchema(): JsonSchema {
	const [orders] = families;
	return {
		type: 'object',
		properties: { ...envelope.schema.properties, ...orders?.schema.properties },
		required: envelope.schema.required,
		additionalProperties: true,
	};
}

const columnsOf = ({ properties = {} }: JsonSchema): string[] =>
	Object.entries(properties).map(([name, { items }]) => {
		const rows = items === undefined ? '' : ` (${columnsOf(items).join(', ')})`;
		return `\`${name}\`${rows}`;
	});

const codesOf = (codes: string[]) => codes.map((code) => `\`${code}\``).join(', ');

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** The tables of docs/events.md, as Markdown. */
export function eventsTables(): string {
	return [
		row('Event', 'Code', 'It means', 'Columns of'),
		row('---', '---', '---', '---'),
		...jodoEvents.map(({ code, product, name, meaning }) => {
			const family = familyOf(code);
			const columns = family === undefined ? 'the payload as it came' : codesOf(family.events);
			return row(`${product}: ${name}`, codesOf([code]), meaning, columns);
		}),
		'',
		row('Items of', 'Columns, in this order'),
		row('---', '---'),
		row('every event, first', columnsOf(envelope.schema).join(', ')),
		...families.map(({ events, schema }) => row(codesOf(events), columnsOf(schema).join(', '))),
	].join('\n');
}
