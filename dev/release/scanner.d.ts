/** What n8n's scanner exports; it comes without type declarations. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	import type { Linter } from 'eslint';

	/** The files of a source checkout that n8n looks at. */
	export const SOURCE_FILE_PATTERNS: string[];

	/** The rules, as ESLint's flat configuration. */
	export function buildScanConfig(): Promise<Linter.Config[]>;

	/** n8n's verdict on a folder. Warnings alone pass. */
	export function analyzePackage(
		folder: string,
		filePatterns?: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
