import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { ExpressionEngine } from './rowContext';

interface Comparison {
	/** The Node.js that this n8n is run with. */
	node: string;
	/** A `node_modules` folder with n8n-core in it. */
	modules: string;
	engine: ExpressionEngine;
	cases: number;
	seed: number;
}

/** How many parameters were read in both ways, and how many of them without asking n8n for each. */
export interface Tally {
	read: number;
	together: number;
}

/**
 * Reads generated parameters with n8n's `getNodeParameter` and with our reader.
 * @throws Error that names the parameters and rows for which the two differ
 */
export async function compareReadings(comparison: Comparison): Promise<Tally> {
	const { node, modules, engine, cases, seed } = comparison;
	const program = join(__dirname, 'bothReadings.ts');
	const { stdout } = await promisify(execFile)(node, [
		...['--import', 'tsx', program],
		...[modules, engine, String(cases), String(seed)],
	]);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Tally;
}
