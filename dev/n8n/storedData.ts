import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Instance } from './instance';

/** Installed packages: code that n8n reads, not what it has written. */
const packagesFolder = 'nodes';

/**
 * Every row of every table of an n8n that has stopped: executions with their data, static data of
 * workflows, credentials as they are encrypted.
 */
export function storedRows({ databaseFile }: Instance): Record<string, unknown[]> {
	const database = new DatabaseSync(databaseFile, { readOnly: true });
	try {
		const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
		return Object.fromEntries(
			tables.map(({ name }) => [String(name), database.prepare(`SELECT * FROM "${name}"`).all()]),
		);
	} finally {
		database.close();
	}
}

/** The text of every other file that n8n has written, its log included. */
export function writtenFiles({ n8nFolder, log }: Instance): string[] {
	const files = readdirSync(n8nFolder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.filter((file) => !file.startsWith(join(n8nFolder, packagesFolder)));
	return [log, ...files.map((file) => readFileSync(file, 'latin1'))];
}
