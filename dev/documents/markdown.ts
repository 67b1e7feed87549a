/** A Markdown table; Prettier gives its columns their width. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map(escapeCell).join(' | ')} |\n`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

function escapeCell(text: string): string {
	return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}

/**
 * Puts a text between the markers `<!-- name -->` and `<!-- end of name -->` of a page.
 *
 * @throws Error when the page has no such markers
 */
export function replaceMarked(page: string, name: string, text: string): string {
	const start = `<!-- ${name} -->\n`;
	const end = `<!-- end of ${name} -->`;
	const from = page.indexOf(start);
	const to = page.indexOf(end);
	if (from < 0 || to < from) throw new Error(`The page has no markers for "${name}"`);
	return `${page.slice(0, from + start.length)}\n${text}\n${page.slice(to)}`;
}
