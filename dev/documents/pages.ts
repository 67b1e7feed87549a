/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { linking, withOwnLinks } from './links';
import { replaceMarked } from './markdown';
import { fieldTables, operationTable } from './operations';
import { eventsTables } from './trigger';

const checkout = resolve(__dirname, '../..');

/** What stands between the markers of which page, written from the code. */
const written: Array<{ page: string; marker: string; text: () => string }> = [
	{ page: 'README.md', marker: 'operations', text: operationTable },
	{ page: 'docs/fields.md', marker: 'fields', text: fieldTables },
	{ page: 'docs/events.md', marker: 'events', text: eventsTables },
];

/** Every file that has a part written from something else. */
const files = [...new Set([...written.map(({ page }) => page), ...linking])];

/** A file as it should be. */
function updated(file: string, now: string): string {
	const marked = written
		.filter(({ page }) => page === file)
		.reduce((text, { marker, text: make }) => replaceMarked(text, marker, make()), now);
	return linking.includes(file) ? withOwnLinks(marked) : marked;
}

/**
 * Writes the files anew; with `--check` it only names those that are out of date. With `--pictures` it
 * takes the pictures of the pages again, which needs a real n8n and a browser.
 */
async function main(): Promise<void> {
	const isCheck = process.argv.includes('--check');
	if (process.argv.includes('--pictures')) {
		const { takePictures } = await import('../pictures/takePictures');
		await takePictures();
	}
	for (const file of files) {
		const path = join(checkout, file);
		const now = readFileSync(path, 'utf8');
		const then = updated(file, now);
		if (now === then) continue;
		if (!isCheck) writeFileSync(path, then);
		else {
			process.stderr.write(`${file} is out of date: run \`npm run documents\`\n`);
			process.exitCode = 1;
		}
	}
}

void main();
