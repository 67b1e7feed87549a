/** A Markdown table; Prettier gives its columns their width. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map(escapeCell).join(' | ')} |\n`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

function escapeCell(text: string): string {
	return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}

/**
 * Puts a text between its markers into a page, in place of what stands there.
 *
 * @param name of the markers: `<!-- begin name -->` and `<!-- end name -->`
 * @throws Error when the page has no such markers
 */
export function replaceMarked(page: string, name: string, text: string): string {
	const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
	const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
	if (start < 0 || stop < start) throw new Error(`The page has no section ${name}`);
	const head = page.slice(0, start + begin.length);
	// Prettier would lay out the tables anew.
	const unformatted = `<!-- prettier-ignore-start -->\n\n${text}\n\n<!-- prettier-ignore-end -->`;
	return `${head}\n\n${unformatted}\n\n${page.slice(stop)}`;
}
