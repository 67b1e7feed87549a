import { readFileSync, writeFileSync } from 'node:fs';
import { closeUnreleased } from './changelog';

/** Run by `npm version` when it has written the new version, before it commits. */
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const today = new Date().toISOString().slice(0, 10);
writeFileSync(
	'CHANGELOG.md',
	closeUnreleased(readFileSync('CHANGELOG.md', 'utf8'), version, today),
);
