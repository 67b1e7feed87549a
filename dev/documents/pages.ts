import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { linking, withOwnLinks } from './links';
import { replaceMarked } from './markdown';
import { fieldTables, operationTable } from './operations';
import { rulesTable } from './rules';
import { eventsTables } from './trigger';

const checkout = resolve(__dirname, '../..');

/** What stands between the markers of which page, written from the code. */
const written: Array<{ page: string; marker: string; text: () => string }> = [
	{ page: 'README.md', marker: 'operations', text: operationTable },
	{ page: 'docs/fields.md', marker: 'fields', text: fieldTables },
	{ page: 'docs/events.md', marker: 'events', text: eventsTables },
	{ page: 'simulator/RULES.md', marker: 'rules', text: rulesTable },
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

const HELP = `npm run documents -- [options]

Writes the tables of the pages anew, from the code.

  --check     only names the pages that are out of date
  --pictures  takes the pictures again, too, in a real n8n and a browser
  --help      this text
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			check: { type: 'boolean' },
			pictures: { type: 'boolean' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	if (values.pictures) {
		const { takePictures } = await import('../pictures/takePictures');
		await takePictures();
	}
	for (const file of files) {
		const path = join(checkout, file);
		const now = readFileSync(path, 'utf8');
		const then = updated(file, now);
		if (now === then) continue;
		if (!values.check) writeFileSync(path, then);
		else {
			process.stderr.write(`${file} is out of date: run \`npm run documents\`\n`);
			process.exitCode = 1;
		}
	}
}

void main();
