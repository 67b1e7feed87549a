/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs beside n8n, not inside it */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { replaceMarked } from './markdown';
import { fieldTables, operationTable } from './operations';

const checkout = resolve(__dirname, '../..');

/** What stands between the markers of which page, written from the code. */
const written: Array<{ page: string; marker: string; text: () => string }> = [
	{ page: 'README.md', marker: 'operations', text: operationTable },
	{ page: 'docs/fields.md', marker: 'fields', text: fieldTables },
];

/** A page as it is now, and as the code says that it should be. */
async function pageNowAndThen(page: string): Promise<{ now: string; then: string }> {
	const file = join(checkout, page);
	const now = readFileSync(file, 'utf8');
	const then = written
		.filter((part) => part.page === page)
		.reduce((text, { marker, text: make }) => replaceMarked(text, marker, make()), now);
	const config = await resolveConfig(file);
	return { now, then: await format(then, { ...config, filepath: file }) };
}

/** Writes the pages anew; with `--check` it only names those that are out of date. */
async function main(): Promise<void> {
	const isCheck = process.argv.includes('--check');
	for (const page of new Set(written.map((part) => part.page))) {
		const { now, then } = await pageNowAndThen(page);
		if (now === then) continue;
		if (!isCheck) writeFileSync(join(checkout, page), then);
		else {
			process.stderr.write(`${page} is out of date: run \`npm run documents\`\n`);
			process.exitCode = 1;
		}
	}
}

void main();
