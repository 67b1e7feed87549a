import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WorkflowDefinition } from '../../integration/harness';
import { readWorkflow } from '../../../dev/n8n/workflowFile';

const folder = resolve(__dirname, '../../../examples');

/** The names of all examples, without `.json`. */
export const exampleNames = globSync('*.json', { cwd: folder })
	.map((file) => file.replace(/\.json$/, ''))
	.sort();

/** What stands beside the examples for people. */
export const examplesReadme = join(folder, 'README.md');

/** Where the picture of an example is, beside those of the whole package. */
export function pictureOf(name: string): string {
	return resolve(folder, `../docs/images/example-${name}.webp`);
}

/** Reads an example as a user gets it. */
export function readExample(name: string): WorkflowDefinition {
	return readWorkflow(join(folder, `${name}.json`));
}
