/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

/** A page as it is now, and as the code says that it should be. */
function pageNowAndThen(page: string): { now: string; then: string } {
	const now = readFileSync(join(checkout, page), 'utf8');
	const then = written
		.filter((part) => part.page === page)
		.reduce((text, { marker, text: make }) => replaceMarked(text, marker, make()), now);
	return { now, then };
}

/** Writes the pages anew; with `--check` it only names those that are out of date. */
function main(): void {
	const isCheck = process.argv.includes('--check');
	for (const page of new Set(written.map((part) => part.page))) {
		const { now, then } = pageNowAndThen(page);
		if (now === then) continue;
		if (!isCheck) writeFileSync(join(checkout, page), then);
		else {
			process.stderr.write(`${page} is out of date: run \`npm run documents\`\n`);
			process.exitCode = 1;
		}
	}
}

main();
