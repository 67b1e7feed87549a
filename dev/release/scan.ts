import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findingsIn, scannedFiles } from './findings';
import { checkout, packInto, unpackInto } from './tarball';

const HELP = `npm run scan -- [folder]

Scans the package as n8n does before it verifies one: its source, and what npm
would publish. It fails when anything is found, warnings included.

  folder      a built package (default: this one, which is built first)
  --help      this text
`;

/** Scans one folder, prints what was found and says whether it was nothing. */
async function isClean(title: string, folder: string, files: string[]): Promise<boolean> {
	const findings = await findingsIn(folder, files);
	process.stdout.write(`${title}: ${findings === '' ? 'nothing found' : `\n${findings}`}\n`);
	return findings === '';
}

/** Scans a built package as n8n does before it verifies one: its source, and what npm would publish. */
async function main(packageFolder: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'scan-'));
	try {
		const unpacked = join(folder, 'package');
		unpackInto(unpacked, packInto(folder, packageFolder));
		const source = await isClean('Source', packageFolder, scannedFiles.source);
		const tarball = await isClean('Tarball', unpacked, scannedFiles.tarball);
		process.exitCode = source && tarball ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const asked = process.argv[2];
if (asked === '--help') process.stdout.write(HELP);
else void main(resolve(asked ?? checkout));
