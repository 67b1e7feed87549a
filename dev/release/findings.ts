import {
	analyzePackage,
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

/** What n8n's scanner looks at, in the source and in what is published (its `analyzePackageByName`). */
export const scannedFiles = {
	source: SOURCE_FILE_PATTERNS,
	tarball: ['**/*.js', 'package.json'],
};

/**
 * Scans a folder with the rules that n8n verifies packages with. Unlike the scanner's own command
 * line, which passes warnings and exits with 0 in any case, a warning is a finding, too.
 *
 * @param folder holds a package.json
 * @returns what was found, ready to be printed; blank when there is nothing
 */
export async function findingsIn(folder: string, files: string[]): Promise<string> {
	const verdict = await analyzePackage(folder, files);
	if (!verdict.passed) return verdict.details ?? verdict.message ?? 'The scanner did not pass';
	return await warningsIn(folder, files);
}

/** The scanner's verdict drops the findings of a folder without errors; so they are looked for again. */
async function warningsIn(folder: string, files: string[]): Promise<string> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
		errorOnUnmatchedPattern: false,
	});
	const formatter = await eslint.loadFormatter('stylish');
	return await formatter.format(await eslint.lintFiles(files));
}
