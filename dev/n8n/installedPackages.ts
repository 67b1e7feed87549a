import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import type { CommunityPackage } from './communityPackage';
import type { Installation } from './installation';

const run = promisify(execFile);

/** How long to wait for n8n to finish writing, in milliseconds. */
const busyTimeout = 10_000;

interface NodeRow {
	name: string;
	type: string;
	latestVersion: number;
}

/** Run by n8n's own Node.js, where the package finds n8n-workflow as it does inside n8n. */
const describe = `
	const { join, basename } = require('path');
	const [folder, ...files] = process.argv.slice(1);
	const described = files.map((file) => {
		const node = new (require(join(folder, file))[basename(file).split('.')[0]])();
		const { displayName, name, version, defaultVersion } = node.description;
		return { displayName, name, version: defaultVersion ?? [version].flat().at(-1) };
	});
	process.stdout.write(JSON.stringify(described));`;

async function describeNodes(
	{ name: packageName, folder, nodeFiles }: CommunityPackage,
	installation: Installation,
): Promise<NodeRow[]> {
	const { stdout } = await run(installation.node, ['-e', describe, folder, ...nodeFiles], {
		env: { NODE_PATH: join(installation.folder, 'node_modules') },
	});
	const described = JSON.parse(stdout) as Array<{
		displayName: string;
		name: string;
		version: number;
	}>;
	return described.map(({ displayName, name, version }) => ({
		name: displayName,
		type: `${packageName}.${name}`,
		latestVersion: version,
	}));
}

/**
 * Writes the rows that n8n's installer writes (`persistPackageWithNodes` in n8n's
 * installed-packages.repository). The nodes run without them; with them, Settings → Community nodes
 * lists the package, and n8n knows at its next start what has to be there.
 * @param databaseFile n8n's SQLite file, whose tables n8n has made
 */
export async function registerPackage(
	databaseFile: string,
	community: CommunityPackage,
	installation: Installation,
): Promise<void> {
	const { name, version, author } = community;
	const nodes = await describeNodes(community, installation);
	const database = new DatabaseSync(databaseFile, {
		timeout: busyTimeout,
		enableForeignKeyConstraints: true,
	});
	try {
		database.exec('BEGIN IMMEDIATE');
		database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
		database
			.prepare(
				`INSERT INTO installed_packages
						(packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
					VALUES (?, ?, ?, ?, datetime('now'), datetime('now'))`,
			)
			.run(name, version, author.name, author.email);
		const insertNode = database.prepare(
			'INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
		);
		for (const node of nodes) insertNode.run(node.name, node.type, node.latestVersion, name);
		database.exec('COMMIT');
	} finally {
		database.close();
	}
}
