import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../../test/packaging/documents';
import { buildPackage } from '../n8n/communityPackage';
import { pictureFolder, recordPictures, shownNow } from '../../test/packaging/pictures';

/** Runs the tests that take the pictures. Returns whether they passed. */
function runTests(folder: string): boolean {
	const { status } = spawnSync(
		process.execPath,
		[
			require.resolve('jest/bin/jest'),
			...['--config', 'test/e2e/jest.config.js', '--selectProjects', 'n8n 2.x'],
			...['--', 'test/e2e/browser'],
		],
		{ cwd: checkout, env: { ...process.env, PICTURES: folder }, stdio: 'inherit' },
	);
	return status === 0;
}

/** Builds, and takes all pictures anew in a real n8n. All are replaced, or none: they are taken elsewhere first. */
export async function takePictures(): Promise<void> {
	await buildPackage();
	const files = Object.keys(shownNow());
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-jodo-pictures-'));
	try {
		if (!runTests(folder)) {
			process.stderr.write('The tests failed, so the pictures in docs/images are the old ones.\n');
			process.exitCode = 1;
			return;
		}
		for (const file of files) {
			copyFileSync(join(folder, file), join(pictureFolder, file));
		}
		recordPictures();
	} finally {
		rmSync(folder, { recursive: true });
	}
}
